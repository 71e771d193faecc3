package head

import (
	"logly/format/level"
	"logly/format/multiline"
	"logly/format/record"
	"logly/format/timestamp"
)

// erlangReports are the words before REPORT in the heads of Erlang's error logger
// (erlang.org/doc/apps/kernel/logger_formatter.html, legacy_header).
var erlangReports = map[string]level.Level{
	"DEBUG": level.Debug, "INFO": level.Info, "PROGRESS": level.Info, "NOTICE": level.Notice, "WARNING": level.Warning,
	"ERROR": level.Error, "CRASH": level.Error, "SUPERVISOR": level.Error,
	"CRITICAL": level.Critical, "ALERT": level.Critical, "EMERGENCY": level.Fatal,
}

// readErlang reads the head of a report, whose text begins on the next line:
// `=ERROR REPORT==== 24-Nov-2026::15:46:45.037048 ===`.
func (p *Parser) readErlang(at int) bool {
	const mark = " REPORT===="
	word := at + 1
	end := p.SkipLetters(word)
	if !p.Has(end, mark) {
		return false
	}
	l := erlangReports[string(p.Bytes(word, end))]
	if l == level.NoLevel {
		return false
	}
	p.readErlangTime(p.SkipSpaces(end + len(mark)))
	p.verdict.Trace = multiline.NextLine
	return p.keeps(record.ShapeErlang, l, word, end)
}

// readErlangTime reads the time of a report, which has two colons between the day and the
// hour, or one.
func (p *Parser) readErlangTime(at int) {
	const longest = len("24-Nov-2026::15:46:45.037048")
	text := p.Rest(at)
	if stamp, n, ok := timestamp.Parse(text[:min(len(text), longest)]); ok {
		p.r.SetTime(stamp, at, n)
	}
}
