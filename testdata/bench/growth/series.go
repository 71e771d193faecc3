package main

import (
	"fmt"
	"strings"

	"logly/testdata/bench/internal/measured"
)

// A point is one run: its input and its command line.
type point struct {
	name  string
	size  int64  // bytes of input, at least
	sinks int    // of the series about them
	block []byte // whole lines, fed again and again
	args  string

	before string // shell commands that come first
	drops  bool   // status 1 is right: lines were lost

	best measured.Run // the shortest time and the most memory
}

// A serie is runs that differ in one thing.
type serie struct {
	name   string
	per    string // of what the time is shown for one, as well
	share  func(*point) float64
	points []point
}

func gigabytes(p *point) float64 { return float64(p.size) / 1e9 }

// gigabytesOut is of sinks that each take everything.
func gigabytesOut(p *point) float64 { return gigabytes(p) * float64(p.sinks) }

const plain = "-q --async a.log e.log,level=error"

func series(most int64) []serie {
	const size = 200_000_000
	var bySize, byLength, bySinks, byShare []point
	for n := int64(10_000_000); n <= most; n *= 4 {
		bySize = append(bySize, point{name: bytes(n), size: n, block: lines(100, 5), args: plain})
	}
	bySize = append(bySize, point{name: bytes(most), size: most, block: lines(100, 5), args: plain})
	length := 1
	for _, name := range []string{"10 B", "100 B", "1 kB", "10 kB", "100 kB", "1 MB", "10 MB"} {
		length *= 10
		byLength = append(byLength, point{name: name, size: size, block: lines(length, 5), args: "--format raw " + plain})
	}
	for _, n := range []int{1, 2, 5, 10, 20, 50, 100, 200} {
		bySinks = append(bySinks, point{name: fmt.Sprint(n), size: size / 10, sinks: n, block: lines(100, 5), args: "-q --async" + sinks(n)})
	}
	for _, share := range []int{0, 1, 10, 50, 90, 100} {
		byShare = append(byShare, point{name: fmt.Sprintf("%d %%", share), size: size, block: lines(100, share), args: "-q --async e.log,level=error"})
	}
	return []serie{
		{"input", "GB", gigabytes, bySize},
		{"line length, " + bytes(size) + " of input", "GB", gigabytes, byLength},
		{"sinks, each with all " + bytes(size/10), "GB and sink", gigabytesOut, bySinks},
		{"share that passes, of " + bytes(size), "GB", gigabytes, byShare},
	}
}

func sinks(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, " %d.log", i)
	}
	return b.String()
}

// lines makes at least a megabyte of lines of a length, of which a share, in
// per cent, is errors.
func lines(length, errors int) []byte {
	var block []byte
	for i := 0; len(block) < 1<<20 || i%100 != 0 && length < 100_000; i++ {
		level := "INFO"
		if i*errors/100 != (i+1)*errors/100 {
			level = "ERROR"
		}
		head := fmt.Sprintf("2025-01-15 10:30:45 | %s | item %d ", level, i)
		if length < 20 {
			head = level + ": "
		}
		line := append([]byte(head), strings.Repeat(".", max(0, length-1-len(head)))...)
		block = append(append(block, line[:length-1]...), '\n')
	}
	return block
}
