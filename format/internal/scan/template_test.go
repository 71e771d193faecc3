package scan

import (
	"encoding/binary"
	"testing"
)

func TestTemplateMatchesWhatItRequires(t *testing.T) {
	var tmpl Template
	for i, c := range []byte("1:\xe2") {
		tmpl.Require(i, c, IsDigit(c))
	}
	tmpl.Require(7, 'T', false)
	for text, want := range map[string]bool{
		"1:\xe2xxxxT":          true,
		"9:\xe2\xff\xff00T":    true,
		"0:\xe2\x00\x000\xffT": true,
		"/:\xe2xxxxT":          false,
		"::\xe2xxxxT":          false,
		"\x80:\xe2xxxxT":       false,
		"1;\xe2xxxxT":          false,
		"1:\xe3xxxxT":          false,
		"1:bxxxxT":             false,
		"1:\xe2xxxxt":          false,
	} {
		if got := tmpl.Matches([]byte(text)); got != want {
			t.Errorf("%q: got %t, want %t", text, got, want)
		}
	}
	if got := tmpl.Kept(); got != 0xff00000000ffffff {
		t.Errorf("kept bytes are %x", got)
	}
}

// No byte may hide a wrong one beside it by a carry.
func TestTemplateLooksAtEachByteByItself(t *testing.T) {
	for _, anyDigit := range []bool{false, true} {
		var tmpl Template
		for i := range 8 {
			tmpl.Require(i, '5', anyDigit)
		}
		for a := range 256 {
			for b := range 256 {
				text := []byte("55555555")
				text[3], text[4] = byte(a), byte(b)
				fits := func(c byte) bool { return c == '5' || anyDigit && IsDigit(c) }
				want := fits(byte(a)) && fits(byte(b))
				if got := tmpl.MatchesWord(binary.LittleEndian.Uint64(text)); got != want {
					t.Fatalf("%q, any digit %t: got %t", text, anyDigit, got)
				}
			}
		}
	}
}

func TestZeroTemplateMatchesAnything(t *testing.T) {
	var tmpl Template
	if !tmpl.Matches([]byte("\x00\xffab1 :\x80")) {
		t.Error("no match")
	}
}
