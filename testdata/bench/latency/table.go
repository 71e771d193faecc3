package main

import (
	"fmt"
	"strings"
	"time"
)

// table prints what the producer felt, and how late the healthy file's lines
// were.
func table(scenes []scene, results [][]result) string {
	var b strings.Builder
	for i, s := range scenes {
		fmt.Fprintf(&b, "\n%s:\n\n", s.title())
		b.WriteString("| | write(2) p50 | p99 | p99.9 | max | held up | healthy file p50 | max | lost |\n")
		b.WriteString("|---|---:|---:|---:|---:|---:|---:|---:|---:|\n")
		for _, r := range results[i] {
			fmt.Fprintf(&b, "| `%s` | %s | %s | %s | **%s** | %s | %s | %s | %d |\n", r.tool,
				short(percentile(r.writes, 0.5)), short(percentile(r.writes, 0.99)),
				short(percentile(r.writes, 0.999)), short(percentile(r.writes, 1)), short(heldUp(r.writes)),
				short(percentile(r.delays, 0.5)), short(percentile(r.delays, 1)), r.lost)
		}
	}
	return b.String()
}

// percentile is the smallest duration that the given share does not exceed; -1
// if there is none.
func percentile(sorted []time.Duration, share float64) time.Duration {
	if len(sorted) == 0 {
		return -1
	}
	i := int(share*float64(len(sorted))+0.5) - 1
	return sorted[min(max(i, 0), len(sorted)-1)]
}

// heldUp is the time that the producer spent in writes that took longer than a
// millisecond.
func heldUp(writes []time.Duration) (sum time.Duration) {
	for _, d := range writes {
		if d > time.Millisecond {
			sum += d
		}
	}
	return sum
}

// short prints two or three digits and a unit.
func short(d time.Duration) string {
	switch {
	case d < 0:
		return ""
	case d < time.Microsecond:
		return fmt.Sprintf("%d ns", d)
	case d < 10*time.Microsecond:
		return fmt.Sprintf("%.1f µs", float64(d)/1e3)
	case d < time.Millisecond:
		return fmt.Sprintf("%.0f µs", float64(d)/1e3)
	case d < 10*time.Millisecond:
		return fmt.Sprintf("%.1f ms", float64(d)/1e6)
	case d < time.Second:
		return fmt.Sprintf("%.0f ms", float64(d)/1e6)
	}
	return fmt.Sprintf("%.2f s", d.Seconds())
}

func thousands(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%d,%03d", n/1000, n%1000)
}
