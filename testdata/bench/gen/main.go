// Gen writes log lines of one kind, the same ones on every machine, and beside
// them those that belong to records at ERROR or above, so that whoever filters
// them can be checked.
//
//	gen -size 256000000 -errors app.errors logly >app.log
//	gen -size 256000000 -repeat real.log >app.log
//
// The kinds whose names say "as" are what the events of another kind become in
// another format.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strings"
)

func main() {
	size := flag.Int64("size", 1<<20, "`bytes` to write, at least; ends with a whole record")
	records := flag.Uint64("records", 0, "`number` of records to write, instead of a size")
	errorsTo := flag.String("errors", "", "`file` for the lines of records at ERROR or above")
	repeat := flag.String("repeat", "", "`file` to repeat with later times and other numbers, instead of a kind of lines")
	flag.Usage = func() {
		fmt.Fprintf(flag.CommandLine.Output(), "usage: gen [-size N | -records N] [-errors FILE] -repeat FILE|%s\n", strings.Join(names(), "|"))
	}
	flag.Parse()
	write, known := kinds[flag.Arg(0)]
	if *repeat == "" && (flag.NArg() != 1 || !known) || *repeat != "" && flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	var err error
	if *repeat != "" {
		err = repeatFile(*repeat, *size)
	} else {
		err = run(write, *size, *records, *errorsTo)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func repeatFile(path string, size int64) error {
	r, err := newRepeater(path)
	if err != nil {
		return err
	}
	return r.write(bufio.NewWriterSize(os.Stdout, 1<<20), size)
}

func names() []string {
	var all []string
	for name := range kinds {
		all = append(all, name)
	}
	slices.Sort(all)
	return all
}

func run(write kind, size int64, records uint64, errorsTo string) error {
	out := bufio.NewWriterSize(os.Stdout, 1<<20)
	errs := bufio.NewWriterSize(io.Discard, 1<<20)
	if errorsTo != "" {
		f, err := os.Create(errorsTo)
		if err != nil {
			return err
		}
		defer f.Close()
		errs.Reset(f)
	}

	if records > 0 {
		size = math.MaxInt64
	}
	src := newSource()
	var buf []byte
	for written := int64(0); written < size; written += int64(len(buf)) {
		if src.next(); records > 0 && src.n > records {
			break
		}
		buf = write(buf[:0], src)
		out.Write(buf) // an error is kept until Flush
		if src.level == errorLevel {
			errs.Write(buf)
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return errs.Flush()
}
