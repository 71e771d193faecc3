package main

import (
	"bufio"
	"bytes"
	"errors"
	"os"
	"regexp"
	"slices"
	"strconv"
)

// A repeater repeats a log that programs have written. So that no line is like one of an
// earlier repetition, each repetition has later times and other numbers.
type repeater struct {
	lines [][]byte // with their endings
	round int
}

func newRepeater(path string) (*repeater, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if len(text) == 0 {
		return nil, errors.New(path + " is empty")
	}
	if text[len(text)-1] != '\n' {
		text = append(text, '\n')
	}
	return &repeater{lines: slices.Collect(bytes.Lines(text))}, nil
}

// write writes repetitions until size bytes are written, ending with a whole one.
func (r *repeater) write(out *bufio.Writer, size int64) error {
	var buf []byte
	for written := int64(0); written < size; r.round++ {
		for _, line := range r.lines {
			buf = r.change(buf[:0], line)
			if _, err := out.Write(buf); err != nil {
				return err
			}
			written += int64(len(buf))
		}
	}
	return out.Flush()
}

// clock is a time of day near the start of a line, with colons or, after a date, without.
var clock = regexp.MustCompile(`^.{0,60}?(?:\b(\d\d):(\d\d):(\d\d)\b|\b\d{6}[ _-](\d\d)(\d\d)(\d\d)\b)`)

// change appends a line as this repetition has it. Each repetition is seconds later than the
// one before, within the day.
func (r *repeater) change(dst, line []byte) []byte {
	start := len(dst)
	dst = append(dst, line...)
	b := dst[start:]
	from := 0
	if m := clock.FindSubmatchIndex(b); m != nil {
		from = m[1]
		m = slices.DeleteFunc(m[2:], func(i int) bool { return i < 0 })
		addSeconds(b[m[0]:m[1]], b[m[2]:m[3]], b[m[4]:m[5]], 7*r.round)
	}
	changeNumbers(b[from:], r.round)
	return dst
}

// addSeconds adds n seconds to a time of day, of two digits each.
func addSeconds(hour, minute, second []byte, n int) {
	for _, f := range [...]struct {
		digits []byte
		limit  int
	}{{second, 60}, {minute, 60}, {hour, 24}} {
		n += 10*int(f.digits[0]-'0') + int(f.digits[1]-'0')
		f.digits[0], f.digits[1] = '0'+byte(n%f.limit/10), '0'+byte(n%f.limit%10)
		n /= f.limit
	}
}

// changeNumbers gives numbers of at least four digits other digits after the first, except
// what may be a year.
func changeNumbers(b []byte, round int) {
	for i := 0; i < len(b); i++ {
		n := 0
		for i+n < len(b) && b[i+n]-'0' < 10 {
			n++
		}
		if year, _ := strconv.Atoi(string(b[i : i+min(n, 4)])); n >= 4 && (n > 4 || year < 1900 || year > 2100) {
			mix := uint32(round) * 2654435761
			for k := 1; k < n; k++ {
				b[i+k] = '0' + (b[i+k]-'0'+byte(mix>>(uint(k)%28))%10)%10
			}
		}
		i += n
	}
}
