package expand

import (
	"fmt"
	"strings"
	"testing"

	"logly/format/detect"
	"logly/format/record"
)

// expanded returns the message of line with its placeholders filled.
func expanded(line string) string {
	var r record.Record
	detect.New(detect.Options{}).Detect([]byte(line), &r)
	var x Expander
	return string(x.Append(nil, &r, r.AppendMessage(nil), false))
}

// A hostile message does not make a line much larger.
func TestExpandIsBounded(t *testing.T) {
	big := strings.Repeat("x", 10_000)
	line := fmt.Sprintf(`{"message":"%s","a":"%s"}`, strings.Repeat("{a}", 10_000), big)
	if got, most := len(expanded(line)), 30_000+maxFilled; got > most {
		t.Errorf("wrote %d bytes, want at most %d", got, most)
	}
	line = fmt.Sprintf(`{"message":"%s","a":1}`, strings.Repeat("{a:1000}", 10_000))
	if got, most := len(expanded(line)), 80_000+maxFilled; got > most {
		t.Errorf("widths: wrote %d bytes, want at most %d", got, most)
	}
	line = fmt.Sprintf(`{"message":"%s","a":1}`, strings.Repeat("{a}", maxPlaceholders+1))
	if got, want := expanded(line), strings.Repeat("1", maxPlaceholders)+"{a}"; got != want {
		t.Errorf("placeholders: got %q", got)
	}
	line = fmt.Sprintf(`{"message":"%s","a":1,"b":"%s"}`, strings.Repeat("{a}", 20), strings.Repeat("x", maxScanned/16))
	if got, want := expanded(line), strings.Repeat("1", 16)+strings.Repeat("{a}", 4); got != want {
		t.Errorf("long line: got %q", got)
	}
}
