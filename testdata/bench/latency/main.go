// Latency measures what the program above a log pipe feels when one of the
// disks below it stalls: a producer logs at a steady rate and times each of its
// own write(2) calls, while one of the tool's two files lies on a file system
// that stalls. How long lines take to reach the other, healthy file is measured
// as well.
//
//	go -C testdata/bench run ./latency -logly ./logly
//
// The stalling file system is a FUSE mount over memory: write(2) and
// fsync(2) on it sleep, in the kernel, as they do on a disk or a network mount
// that does not answer. It needs root or fusermount3.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"logly/testdata/bench/internal/readme"
)

// A scene is one rate and one kind of stall.
type scene struct {
	rate   int // lines a second
	stalls stalls
}

func (s scene) title() string {
	return fmt.Sprintf("%s lines/s, %s", thousands(s.rate), s.stalls)
}

var scenes = []scene{
	{1_000, stalls{after: time.Second, every: time.Second, lasts: 50 * time.Millisecond}},
	{20_000, stalls{after: time.Second, every: time.Second, lasts: 50 * time.Millisecond}},
	{1_000, stalls{after: 3 * time.Second, lasts: 2 * time.Second}},
	{20_000, stalls{after: 3 * time.Second, lasts: 2 * time.Second}},
}

func main() {
	if len(os.Args) > 1 && os.Args[1] == "disk" {
		exit(serveDisk(os.Args[2:]))
	}
	logly := flag.String("logly", "logly", "`program` to measure")
	lasts := flag.Duration("for", 10*time.Second, "`time` that each run lasts")
	only := flag.String("only", "", "only tools whose name contains `text`")
	plot := flag.String("plot", "", "`file` for the plot, SVG")
	into := flag.String("into", "", "`file` whose part between the marks <!-- latency --> is replaced by the table")
	flag.Parse()
	exit(run(*logly, *lasts, *only, *plot, *into))
}

func exit(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "latency:", err)
		os.Exit(1)
	}
	os.Exit(0)
}

func run(logly string, lasts time.Duration, only, plot, into string) error {
	bin, err := binFolder(logly)
	if err != nil {
		return err
	}
	defer os.RemoveAll(bin)

	results := make([][]result, len(scenes))
	for i, s := range scenes {
		for _, t := range installed(tools) {
			if !strings.Contains(t.name, only) {
				continue
			}
			fmt.Fprintf(os.Stderr, "%s: %s\n", s.title(), t.name)
			r, err := measure(s, t, bin, lasts)
			if err != nil {
				return fmt.Errorf("%s: %w", t.name, err)
			}
			results[i] = append(results[i], r)
		}
	}
	table := table(scenes, results)
	fmt.Print(table)
	if into != "" {
		err = readme.Replace(into, "latency", table)
	}
	if plot != "" {
		err = errors.Join(err, os.WriteFile(plot, drawing(scenes, results), 0o644))
	}
	return err
}

// binFolder makes a folder in which the program is called logly, to be put into
// PATH.
func binFolder(logly string) (string, error) {
	program, err := filepath.Abs(logly)
	if err != nil {
		return "", err
	}
	if _, err := os.Stat(program); err != nil {
		return "", err
	}
	bin, err := os.MkdirTemp("", "latency-bin")
	if err != nil {
		return "", err
	}
	return bin, os.Symlink(program, filepath.Join(bin, "logly"))
}
