package record

import (
	"bytes"
	"testing"
)

func FuzzNextLine(f *testing.F) {
	f.Add([]byte("a\r\nb\n\r\n\nc\r"))
	f.Fuzz(func(t *testing.T, block []byte) {
		var joined []byte
		for rest := block; len(rest) > 0; {
			line, ending, next := NextLine(rest)
			if bytes.IndexByte(line, '\n') >= 0 || len(line)+len(ending) == 0 {
				t.Fatalf("%q: line %q, ending %q", rest, line, ending)
			}
			if e := string(ending); e != "\n" && e != "\r\n" && (e != "" || len(next) > 0) {
				t.Fatalf("%q: ending %q", rest, ending)
			}
			joined = append(append(joined, line...), ending...)
			rest = next
		}
		if !bytes.Equal(joined, block) {
			t.Fatalf("%q became %q", block, joined)
		}
	})
}
