package main

import (
	"bytes"
	"fmt"
	"strings"
)

// A point is one run: what is fed, and how logly is called.
type point struct {
	name  string
	size  int64  // bytes of input, at least
	block []byte // whole lines, fed again and again
	args  string

	before string // shell commands that come first
	drops  bool   // status 1 is right: lines were lost
}

type serie struct {
	name   string
	points []point
}

const plain = "-q --async a.log e.log,level=error"

func series(most int64) []serie {
	const size = 200_000_000
	var bySize, byLength, bySinks, byShare []point
	for n := int64(10_000_000); n <= most; n *= 4 {
		bySize = append(bySize, point{name: megabytes(n), size: n, block: lines(100, 5), args: plain})
	}
	bySize = append(bySize, point{name: megabytes(most), size: most, block: lines(100, 5), args: plain})
	for length := 10; length <= 10_000_000; length *= 10 {
		byLength = append(byLength, point{name: fmt.Sprintf("%d B", length), size: size, block: lines(length, 5), args: plain})
	}
	for _, n := range []int{1, 2, 5, 10, 20, 50, 100, 200} {
		bySinks = append(bySinks, point{name: fmt.Sprint(n), size: size / 40, block: lines(100, 5), args: "-q --async" + sinks(n)})
	}
	for _, share := range []int{0, 1, 10, 50, 90, 100} {
		byShare = append(byShare, point{name: fmt.Sprintf("%d %%", share), size: size, block: lines(100, share), args: "-q --async e.log,level=error"})
	}
	return []serie{
		{"input", bySize}, {"line length", byLength}, {"sinks, all lines to each", bySinks}, {"share of lines that pass", byShare},
	}
}

func megabytes(n int64) string { return fmt.Sprintf("%d MB", n/1_000_000) }

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
		line := append([]byte(head), bytes.Repeat([]byte("."), max(0, length-1-len(head)))...)
		block = append(append(block, line[:length-1]...), '\n')
	}
	return block
}
