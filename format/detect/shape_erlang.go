package detect

import (
	"bytes"

	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/multiline"
	"logly/format/record"
	"logly/format/timestamp"
)

// erlangReports are the words in front of REPORT in the heads of Erlang's error
// logger (erlang.org/doc/apps/kernel/logger_formatter.html, legacy_header).
var erlangReports = []struct {
	word  string
	level level.Level
}{
	{"DEBUG", level.Debug},
	{"INFO", level.Info},
	{"PROGRESS", level.Info},
	{"NOTICE", level.Notice},
	{"WARNING", level.Warning},
	{"ERROR", level.Error},
	{"CRASH", level.Error},
	{"SUPERVISOR", level.Error},
	{"CRITICAL", level.Critical},
	{"ALERT", level.Critical},
	{"EMERGENCY", level.Fatal},
}

// readErlang reads the head of a report, whose text begins on the next line:
// `=ERROR REPORT==== 24-Nov-2026::15:46:45.037048 ===`.
func (d *Detector) readErlang(r *record.Record, b []byte, at int) bool {
	word := at + 1
	end := scan.SkipLetters(b, word)
	const mark = " REPORT===="
	if !scan.HasPrefix(b[end:], mark) {
		return false
	}
	for _, e := range erlangReports {
		if string(b[word:end]) != e.word {
			continue
		}
		r.SetLevel(e.level, word, end)
		r.Shape = record.ShapeErlang
		d.readErlangTime(r, b, scan.SkipSpaces(b, end+len(mark)))
		d.next = multiline.NextLine
		return true
	}
	return false
}

// readErlangTime reads the time of a report, with two colons between the day and
// the hour. The stamp is that of the same text with one.
func (d *Detector) readErlangTime(r *record.Record, b []byte, at int) {
	const longest = len("24-Nov-2026::15:46:45.037048")
	text := b[at:min(len(b), at+longest)]
	colons := bytes.Index(text, []byte("::"))
	if colons < 0 {
		return
	}
	var one [longest - 1]byte
	n := copy(one[:], text[:colons])
	n += copy(one[n:], text[colons+1:])
	if stamp, used, ok := timestamp.Parse(one[:n]); ok && used > colons {
		r.SetTime(stamp, at, used+1)
	}
}
