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
)

func main() {
	logly := flag.String("logly", "logly", "`program` to measure")
	most := flag.Int64("max", 1_000_000_000, "largest input, in `bytes`; it needs as much memory for the outputs")
	flag.Parse()
	program, err := filepath.Abs(*logly)
	if err == nil {
		err = run(program, *most)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "growth:", err)
		os.Exit(1)
	}
}

func run(logly string, most int64) error {
	for _, s := range series(most) {
		fmt.Printf("\n| %s | input | time | speed | time per GB | peak RSS |\n", s.name)
		fmt.Println("|---:|---:|---:|---:|---:|---:|")
		for _, p := range s.points {
			r, err := p.run(logly)
			if err != nil {
				return fmt.Errorf("%s %s: %w", s.name, p.name, err)
			}
			fmt.Printf("| %s | %.0f MB | %.3f s | %.0f MB/s | %.2f s | %.1f MiB |\n", p.name, float64(p.size)/1e6,
				r.Wall.Seconds(), float64(p.size)/1e6/r.Wall.Seconds(),
				r.Wall.Seconds()/float64(p.size)*1e9, float64(r.Peak)/(1<<20))
		}
	}
	return stalled(logly)
}

// stalled shows how much memory logly has over a long input while one of its
// sinks, a pipe whose reader sleeps, takes nothing.
func stalled(logly string) error {
	p := point{
		size: 2_000_000_000, block: lines(100, 5), drops: true,
		before: "mkfifo stuck; (sleep 10; cat >/dev/null) <stuck &",
		args:   "-q --async --overflow drop a.log,level=error b.log,level=error c.log,level=error stuck",
	}
	r, err := p.run(logly)
	if err != nil {
		return fmt.Errorf("stalled: %w", err)
	}
	fmt.Printf("\nFour sinks, one of them stalled, %.0f MB of input: peak RSS %.1f MiB\n",
		float64(p.size)/1e6, float64(r.Peak)/(1<<20))
	return nil
}
