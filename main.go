// The runtime does not follow later changes of a container's processor limit: the
// goroutine for that takes 3 % of the start-up time.
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
