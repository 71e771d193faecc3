package summary

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestMask(t *testing.T) {
	for text, want := range map[string]string{
		"":                             "",
		"plain text":                   "plain text",
		"request 17 took 250ms":        "request # took #ms",
		"queue is 90 % full":           "queue is # % full",
		"connect 10.0.3.17:5432":       "connect #",
		"at 2025-01-15T10:30:45.123Z":  "at #T#Z",
		"worker-12 of pool_3":          "worker-# of pool_#",
		"version 1.2.3, 4/5 done, -7":  "version #, # done, -#",
		"user \"anna b\" unknown":      "user \"#\" unknown",
		"user \"\" unknown":            "user \"#\" unknown",
		`say "a \" b" now`:             `say "#" now`,
		"can't open 'a b' or 'it's'":   "can't open '#' or '#'",
		"the users' files don't match": "the users' files don't match",
		"an open \"quote":              "an open \"quote",
		"no such table: `user_7`":      "no such table: `#`",
		"req 123e4567-e89b-12d3-a456-426614174000 failed": "req # failed",
		"commit a1b2c3d, at 0x7f3aC0":                     "commit #, at #",
		"trace 4bf92f3577b34da6a3ce929d0e0e4736":          "trace #",
		"id 01ARZ3NDEKTSV4RRFFQ69G5FAV":                   "id #",
		"decade faced defaced":                            "decade faced defaced",
		"utf8 and sha256":                                 "utf# and sha#",
		"größe 12é34":                                     "größe #é#",
		"order #5":                                        "order #",
	} {
		if got := string(appendMask(nil, []byte(text))); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// A mask is short, has no digit, is valid UTF-8 if the text is, and does not depend on which
// digits a text has.
func FuzzMask(f *testing.F) {
	f.Add("request 17 'of' \"x\\\"\" took 0x1f 123e4567-e89b-12d3-a456-426614174000 é12")
	f.Add(strings.Repeat("é1", 300))
	f.Fuzz(func(t *testing.T, text string) {
		before := []byte("kept")
		got := appendMask(before, []byte(text))
		mask, kept := bytes.CutPrefix(got, before)
		if !kept || len(mask) > maxText || bytes.ContainsAny(mask, "0123456789") {
			t.Errorf("%q: %q", text, got)
		}
		if utf8.ValidString(text) && !utf8.Valid(mask) {
			t.Errorf("%q: %q is not UTF-8", text, mask)
		}
		other := strings.Map(func(c rune) rune {
			if c >= '0' && c <= '9' {
				return '0' + '9' - c
			}
			return c
		}, text)
		if m := appendMask(nil, []byte(other)); utf8.ValidString(text) && !bytes.Equal(m, mask) {
			t.Errorf("%q has %q, and %q has %q", text, mask, other, m)
		}
	})
}
