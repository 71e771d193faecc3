package main

import (
	"fmt"
	"strings"
)

// table has a column for each run of the series, with the best of its measurements.
func (s *serie) table() string {
	head, rule, took, each, peak := "| "+s.name+" |", "|---|", "| time |", "| time per "+s.per+" |", "| memory |"
	for i := range s.points {
		p := &s.points[i]
		head += " " + p.name + " |"
		rule += "---:|"
		took += fmt.Sprintf(" %.3g s |", p.best.Wall.Seconds())
		each += fmt.Sprintf(" %.3g s |", p.best.Wall.Seconds()/s.share(p))
		peak += " " + mib(p.best.Peak) + " |"
	}
	return "\n" + strings.Join([]string{head, rule, took, each, peak}, "\n") + "\n"
}

func bytes(n int64) string {
	if n >= 1e9 {
		return fmt.Sprintf("%.3g GB", float64(n)/1e9)
	}
	return fmt.Sprintf("%.3g MB", float64(n)/1e6)
}

func mib(n int64) string { return fmt.Sprintf("%.1f MiB", float64(n)/(1<<20)) }
