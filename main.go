// What the runtime takes for the number of processors stays as it is at the
// start: to follow a container's limit costs every start a goroutine, 3 % of it.
//
//go:debug updatemaxprocs=0

// Logly reads lines, finds each line's level and time, and passes them on to
// standard output and to any number of files.
package main

import (
	"os"

	"logly/cli"
)

func main() { os.Exit(cli.Run(os.Args, os.Stdin, os.Stdout, os.Stderr)) }
