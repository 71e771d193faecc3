package head

import (
	"bytes"
	"math/bits"

	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/record"
)

// readTool reads what tools print at the head of a line in a form of their own.
func (p *Parser) readTool(at int) bool { return p.readToolHead(at) || p.readCompiler(at) }

// readToolHead reads a line that begins with fixed words.
func (p *Parser) readToolHead(at int) bool {
	for m := toolsBy[p.Name(at, at+1)[0]]; m != 0; m &= m - 1 {
		t := &toolHeads[bits.TrailingZeros64(m)]
		end := at + len(t.prefix)
		if !p.Has(at, t.prefix) || t.also != nil && !t.also(p, end) {
			continue
		}
		p.r.SetLevel(t.level, at+t.from, at+t.to)
		if !t.keep {
			p.r.Omit(at, p.SkipSpaces(end))
		}
		p.r.Shape = record.ShapeTool
		return true
	}
	return false
}

// A toolHead is the beginning of a line of a tool.
type toolHead struct {
	prefix   string
	level    level.Level
	from, to int                           // the level's own text in prefix
	keep     bool                          // prefix stays in the message
	also     func(p *Parser, end int) bool // must hold for what follows, unless nil
}

var toolHeads = [...]toolHead{
	{prefix: "npm ERR! ", level: level.Error, from: 4, to: 7},
	{prefix: "npm error ", level: level.Error, from: 4, to: 9},
	{prefix: "npm WARN ", level: level.Warning, from: 4, to: 8},
	{prefix: "npm warn ", level: level.Warning, from: 4, to: 8},
	{prefix: "npm notice ", level: level.Notice, from: 4, to: 10},
	{prefix: "npm notice", level: level.Notice, from: 4, to: 10, also: (*Parser).isEmpty},
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
	{prefix: "error ", level: level.Error, from: 0, to: 5, also: (*Parser).isCode},
	{prefix: "warning ", level: level.Warning, from: 0, to: 7, also: (*Parser).isCode},
	{prefix: "fatal error ", level: level.Fatal, from: 0, to: 5, also: (*Parser).isCode},
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
	{prefix: "e: ", level: level.Error, from: 0, to: 1, also: (*Parser).isPath},
	{prefix: "w: ", level: level.Warning, from: 0, to: 1, also: (*Parser).isPath},

	{prefix: "::error", level: level.Error, from: 2, to: 7, also: (*Parser).isWorkflowCommand},
	{prefix: "::warning", level: level.Warning, from: 2, to: 9, also: (*Parser).isWorkflowCommand},
	{prefix: "::notice", level: level.Notice, from: 2, to: 8, also: (*Parser).isWorkflowCommand},
	{prefix: "::debug", level: level.Debug, from: 2, to: 7, also: (*Parser).isWorkflowCommand},
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
	{prefix: "FAIL ", level: level.Fail, from: 0, to: 4, also: (*Parser).isTestFile},
	{prefix: "FAIL\t", level: level.Fail, from: 0, to: 4},
	{prefix: "FAILED: ", level: level.Error, from: 0, to: 6},
	{prefix: "--- FAIL: ", level: level.Fail, from: 4, to: 8},
}

// toolsBy has, for each first byte, a bit for each of toolHeads.
var toolsBy = scan.IndexPrefixes(len(toolHeads), toolPrefix)

func toolPrefix(i int) string { return toolHeads[i].prefix }

// isCode reports whether the line has the code of a compiler's message at index i,
// `TS2322: m`.
func (p *Parser) isCode(i int) bool {
	end := p.Skip(i, &capitals)
	colon := p.SkipDigits(end)
	return end >= i+2 && colon > end && p.Has(colon, ": ")
}

// isTestFile reports whether the token at index i names a file of tests as jest and
// vitest look for.
func (p *Parser) isTestFile(i int) bool {
	name := p.Bytes(i, p.TokenEnd(i))
	return bytes.Contains(name, []byte(".test.")) || bytes.Contains(name, []byte(".spec.")) || bytes.Contains(name, []byte("__tests__/"))
}

// isEmpty reports whether the line ends at index i.
func (p *Parser) isEmpty(i int) bool { return p.End(i) }

func (p *Parser) isPath(i int) bool { return p.Has(i, "file:") || p.Is(i, '/') }

// isWorkflowCommand reports whether the line continues at index i, after the command's
// name, as one of GitHub's: `::text`, ` file=a.go,line=3::text`.
func (p *Parser) isWorkflowCommand(i int) bool {
	return p.Has(i, "::") || p.Is(i, ' ') && bytes.Contains(p.Rest(i), []byte("::"))
}
