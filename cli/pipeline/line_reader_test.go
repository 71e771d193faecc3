package pipeline

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"logly/cli/input"
	"logly/format/record"
)

// A cutLine is a copy of what nextLine returned.
type cutLine struct {
	line, ending string
	part         record.Fragment
}

// cutAll feeds input to a reader in reads of at most chunk bytes.
func cutAll(input []byte, chunk, maxLine int) []cutLine {
	return cutWith(NewLineReader(record.Stdin, maxLine, nil), input, chunk)
}

func cutWith(s *LineReader, input []byte, chunk int) (lines []cutLine) {
	for rest := input; !s.ended; {
		n := copy(s.readBuffer(), rest[:min(chunk, len(rest))])
		s.added(n)
		rest = rest[n:]
		if n == 0 {
			s.inputEnded()
		}
		for {
			line, ending, part, ok := s.nextLine()
			if !ok {
				break
			}
			lines = append(lines, cutLine{string(line), string(ending), part})
		}
	}
	return lines
}

func TestLineReaderCutsLines(t *testing.T) {
	long := strings.Repeat("x", 25)
	tests := []struct {
		name, in string
		want     []cutLine
	}{
		{"nothing", "", nil},
		{"two lines", "a\nb\n", []cutLine{{"a", "\n", 0}, {"b", "\n", 0}}},
		{"CRLF and empty lines", "a\r\n\n\r\n", []cutLine{{"a", "\r\n", 0}, {"", "\n", 0}, {"", "\r\n", 0}}},
		{"no last newline", "a\nb", []cutLine{{"a", "\n", 0}, {"b", "", 0}}},
		{"a lone CR stays", "a\rb\r", []cutLine{{"a\rb\r", "", 0}}},
		{"as long as allowed", long[:10] + "\r\n", []cutLine{{long[:10], "\r\n", 0}}},
		{"one byte longer", long[:11] + "\n", []cutLine{{long[:10], "", record.First}, {"x", "\n", record.Last}}},
		{"three pieces", long + "\nb\n", []cutLine{{long[:10], "", record.First}, {long[:10], "", record.Middle}, {long[:5], "\n", record.Last}, {"b", "\n", 0}}},
		{"three pieces, no newline", long, []cutLine{{long[:10], "", record.First}, {long[:10], "", record.Middle}, {long[:5], "", record.Last}}},
		{"characters stay whole", "123456789é12\n", []cutLine{{"123456789", "", record.First}, {"é12", "\n", record.Last}}},
	}
	for _, tt := range tests {
		for _, chunk := range []int{1, 3, 1000} {
			t.Run(fmt.Sprintf("%s by %d", tt.name, chunk), func(t *testing.T) {
				got := cutAll([]byte(tt.in), chunk, 10)
				if fmt.Sprint(got) != fmt.Sprint(tt.want) {
					t.Errorf("got  %q\nwant %q", got, tt.want)
				}
			})
		}
	}
}

// A line of 30 MB must not make the reader hold 30 MB.
func TestLineReaderMemoryIsBounded(t *testing.T) {
	const maxLine = 1 << 20
	s := NewLineReader(record.Stdin, maxLine, nil)
	for range 30 << 20 / input.BlockSize {
		p := s.readBuffer()
		n := copy(p, bytes.Repeat([]byte("x"), min(len(p), input.BlockSize)))
		s.added(n)
		for {
			if _, _, _, ok := s.nextLine(); !ok {
				break
			}
		}
	}
	if len(s.buf) > 2*maxLine+input.BlockSize {
		t.Errorf("the buffer has grown to %d bytes", len(s.buf))
	}
}

// However the input arrives, its fragments join to the same bytes, no fragment
// is longer than the limit, and no character is split.
func FuzzLineReader(f *testing.F) {
	f.Add([]byte("a\r\nb\n\nc"), 1, 4)
	f.Add([]byte("αβγδεζηθ\n"), 5, 7)
	f.Add([]byte("\xff\xfe\x80\x80\x80\x80\x80\x80\x80\n"), 2, 4)
	f.Fuzz(func(t *testing.T, in []byte, chunk, maxLine int) {
		chunk, maxLine = max(1, chunk%100), max(utf8.UTFMax, maxLine%100)
		lines := cutAll(in, chunk, maxLine)
		var joined strings.Builder
		for _, l := range lines {
			joined.WriteString(l.line + l.ending)
			if len(l.line) > maxLine {
				t.Errorf("%q is above %d bytes", l.line, maxLine)
			}
			if strings.Contains(l.line, "\n") {
				t.Errorf("%q holds a newline", l.line)
			}
			if utf8.Valid(in) && !utf8.ValidString(l.line) {
				t.Errorf("%q cuts a character", l.line)
			}
		}
		if joined.String() != string(in) {
			t.Errorf("pieces join to %q", joined.String())
		}
		if whole := cutAll(in, 1000, maxLine); fmt.Sprint(whole) != fmt.Sprint(lines) {
			t.Errorf("by %d: %q\nat once: %q", chunk, lines, whole)
		}
	})
}
