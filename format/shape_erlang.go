package format

import "bytes"

// erlangReports are the words in front of REPORT in the heads of Erlang's error
// logger (erlang.org/doc/apps/kernel/logger_formatter.html, legacy_header).
var erlangReports = []struct {
	word  string
	level Level
}{
	{"DEBUG", Debug},
	{"INFO", Info},
	{"PROGRESS", Info},
	{"NOTICE", Notice},
	{"WARNING", Warning},
	{"ERROR", Error},
	{"CRASH", Error},
	{"SUPERVISOR", Error},
	{"CRITICAL", Critical},
	{"ALERT", Critical},
	{"EMERGENCY", Fatal},
}

// readErlang reads the head of a report, whose text begins on the next line:
// `=ERROR REPORT==== 24-Nov-2026::15:46:45.037048 ===`.
func (d *Detector) readErlang(r *Record, b []byte, at int) bool {
	word := at + 1
	end := skipLetters(b, word)
	const mark = " REPORT===="
	if !hasPrefix(b[end:], mark) {
		return false
	}
	for _, e := range erlangReports {
		if string(b[word:end]) != e.word {
			continue
		}
		r.setLevel(e.level, word, end)
		r.Shape = ShapeErlang
		d.readErlangTime(r, b, skipSpaces(b, end+len(mark)))
		d.next = nextLine
		return true
	}
	return false
}

// readErlangTime reads the time of a report, with two colons between the day and
// the hour. The stamp is that of the same text with one.
func (d *Detector) readErlangTime(r *Record, b []byte, at int) {
	const longest = len("24-Nov-2026::15:46:45.037048")
	text := b[at:min(len(b), at+longest)]
	colons := bytes.Index(text, []byte("::"))
	if colons < 0 {
		return
	}
	var one [longest - 1]byte
	n := copy(one[:], text[:colons])
	n += copy(one[n:], text[colons+1:])
	if stamp, used, ok := parseStamp(one[:n]); ok && used > colons {
		r.setTime(stamp, at, used+1)
	}
}
