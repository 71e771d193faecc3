package format

import "bytes"

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
	case isDigit(c):
		return h.d.readLogcat(h.r, b, i)
	case c == '%':
		return h.readCisco()
	case c < 'A':
		return false
	case b[i+1] == '!' && b[i+2] == ' ': // Telegraf's `E! m`
		return h.readLetterMark(len("E! "))
	case hasPrefix(b[i+1:], " | "): // etcd's `E | etcdserver: m`, of capnslog
		return h.readLetterMark(len("E | "))
	case b[i+1] == '/':
		return h.d.readLogcat(h.r, b, i)
	case b[i+1] == ' ':
		return h.readMongoDB() || h.readLetter()
	case b[i+2] == '(':
		return h.readESX()
	case c == 'L' && hasPrefix(b[i:], "LOG") && h.readStunnel():
		return true
	case c == 'D' || c == 'H' || c == 'S' || c == 'C' || c == 'Q' || c == 'L':
		return h.readPostgresWord(i)
	case isLower(c):
		return h.d.readDotNet(h.r, b, i) || h.readESXWord() || h.readCategory() || h.readIcinga()
	}
	return false
}

func isLower(c byte) bool { return 'a' <= c && c <= 'z' }

// readMongoDB reads the text log of MongoDB before 4.4, behind the time:
// `I NETWORK  [initandlisten] m`, with D1 to D5 for debug.
func (h *head) readMongoDB() bool {
	b, i := h.b, h.i
	level := letterLevel(b[i])
	component := skipSpaces(b, i+2)
	end := tokenEnd(b, component)
	context := skipSpaces(b, end)
	if level == NoLevel || !isComponent(b[component:end]) || context >= len(b) || b[context] != '[' {
		return false
	}
	h.r.setLevel(level, i, i+1)
	h.r.cut(i, component)
	h.r.Shape = ShapeMongoDB
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
	shut := groupEnd(b, i+2)
	if shut < 0 || shut >= len(b) || b[shut] != ' ' || skipDigits(b, i+3) != shut-1 {
		return false
	}
	var level Level
	switch string(b[i : i+2]) {
	case "Db":
		level = Debug
	case "In":
		level = Info
	case "No":
		level = Notice
	case "Wa":
		level = Warning
	case "Er":
		level = Error
	case "Cr", "Al":
		level = Critical
	case "Em":
		level = Fatal
	default:
		return false
	}
	h.r.setLevel(level, i, i+2)
	h.r.cut(i, shut+1)
	h.r.Shape = ShapeESX
	return true
}

// readESXWord reads the log of an ESX service: `info hostd[2099] [Originator@6876] m`.
func (h *head) readESXWord() bool {
	b, i := h.b, h.i
	end := wordEnd(b, i)
	if end >= len(b) || b[end] != ' ' || end-i > maxWord {
		return false
	}
	level, class := h.d.headWord(b[i:end])
	name := end + 1
	open := wordEnd(b, name)
	if class < bare || open == name || open >= len(b) || b[open] != '[' {
		return false
	}
	if shut := groupEnd(b, open); shut < 0 || skipDigits(b, open+1) != shut-1 && !isHexRun(b[open+1:shut-1]) {
		return false
	}
	h.r.setLevel(level, i, end)
	h.r.cut(i, name)
	h.r.Shape = ShapeESX
	return true
}

func isHexRun(b []byte) bool {
	for _, c := range b {
		if !isHex(c) {
			return false
		}
	}
	return len(b) > 0
}

// readPostgres reads PostgreSQL's log behind a prefix with the process in
// brackets, whatever else the prefix holds: `[12347] LOG:  m`,
// `UTC:10.0.0.1(5432):user@db:[123]:ERROR:  m`.
func (h *head) readPostgres() bool {
	b := h.b
	window := b[h.i:min(len(b), h.i+maxGroup)]
	n := bytes.Index(window, []byte(":  "))
	if n < 0 {
		return false
	}
	end := h.i + n
	start := end
	for start > h.i && (isLetter(b[start-1]) || isDigit(b[start-1])) {
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
	return open >= 0 && open+1 < len(prefix) && isDigit(prefix[open+1])
}

// readPostgresWord reads PostgreSQL's word for a level at b[i], or one by which
// the line continues the record above. Two spaces follow its colon.
func (h *head) readPostgresWord(i int) bool {
	b := h.b
	end := wordEnd(b, i)
	if !hasPrefix(b[end:], ":  ") {
		return false
	}
	switch string(b[i:end]) {
	case "DETAIL", "HINT", "STATEMENT", "CONTEXT", "QUERY", "LOCATION":
		h.d.part = h.d.above
		h.r.Shape = ShapePostgres
		return true
	case "LOG":
		h.r.setLevel(Info, i, end)
	default:
		level, class := levelWord(b[i:end])
		if class < afterTime || !isUpper(b[i:end]) {
			return false
		}
		h.r.setLevel(level, i, end)
	}
	h.r.cut(i, skipSpaces(b, end+1))
	h.r.Shape = ShapePostgres
	return true
}

// readMonolog reads a channel and a level with a dot between: `local.ERROR: m`.
func (h *head) readMonolog() bool {
	b, i := h.b, h.i
	end := tokenEnd(b, i)
	if end-i < len("a.INFO:") || b[end-1] != ':' {
		return false
	}
	dot := bytes.LastIndexByte(b[i:end], '.')
	word := b[i+dot+1 : end-1]
	if dot <= 0 || len(word) > maxWord || !isUpper(word) {
		return false
	}
	level, class := h.d.headWord(word)
	if class < delimited {
		return false
	}
	h.r.setLevel(level, i+dot+1, end-1)
	h.r.cut(i+dot, end-1)
	h.r.Shape = ShapeMonolog
	return true
}
