package screen

import "logly/format/level"

// A Style has the escape sequences before and after a text. The zero Style has none.
type Style struct{ Before, After []byte }

// A Palette has the styles of all parts of a record. The zero Palette has no colours.
type Palette struct {
	Faint     Style // times, keys, indented lines
	Highlight Style // what the user's expressions match
	Levels    [level.Fatal + 1]Style
	Messages  [level.Fatal + 1]Style // by their level
	Bars      [level.Fatal + 1]Style // by the level of the record
}

// levelNames are at most levelWidth letters long.
var levelNames = map[level.Level]string{
	level.Trace: "TRACE", level.Debug: "DEBUG", level.Info: "INFO", level.Notice: "NOTE", level.Success: "OK",
	level.Warning: "WARN", level.Error: "ERROR", level.Fail: "FAIL", level.Critical: "CRIT", level.Fatal: "FATAL",
}

const levelWidth = len("ERROR")

// levelColumn returns the name of l in its style, and blanks up to the message. Without a
// level it is blank.
func (p *Palette) levelColumn(l level.Level) []byte {
	name, column := levelNames[l], []byte(nil)
	if name != "" {
		column = p.Levels[l].append(nil, []byte(name))
	}
	return appendBlanks(column, levelWidth-len(name)+1)
}

// append appends text, which is safe for a terminal, in that style.
func (s *Style) append(dst, text []byte) []byte {
	return append(append(append(dst, s.Before...), text...), s.After...)
}

func appendBlanks(dst []byte, n int) []byte {
	for range n {
		dst = append(dst, ' ')
	}
	return dst
}
