// Growth measures how time and memory grow with the input, the length of its
// lines, the number of sinks and the share of lines that pass. Straight lines
// are what a pipe should show.
//
//	go -C testdata/bench run ./growth -logly ./logly [-max 4000000000]
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"logly/testdata/bench/internal/readme"
)

func main() {
	logly := flag.String("logly", "logly", "`program` to measure")
	most := flag.Int64("max", 1_000_000_000, "largest input, in `bytes`; it needs as much memory for the outputs")
	runs := flag.Int("runs", 3, "`number` of runs of each, of which the fastest counts")
	into := flag.String("into", "", "`file` whose part between the marks <!-- growth --> is replaced by the tables")
	flag.Parse()
	program, err := filepath.Abs(*logly)
	if err == nil {
		err = run(program, *most, *runs, *into)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "growth:", err)
		os.Exit(1)
	}
}

func run(logly string, most int64, runs int, into string) error {
	tables := ""
	for _, s := range series(most) {
		for i := range s.points {
			p := &s.points[i]
			if err := p.repeat(logly, runs); err != nil {
				return fmt.Errorf("%s %s: %w", s.name, p.name, err)
			}
		}
		fmt.Print(s.table())
		tables += s.table()
	}
	line, err := stalled(logly)
	if err != nil {
		return fmt.Errorf("stalled: %w", err)
	}
	fmt.Print(line)
	if into == "" {
		return nil
	}
	return readme.Replace(into, "growth", tables+line)
}

// stalled measures how much memory logly has over a long input while one of its
// sinks, a pipe whose reader sleeps, takes nothing.
func stalled(logly string) (string, error) {
	p := point{
		size: 2_000_000_000, block: lines(100, 5), drops: true,
		before: "mkfifo stuck; (sleep 10; cat >/dev/null) <stuck &",
		args:   "-q --async --overflow drop a.log,level=error b.log,level=error c.log,level=error stuck",
	}
	err := p.repeat(logly, 1)
	return fmt.Sprintf("\nFour sinks, one of them stalled, %s of input: %s of memory.\n", bytes(p.size), mib(p.best.Peak)), err
}
