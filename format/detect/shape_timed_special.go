package detect

import (
	"bytes"

	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/record"
)

// The shapes of this file begin with a time like many others and say their level
// in a way of their own.

// readBehindTime tries them on what stands behind the time. It is false for a line
// that is read field by field.
func (h *head) readBehindTime() bool {
	b, i := h.b, h.i
	if i+2 >= len(b) {
		return false
	}
	switch c := b[i]; {
	case scan.IsDigit(c):
		return h.d.readLogcat(h.r, b, i)
	case c == '%':
		return h.readCisco()
	case c < 'A':
		return false
	case b[i+1] == '!' && b[i+2] == ' ': // Telegraf's `E! m`
		return h.readLetterMark(len("E! "))
	case scan.HasPrefix(b[i+1:], " | "): // etcd's `E | etcdserver: m`, of capnslog
		return h.readLetterMark(len("E | "))
	case b[i+1] == '/':
		return h.d.readLogcat(h.r, b, i)
	case b[i+1] == ' ':
		return h.readMongoDB() || h.readLetter()
	case b[i+2] == '(':
		return h.readESX()
	case c == 'L' && scan.HasPrefix(b[i:], "LOG") && h.readStunnel():
		return true
	case c == 'D' || c == 'H' || c == 'S' || c == 'C' || c == 'Q' || c == 'L':
		return h.readPostgresWord(i)
	case scan.IsLower(c):
		return h.d.readDotNet(h.r, b, i) || h.readESXWord() || h.readCategory() || h.readIcinga()
	}
	return false
}

// readMongoDB reads the text log of MongoDB before 4.4, behind the time:
// `I NETWORK  [initandlisten] m`, with D1 to D5 for debug.
func (h *head) readMongoDB() bool {
	b, i := h.b, h.i
	lvl := letterLevel(b[i])
	component := scan.SkipSpaces(b, i+2)
	end := scan.TokenEnd(b, component)
	context := scan.SkipSpaces(b, end)
	if lvl == level.NoLevel || !isComponent(b[component:end]) || context >= len(b) || b[context] != '[' {
		return false
	}
	h.r.SetLevel(lvl, i, i+1)
	h.r.Omit(i, component)
	h.r.Shape = record.ShapeMongoDB
	return true
}

// isComponent reports whether word is `NETWORK`, `-` or the like.
func isComponent(word []byte) bool {
	for _, c := range word {
		if (c < 'A' || c > 'Z') && c != '_' && c != '-' {
			return false
		}
	}
	return len(word) > 0
}

// readESX reads VMware ESX's `In(14) svc[1]: m`; the number is syslog's priority.
func (h *head) readESX() bool {
	b, i := h.b, h.i
	shut := scan.GroupEnd(b, i+2)
	if shut < 0 || shut >= len(b) || b[shut] != ' ' || scan.SkipDigits(b, i+3) != shut-1 {
		return false
	}
	var lvl level.Level
	switch string(b[i : i+2]) {
	case "Db":
		lvl = level.Debug
	case "In":
		lvl = level.Info
	case "No":
		lvl = level.Notice
	case "Wa":
		lvl = level.Warning
	case "Er":
		lvl = level.Error
	case "Cr", "Al":
		lvl = level.Critical
	case "Em":
		lvl = level.Fatal
	default:
		return false
	}
	h.r.SetLevel(lvl, i, i+2)
	h.r.Omit(i, shut+1)
	h.r.Shape = record.ShapeESX
	return true
}

// readESXWord reads the log of an ESX service: `info hostd[2099] [Originator@6876] m`.
func (h *head) readESXWord() bool {
	b, i := h.b, h.i
	end := scan.WordEnd(b, i)
	if end >= len(b) || b[end] != ' ' || end-i > level.MaxWord {
		return false
	}
	lvl, class := h.d.headWord(b[i:end])
	name := end + 1
	open := scan.WordEnd(b, name)
	if class < level.Bare || open == name || open >= len(b) || b[open] != '[' {
		return false
	}
	if shut := scan.GroupEnd(b, open); shut < 0 || scan.SkipDigits(b, open+1) != shut-1 && !scan.IsHexRun(b[open+1:shut-1]) {
		return false
	}
	h.r.SetLevel(lvl, i, end)
	h.r.Omit(i, name)
	h.r.Shape = record.ShapeESX
	return true
}

// readPostgres reads PostgreSQL's log behind a prefix with the process in
// brackets, whatever else the prefix holds: `[12347] LOG:  m`,
// `UTC:10.0.0.1(5432):user@db:[123]:ERROR:  m`.
func (h *head) readPostgres() bool {
	b := h.b
	window := b[h.i:min(len(b), h.i+scan.MaxGroup)]
	n := bytes.Index(window, []byte(":  "))
	if n < 0 {
		return false
	}
	end := h.i + n
	start := end
	for start > h.i && (scan.IsLetter(b[start-1]) || scan.IsDigit(b[start-1])) {
		start--
	}
	if start == h.i || !hasProcess(b[h.i:start]) {
		return false
	}
	return h.readPostgresWord(start)
}

// hasProcess reports whether prefix holds a number in brackets, and ends in
// something that may stand in front of a level.
func hasProcess(prefix []byte) bool {
	switch prefix[len(prefix)-1] {
	case ' ', ':', ']':
	default:
		return false
	}
	open := bytes.IndexByte(prefix, '[')
	return open >= 0 && open+1 < len(prefix) && scan.IsDigit(prefix[open+1])
}

// readPostgresWord reads PostgreSQL's word for a level at b[i], or one by which
// the line continues the record above. Two spaces follow its colon.
func (h *head) readPostgresWord(i int) bool {
	b := h.b
	end := scan.WordEnd(b, i)
	if !scan.HasPrefix(b[end:], ":  ") {
		return false
	}
	switch string(b[i:end]) {
	case "DETAIL", "HINT", "STATEMENT", "CONTEXT", "QUERY", "LOCATION":
		h.d.part = h.d.Above
		h.r.Shape = record.ShapePostgres
		return true
	case "LOG":
		h.r.SetLevel(level.Info, i, end)
	default:
		lvl, class := level.Lookup(b[i:end])
		if class < level.AfterTime || !scan.IsCapitals(b[i:end]) {
			return false
		}
		h.r.SetLevel(lvl, i, end)
	}
	h.r.Omit(i, scan.SkipSpaces(b, end+1))
	h.r.Shape = record.ShapePostgres
	return true
}

// readMonolog reads a channel and a level with a dot between: `local.ERROR: m`.
func (h *head) readMonolog() bool {
	b, i := h.b, h.i
	end := scan.TokenEnd(b, i)
	if end-i < len("a.INFO:") || b[end-1] != ':' {
		return false
	}
	dot := bytes.LastIndexByte(b[i:end], '.')
	word := b[i+dot+1 : end-1]
	if dot <= 0 || len(word) > level.MaxWord || !scan.IsCapitals(word) {
		return false
	}
	lvl, class := h.d.headWord(word)
	if class < level.Delimited {
		return false
	}
	h.r.SetLevel(lvl, i+dot+1, end-1)
	h.r.Omit(i+dot, end-1)
	h.r.Shape = record.ShapeMonolog
	return true
}
