package detect

import (
	"testing"

	"logly/format/internal/testlines"
	"logly/format/record"
)

// Colours and envelopes may be anywhere. Spans are in the line and in order nevertheless.
func TestColoursAfterEnvelopes(t *testing.T) {
	t.Parallel()
	envelopes := []string{"", "<14>", "\xef\xbb\xbf", "2025-01-15T10:30:47.123456789Z stdout F ", "web_1  | ", "[pod/app-1/web] "}
	escapes := []string{"\x1b[39m", "\x1b[0m", "\x1b[31m", "\x1b[31m\x1b[0m", "\x1b[1m \x1b[0m"}
	var r record.Record
	for _, line := range testlines.Samples(t) {
		end := min(len(line), 24)
		for _, wrapper := range envelopes {
			for _, escape := range escapes {
				d := New(Options{})
				for at := 0; at <= end; at += 1 + at {
					for _, blank := range []string{"", " "} {
						text := wrapper + line[:at] + escape + blank + line[at:end] + escape + line[end:]
						d.Detect([]byte(text), &r)
						checkSpans(t, &r)
						_ = r.AppendMessage(nil)
					}
				}
			}
		}
	}
}
