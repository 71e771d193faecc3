package pipeline

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"logly/format/record"
)

func TestLastState(t *testing.T) {
	tests := []struct{ name, in, want, onTerminal string }{
		{"progress", "10%\r50%\r100%\nnext\n", "100%\nnext\n", ""},
		{"a return before each state", "\r10%\r100%\n", "100%\n", ""},
		{"a return after each state", "10%\r100%\r\n", "100%\r\n", "100%\n"},
		{"CRLF", "a\r\n\r\nb\r\n", "a\r\n\r\nb\r\n", "a\n\nb\n"},
		{"CR CR LF of a terminal below", "a\r\r\n", "a\r\n", "a\n"},
		{"several returns in a row", "a\r\r\rb\n", "b\n", ""},
		{"cleared before each state", "10%\r\x1b[K50%\r\x1b[K100%\r\x1b[2Kdone\n", "done\n", ""},
		{"cleared", "10%\r\x1b[K\n", "\n", ""},
		{"a spinner", "\x1b[?25l-\x1b[1G\x1b[0K/\x1b[2K\x1b[Gdone\n\x1b[?25hnext\n", "done\nnext\n", ""},
		{"a spinner that ends", "a\n-\x1b[1G\x1b[0K", "a\n", ""},
		{"other columns stay", "a\x1b[11Gb\n\x1b[?2004hc\n", "a\x1b[11Gb\n\x1b[?2004hc\n", ""},
		{"other sequences stay", "10%\r\x1b[32mok\x1b[0m\n", "\x1b[32mok\x1b[0m\n", ""},
		{"without overwriting nothing is touched", "\x1b[Ka\nb\n", "\x1b[Ka\nb\n", ""},
		{"no newline at the end", "a\n10%\r100%\r", "a\n100%", ""},
		{"nothing left at the end", "a\n\r", "a\n", ""},
	}
	for _, tt := range tests {
		for _, terminal := range []bool{false, true} {
			want := tt.want
			if terminal && tt.onTerminal != "" {
				want = tt.onTerminal
			}
			for _, chunk := range []int{1, 2, 3, 1000} {
				if got := lastStates(tt.in, chunk, terminal); got != want {
					t.Errorf("%s, on a terminal %v, in reads of %d: got %q, want %q", tt.name, terminal, chunk, got, want)
				}
			}
		}
	}
}

// lastStates returns what a reader leaves of in, which comes in reads of chunk bytes.
func lastStates(in string, chunk int, terminal bool) string {
	s := NewLineReader(record.Stdin, 1<<20, nil)
	s.KeepLastState(terminal)
	return joined(cutWith(s, []byte(in), chunk))
}

func joined(lines []cutLine) string {
	var all strings.Builder
	for _, l := range lines {
		all.WriteString(l.line + l.ending)
	}
	return all.String()
}

// States that follow each other without a newline take no memory, and a line above the limit is
// handled in fragments as any other.
func TestLastStateOfLongLines(t *testing.T) {
	long := strings.Repeat("x", 25)
	for in, want := range map[string]string{
		strings.Repeat("state\r", 100) + "end\n":   "[{end \n 0}]",
		long + "\nb\n":                             "[{xxxxxxxxxx  1} {xxxxxxxxxx  2} {xxxxx \n 3} {b \n 0}]",
		"a\r" + long + "\n":                        "[{xxxxxxxxxx  1} {xxxxxxxxxx  2} {xxxxx \n 3}]",
		strings.Repeat("x", 10) + "\r\n":           "[{xxxxxxxxxx \r\n 0}]",
		strings.Repeat("a\r"+long[:9]+"\r", 5):     "[{xxxxxxxxx  0}]",
		strings.Repeat(long[:10]+"\r", 5) + "\r\n": "[{xxxxxxxxxx \r\n 0}]",
	} {
		for _, chunk := range []int{1, 7, 1000} {
			s := NewLineReader(record.Stdin, 10, nil)
			s.KeepLastState(false)
			if got := fmt.Sprint(cutWith(s, []byte(in), chunk)); got != want {
				t.Errorf("%q in reads of %d: got %s, want %s", in, chunk, got, want)
			}
		}
	}
}

var cleared = regexp.MustCompile(`^(\x1b\[K)?(\x1b\[0K)?(\x1b\[2K)?`)

// However the input arrives, each line is left as if it had been read whole.
func FuzzLastState(f *testing.F) {
	f.Add("10%\r50%\r\x1b[K100%\r\n\n\r\rb", 3)
	f.Add("0\x1b[G\x1b[?25h", 2)
	f.Add("\x1b[?25l-\x1b[1G\x1b[0K/\x1b[Gb\n\x1b[?25h", 2)
	var pairs []string
	for _, q := range spinnerSequences {
		pairs = append(pairs, q.written, q.replacement)
	}
	spinners := strings.NewReplacer(pairs...)
	f.Fuzz(func(t *testing.T, in string, chunk int) {
		replaced := spinners.Replace(in)
		if spinners.Replace(replaced) != replaced {
			t.Skip("a sequence within a sequence")
		}
		var want strings.Builder
		for line := range strings.Lines(replaced) {
			text, newline := strings.CutSuffix(line, "\n")
			state := strings.TrimRight(text, "\r")
			if i := strings.LastIndexByte(state, '\r'); i >= 0 {
				state = cleared.ReplaceAllString(state[i+1:], "")
			}
			want.WriteString(state)
			if newline && strings.HasSuffix(text, "\r") {
				want.WriteByte('\r')
			}
			if newline {
				want.WriteByte('\n')
			}
		}
		if got := lastStates(in, max(1, chunk%50), false); got != want.String() {
			t.Errorf("%q by %d: got %q, want %q", in, chunk, got, want.String())
		}
	})
}
