package detect

import (
	"bytes"
	"math/bits"

	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/record"
)

// readTool reads what tools print at the head of a line in a form of their own.
func (d *Detector) readTool(r *record.Record, b []byte, at int) bool {
	return d.readToolHead(r, b, at) || d.readCompiler(r, b, at)
}

// readToolHead reads a line that begins with fixed words.
func (d *Detector) readToolHead(r *record.Record, b []byte, at int) bool {
	text := b[at:]
	for m := toolsBy[text[0]]; m != 0; m &= m - 1 {
		t := &toolHeads[bits.TrailingZeros64(m)]
		if !scan.BeginsWith(text, t.prefix) {
			continue
		}
		end := at + len(t.prefix)
		if t.also != nil && !t.also(b[end:]) {
			continue
		}
		r.SetLevel(t.level, at+t.from, at+t.to)
		if t.keep { // the words say more than the level
			return d.tool(r)
		}
		r.Omit(at, scan.SkipSpaces(b, end))
		return d.tool(r)
	}
	return false
}

func (d *Detector) tool(r *record.Record) bool {
	r.Shape = record.ShapeTool
	return true
}

// A toolHead is the beginning of a line of a tool.
type toolHead struct {
	prefix   string
	level    level.Level
	from, to int               // the level's own text in prefix
	keep     bool              // prefix stays in the message
	also     func([]byte) bool // must hold for what follows, unless nil
}

var toolHeads = [...]toolHead{
	{prefix: "npm ERR! ", level: level.Error, from: 4, to: 7},
	{prefix: "npm error ", level: level.Error, from: 4, to: 9},
	{prefix: "npm WARN ", level: level.Warning, from: 4, to: 8},
	{prefix: "npm warn ", level: level.Warning, from: 4, to: 8},
	{prefix: "npm notice ", level: level.Notice, from: 4, to: 10},
	{prefix: "npm notice", level: level.Notice, from: 4, to: 10, also: isEmpty},
	{prefix: "npm info ", level: level.Info, from: 4, to: 8},
	{prefix: "npm http ", level: level.Info, from: 4, to: 8},
	{prefix: "npm verbose ", level: level.Debug, from: 4, to: 11},
	{prefix: "npm verb ", level: level.Debug, from: 4, to: 8},
	{prefix: "npm silly ", level: level.Trace, from: 4, to: 9},
	{prefix: "npm sill ", level: level.Trace, from: 4, to: 8},

	{prefix: "log4j:WARN ", level: level.Warning, from: 6, to: 10},
	{prefix: "log4j:ERROR ", level: level.Error, from: 6, to: 11},
	{prefix: "SLF4J(W): ", level: level.Warning, from: 6, to: 7},
	{prefix: "SLF4J(E): ", level: level.Error, from: 6, to: 7},
	{prefix: "OpenJDK 64-Bit Server VM warning: ", level: level.Warning, from: 25, to: 32, keep: true},
	{prefix: "Java HotSpot(TM) 64-Bit Server VM warning: ", level: level.Warning, from: 34, to: 41, keep: true},
	{prefix: "error ", level: level.Error, from: 0, to: 5, also: isCode},
	{prefix: "warning ", level: level.Warning, from: 0, to: 7, also: isCode},
	{prefix: "fatal error ", level: level.Fatal, from: 0, to: 5, also: isCode},
	{prefix: "Error response from daemon: ", level: level.Error, from: 0, to: 5, keep: true},
	{prefix: "LibClamAV Error: ", level: level.Error, from: 10, to: 15, keep: true},
	{prefix: "LibClamAV Warning: ", level: level.Warning, from: 10, to: 17, keep: true},
	{prefix: "rsync error: ", level: level.Error, from: 6, to: 11, keep: true},
	{prefix: "rsync warning: ", level: level.Warning, from: 6, to: 13, keep: true},

	{prefix: "ERR! ", level: level.Error, from: 0, to: 3},
	{prefix: "gyp ERR! ", level: level.Error, from: 4, to: 7},
	{prefix: "gyp WARN ", level: level.Warning, from: 4, to: 8},
	{prefix: "gyp verb ", level: level.Debug, from: 4, to: 8},
	{prefix: "lerna ERR! ", level: level.Error, from: 6, to: 9},
	{prefix: "node-pre-gyp ERR! ", level: level.Error, from: 13, to: 16},

	{prefix: "E: ", level: level.Error, from: 0, to: 1},
	{prefix: "W: ", level: level.Warning, from: 0, to: 1},
	{prefix: "N: ", level: level.Notice, from: 0, to: 1},
	{prefix: "I: ", level: level.Info, from: 0, to: 1},
	{prefix: "D: ", level: level.Debug, from: 0, to: 1},
	{prefix: "e: ", level: level.Error, from: 0, to: 1, also: isPath},
	{prefix: "w: ", level: level.Warning, from: 0, to: 1, also: isPath},

	{prefix: "::error", level: level.Error, from: 2, to: 7, also: isWorkflowCommand},
	{prefix: "::warning", level: level.Warning, from: 2, to: 9, also: isWorkflowCommand},
	{prefix: "::notice", level: level.Notice, from: 2, to: 8, also: isWorkflowCommand},
	{prefix: "::debug", level: level.Debug, from: 2, to: 7, also: isWorkflowCommand},
	{prefix: "##[error]", level: level.Error, from: 3, to: 8},
	{prefix: "##[warning]", level: level.Warning, from: 3, to: 10},
	{prefix: "##[notice]", level: level.Notice, from: 3, to: 9},
	{prefix: "##[debug]", level: level.Debug, from: 3, to: 8},

	{prefix: "PHP Fatal error: ", level: level.Fatal, from: 4, to: 9, keep: true},
	{prefix: "PHP Parse error: ", level: level.Error, from: 10, to: 15, keep: true},
	{prefix: "PHP Recoverable fatal error: ", level: level.Error, from: 22, to: 27, keep: true},
	{prefix: "PHP Warning: ", level: level.Warning, from: 4, to: 11, keep: true},
	{prefix: "PHP Notice: ", level: level.Notice, from: 4, to: 10, keep: true},
	{prefix: "PHP Deprecated: ", level: level.Warning, from: 4, to: 14, keep: true},
	{prefix: "Fatal error: ", level: level.Fatal, from: 0, to: 5, keep: true},
	{prefix: "Parse error: ", level: level.Error, from: 6, to: 11, keep: true},

	{prefix: "LOG:  ", level: level.Info, from: 0, to: 3},
	{prefix: "make: *** ", level: level.Error, from: 6, to: 9, keep: true},
	{prefix: "CMake Error", level: level.Error, from: 6, to: 11, keep: true},
	{prefix: "CMake Warning", level: level.Warning, from: 6, to: 13, keep: true},
	{prefix: "CMake Deprecation Warning", level: level.Warning, from: 18, to: 25, keep: true},
	{prefix: "FAIL ", level: level.Fail, from: 0, to: 4, also: isTestFile},
	{prefix: "FAIL\t", level: level.Fail, from: 0, to: 4},
	{prefix: "FAILED: ", level: level.Error, from: 0, to: 6},
	{prefix: "--- FAIL: ", level: level.Fail, from: 4, to: 8},
}

// toolsBy has, for each first byte, a bit for each of toolHeads.
var toolsBy = scan.IndexPrefixes(len(toolHeads), toolPrefix)

func toolPrefix(i int) string { return toolHeads[i].prefix }

// isCode reports whether b begins with the code of a compiler's message, `TS2322: m`.
func isCode(b []byte) bool {
	end := 0
	for end < len(b) && b[end] >= 'A' && b[end] <= 'Z' {
		end++
	}
	colon := scan.SkipDigits(b, end)
	return end >= 2 && colon > end && scan.HasPrefix(b[colon:], ": ")
}

// isTestFile reports whether b names a file of tests as jest and vitest look for.
func isTestFile(b []byte) bool {
	name := b[:scan.TokenEnd(b, 0)]
	return bytes.Contains(name, []byte(".test.")) || bytes.Contains(name, []byte(".spec.")) || bytes.Contains(name, []byte("__tests__/"))
}

func isEmpty(b []byte) bool { return len(b) == 0 }

func isPath(b []byte) bool { return scan.HasPrefix(b, "file:") || scan.HasPrefix(b, "/") }

// isWorkflowCommand reports whether b, behind the command's name, goes on as one
// of GitHub's: `::text`, ` file=a.go,line=3::text`.
func isWorkflowCommand(b []byte) bool {
	return scan.HasPrefix(b, "::") || scan.HasPrefix(b, " ") && bytes.Contains(b, []byte("::"))
}

// readCompiler reads what compilers print: `error[E0308]: m`, `a.c:3:5: error: m`,
// `a.ts(3,5): error TS2322: m`, `x.py:3: DeprecationWarning: m`, `make[1]: *** m`.
func (d *Detector) readCompiler(r *record.Record, b []byte, at int) bool {
	if end := scan.WordEnd(b, at); end < len(b) && b[end] == '[' && end-at <= level.MaxWord {
		return d.readCoded(r, b, at, end)
	}
	i := placeEnd(b, at)
	if i < 0 {
		return false
	}
	if scan.HasPrefix(b[i:], "fatal error: ") {
		r.SetLevel(level.Fatal, i, i+len("fatal"))
		r.Omit(i, i+len("fatal error: "))
		return d.tool(r)
	}
	end := scan.WordEnd(b, i)
	if end == i || end >= len(b) {
		return false
	}
	word := b[i:end]
	if b[end] == ':' && scan.HasSuffix(word, "Warning") && len(word) > len("Warning") {
		r.SetLevel(level.Warning, end-len("Warning"), end)
		return d.tool(r)
	}
	lvl, class := d.headWord(word)
	if class < level.Delimited || b[end] != ':' && !isCompilerCode(b[end:]) {
		return false
	}
	r.SetLevel(lvl, i, end)
	if b[end] == ':' {
		r.Omit(i, scan.SkipSpaces(b, end+1))
	} else {
		r.Omit(i, scan.SkipSpaces(b, end))
	}
	return d.tool(r)
}

// readCoded reads rustc's `error[E0308]: m` and make's `make[1]: *** m`.
func (d *Detector) readCoded(r *record.Record, b []byte, at, open int) bool {
	shut := scan.GroupEnd(b, open)
	if shut < 0 || !scan.HasPrefix(b[shut:], ": ") {
		return false
	}
	if string(b[at:open]) == "make" && scan.HasPrefix(b[shut:], ": *** ") {
		r.SetLevel(level.Error, shut+2, shut+5)
		return d.tool(r)
	}
	lvl, class := d.headWord(b[at:open])
	if class < level.Bare {
		return false
	}
	r.SetLevel(lvl, at, open)
	r.Omit(at, open)
	return d.tool(r)
}

// placeEnd returns the index behind a place in the source (a path and a line, with or
// without a column) and what sets it off, a colon or, in TypeScript's, a dash; -1 if
// b[at:] begins with none.
func placeEnd(b []byte, at int) int {
	end := min(len(b), at+scan.MaxPlace)
	for i := at; i < end && b[i] != ' ' && b[i] != '\t'; i++ {
		if b[i] == ':' && i+1 < len(b) && b[i+1] == ' ' {
			if i > at && (scan.IsDigit(b[i-1]) || b[i-1] == ')') {
				return i + len(": ")
			}
			return -1
		}
		if scan.IsDigit(b[i]) && scan.HasPrefix(b[i+1:], " - ") && bytes.IndexByte(b[at:i], ':') > 0 {
			return i + len("5 - ")
		}
	}
	return -1
}

// isCompilerCode reports whether b is a code between a level and its colon, as
// Microsoft's compilers have it: ` TS2322: m`.
func isCompilerCode(b []byte) bool {
	end := scan.WordEnd(b, 1)
	return b[0] == ' ' && end > 3 && scan.IsDigit(b[end-1]) && end < len(b) && b[end] == ':'
}
