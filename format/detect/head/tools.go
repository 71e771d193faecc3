package head

import (
	"bytes"
	"strings"

	"logly/format/level"
	"logly/format/record"
)

// A toolHead is a set of beginnings of tools' lines that say the same.
type toolHead struct {
	level level.Level
	// heads are the beginnings, separated by bars. The level's own text is in braces, and
	// … is any word.
	heads string
	moves bool                          // the beginning is a level and a colon, which the message does not have
	also  func(p *Parser, end int) bool // must hold for what follows, unless nil
}

var toolHeads = [...]toolHead{
	{level: level.Error, heads: "npm {ERR!} |npm {error} |{ERR!} |gyp {ERR!} |lerna {ERR!} |node-pre-gyp {ERR!} "},
	{level: level.Warning, heads: "npm {WARN} |npm {warn} |gyp {WARN} |lerna {WARN} |node-pre-gyp {WARN} "},
	{level: level.Notice, heads: "npm {notice} "},
	{level: level.Info, heads: "npm {info} |npm {http} "},
	{level: level.Debug, heads: "npm {verbose} |npm {verb} |gyp {verb} "},
	{level: level.Trace, heads: "npm {silly} |npm {sill} "},
	{level: level.Error, heads: "npm {ERR!}|npm {error}", also: (*Parser).isEmpty},
	{level: level.Notice, heads: "npm {notice}", also: (*Parser).isEmpty},
	{level: level.Error, heads: "{error} Command failed with |{error} An unexpected error occurred: |{error} Couldn't find "}, // Yarn
	{level: level.Warning, heads: `{warning} package.json: |{warning} … > |{warning} "… > `},

	{level: level.Error, heads: "{E}: ", moves: true},
	{level: level.Warning, heads: "{W}: ", moves: true},
	{level: level.Notice, heads: "{N}: ", moves: true},
	{level: level.Info, heads: "{I}: ", moves: true},
	{level: level.Debug, heads: "{D}: ", moves: true},
	{level: level.Error, heads: "{e}: ", also: (*Parser).isPath},
	{level: level.Warning, heads: "{w}: ", also: (*Parser).isPath},
	{level: level.Error, heads: "TASK {ERROR}: |JavaScript {error}: |dpkg: {error} processing |mysqldump: Got {error}: |rsync {error}: |LibClamAV {Error}: "},
	{level: level.Warning, heads: "JavaScript {warning}: |JavaScript strict {warning}: |rsync {warning}: |LibClamAV {Warning}: "},
	{level: level.Error, heads: "{Error} from server (|{Error} from server: |{Error} response from daemon: |docker: {Error} response from daemon: |{failed}: ["},

	{level: level.Error, heads: "log4j:{ERROR} |SLF4J({E}): "},
	{level: level.Warning, heads: "log4j:{WARN} |SLF4J({W}): |[DEPRECATION {WARNING}]: "},
	{level: level.Warning, heads: "OpenJDK 64-Bit Server VM {warning}: |Java HotSpot(TM) 64-Bit Server VM {warning}: "},
	{level: level.Error, heads: "{error} ", also: (*Parser).isCode},
	{level: level.Warning, heads: "{warning} ", also: (*Parser).isCode},
	{level: level.Fatal, heads: "{fatal} error ", also: (*Parser).isCode},

	{level: level.Error, heads: "::{error}", also: (*Parser).isWorkflowCommand},
	{level: level.Warning, heads: "::{warning}", also: (*Parser).isWorkflowCommand},
	{level: level.Notice, heads: "::{notice}", also: (*Parser).isWorkflowCommand},
	{level: level.Debug, heads: "::{debug}", also: (*Parser).isWorkflowCommand},
	{level: level.Error, heads: "##[{error}]"},
	{level: level.Warning, heads: "##[{warning}]"},
	{level: level.Notice, heads: "##[{notice}]"},
	{level: level.Debug, heads: "##[{debug}]"},

	{level: level.Fatal, heads: "PHP {Fatal} error: |{Fatal} error: |PHP Recoverable {fatal} error: "},
	{level: level.Error, heads: "PHP {Error}: |PHP Parse {error}: |Parse {error}: "},
	{level: level.Warning, heads: "PHP {Warning}: |PHP {Deprecated}: "},
	{level: level.Notice, heads: "PHP {Notice}: "},

	{level: level.Info, heads: "{LOG}:  ", moves: true},
	{level: level.Error, heads: "make: {***} |gmake: {***} |CMake {Error}|%{Error}: |%{Error}-"},
	{level: level.Warning, heads: "CMake {Warning}|CMake Deprecation {Warning}|%{Warning}: |%{Warning}-"},
	{level: level.Error, heads: "{!} LaTeX Error: |{!} Package … Error: |{!} Undefined control sequence|{!} Emergency stop"},
	{level: level.Warning, heads: "LaTeX {Warning}: |LaTeX Font {Warning}: |Package … {Warning}: |Class … {Warning}: "},

	{level: level.Fail, heads: "{FAIL} ", also: (*Parser).isTestFile},
	{level: level.Fail, heads: "{FAIL}", also: (*Parser).isEmpty},
	{level: level.Fail, heads: "{FAIL}\t|--- {FAIL}: |##teamcity[{testFailed} "},
	{level: level.Fail, heads: "{not ok} ", also: (*Parser).isNumber},
	{level: level.Error, heads: "{FAILED}: |##teamcity[{buildProblem} "},
	{level: level.Error, heads: "{FAILED} ", also: (*Parser).isTestFile},
	{level: level.Error, heads: "BUILD {FAILED}", also: (*Parser).endsSummary},
	{level: level.Error, heads: "** … {FAILED} **", also: (*Parser).isEmpty},
}

// A fixedHead is one of the beginnings of a toolHead.
type fixedHead struct {
	tool   *toolHead
	before words
	level  string // its text
	after  words
}

// Words are fixed words, perhaps with any other word between them.
type words struct {
	before, after string
	any           bool // there is one between them; else after is empty
}

// fixedBy has, for each byte that a line begins with, the heads that do, in the order of
// toolHeads.
var fixedBy = func() (by [256][]fixedHead) {
	for i := range toolHeads {
		t := &toolHeads[i]
		for head := range strings.SplitSeq(t.heads, "|") {
			before, rest, _ := strings.Cut(head, "{")
			level, after, _ := strings.Cut(rest, "}")
			first := (before + level)[0]
			by[first] = append(by[first], fixedHead{t, cutWords(before), level, cutWords(after)})
		}
	}
	return by
}()

func cutWords(s string) (w words) {
	w.before, w.after, w.any = strings.Cut(s, "…")
	return w
}

// readTool reads what tools print at the head of a line in a form of their own.
func (p *Parser) readTool(at int) bool { return p.readToolHead(at) || p.readCompiler(at) }

// readToolHead reads a line that begins with fixed words.
func (p *Parser) readToolHead(at int) bool {
	heads := fixedBy[p.Name(at, at+1)[0]]
	for i := range heads {
		if p.readFixed(&heads[i], at) {
			return true
		}
	}
	return p.readLevelLater(at)
}

// readFixed reads a line that begins with h.
func (p *Parser) readFixed(h *fixedHead, at int) bool {
	t, start := h.tool, p.skipWords(at, &h.before)
	if start < 0 || !p.Has(start, h.level) {
		return false
	}
	end := p.skipWords(start+len(h.level), &h.after)
	if end < 0 || t.also != nil && !t.also(p, end) {
		return false
	}
	p.r.SetLevel(t.level, start, start+len(h.level))
	if t.moves {
		p.r.Omit(at, p.SkipSpaces(end))
	}
	p.r.Shape = record.ShapeTool
	return true
}

// skipWords returns the index after w, -1 if the line does not have them at index i.
func (p *Parser) skipWords(i int, w *words) int {
	if !p.Has(i, w.before) {
		return -1
	}
	i += len(w.before)
	if !w.any {
		return i
	}
	if end := p.TokenEnd(i); end > i && p.Has(end, w.after) {
		return end + len(w.after)
	}
	return -1
}

// levelsLater lists tools that have the level later in a place of its own: after the last
// mark, or the first one where a text may follow it, and before the end or one of the bytes
// after it.
var levelsLater = [...]struct {
	head, mark, after string
	first             bool
}{
	{"##teamcity[message ", " status='", "'", false},
	{"##vso[task.logissue ", "type=", ";]", true},
	{"> Task :", " ", "", false}, // Gradle
	{"convert: ", " @ ", "/", false},
	{"identify: ", " @ ", "/", false},
	{"mogrify: ", " @ ", "/", false},
	{"magick: ", " @ ", "/", false},
}

// readLevelLater reads a line that begins with fixed words and has its level later.
func (p *Parser) readLevelLater(at int) bool {
	for i := range levelsLater {
		t := &levelsLater[i]
		if !p.Has(at, t.head) {
			continue
		}
		text := p.Rest(at)
		mark := bytes.LastIndex(text, []byte(t.mark))
		if t.first {
			mark = bytes.Index(text, []byte(t.mark))
		}
		if mark < 0 {
			return false
		}
		start := at + mark + len(t.mark)
		end := p.WordEnd(start)
		l, class := p.word(start, end)
		if class < level.Delimited || !p.End(end) && strings.IndexByte(t.after, p.At(end)) < 0 {
			return false
		}
		return p.keeps(record.ShapeTool, l, start, end)
	}
	return false
}

// isCode reports whether the line has the code of a compiler's message at index i,
// `TS2322: m`.
func (p *Parser) isCode(i int) bool {
	end := p.codeEnd(i)
	return end > i && p.Has(end, ": ")
}

// codeEnd returns the end of the code of a compiler's message, such as TS2322, at index i;
// -1 if there is none.
func (p *Parser) codeEnd(i int) int {
	end := p.Skip(i, &capitals)
	if number := p.SkipDigits(end); end > i && number > end+1 {
		return number
	}
	return -1
}

// isTestFile reports whether the token at index i names a file of tests as jest and
// vitest look for, or one of pytest's tests.
func (p *Parser) isTestFile(i int) bool {
	name := p.Bytes(i, p.TokenEnd(i))
	for _, mark := range [...]string{".test.", ".spec.", "__tests__/", ".py::"} {
		if bytes.Contains(name, []byte(mark)) {
			return true
		}
	}
	return false
}

// isEmpty reports whether the line ends at index i.
func (p *Parser) isEmpty(i int) bool { return p.End(i) }

func (p *Parser) isNumber(i int) bool { return p.IsDigit(i) }

// endsSummary reports whether the line ends at index i or has a duration there.
func (p *Parser) endsSummary(i int) bool { return p.End(i) || p.Has(i, " in ") || p.Has(i, " (") }

// isPath reports whether a path or a URL of a file is at index i, or a name in brackets.
func (p *Parser) isPath(i int) bool {
	if p.Has(i, "file:") || p.Is(i, '/') || p.Is(i, '[') {
		return true
	}
	return bytes.Contains(p.Bytes(i, p.TokenEnd(i)), []byte(".kt"))
}

// isWorkflowCommand reports whether the line continues at index i, after the command's
// name, as one of GitHub's: `::text`, ` file=a.go,line=3::text`.
func (p *Parser) isWorkflowCommand(i int) bool {
	return p.Has(i, "::") || p.Is(i, ' ') && bytes.Contains(p.Rest(i), []byte("::"))
}
