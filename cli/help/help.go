package help

import (
	"io"
	"strings"

	"logly/cli/option"
)

// Help is laid out for a terminal of width columns. Descriptions of options
// begin in textColumn.
const (
	width      = 80
	textColumn = 31
)

const usageHead = `Usage: myapp 2>&1 | logly [OPTION...] [SINK...]
       logly [OPTION...] [SINK...] -- COMMAND [ARG...]

Reads log lines from standard input, or from a command's output and errors,
finds each line's level and time, passes the lines on to standard output and
writes them to every SINK.

A SINK is a file, and behind commas what is set for it alone:
  app.log    errors.log,level=error    trace.log,async,buffer-size=64KiB
- is standard output, which is there without being named: -,level=warning

Examples:
  myapp 2>&1 | logly app.log
      show every line and append it to app.log
  myapp 2>&1 | logly --async app.log errors.log,level=error
      two files, each with a buffer; errors.log has errors and worse
  myapp 2>&1 | logly -q -l warning --utc --format json alerts.json
      warnings and worse, as JSON with times in UTC, and nothing on the screen
  myapp 2>&1 | logly --exclude healthcheck
      no file: a filter for the screen
  logly --only-on-failure backup.log -- backup /srv
      for cron: silent unless the command fails; its exit status is logly's

Options and SINKs may be mixed. What is marked * can be set for one SINK, as
KEY=VALUE; as an option it holds for every SINK that does not set its own.
`

const usageTail = `
Values:
  LEVEL     TRACE, DEBUG, INFO, NOTICE, SUCCESS, WARNING, ERROR, FAIL, CRITICAL
            or FATAL, in any case, and what other programs call them
  SIZE      bytes: 8192, 64KiB (K, M, G count by 1024), 1MB (KB, MB, GB by 1000)
  DURATION  250ms, 5s, 1m30s, 12h, 7d; a bare number is milliseconds

Environment:
  LOGLY_ and an option's name sets its default: LOGLY_FLUSH_INTERVAL=5s. An
  option wins over its variable, a SINK's own key over both.

Exit status:
  0  every line was delivered
  1  something was lost, or a sink failed
  2  the command line is wrong; nothing was read or created
  3  --fail-on saw its level
  With a command its own, if that is not 0: 128+N after signal N, 127 when it is
  not there, 126 when it cannot be run, 125 when logly could not start it

More:
  logly man | man -l -              the whole manual
  source <(logly completion bash)   completion; also for zsh and fish
`

// writeUsage writes the text of --help.
func writeUsage(w io.Writer) error {
	var b strings.Builder
	b.WriteString(usageHead)
	for _, g := range option.Groups() {
		b.WriteString("\n" + g.Title + ":\n")
		for i := range g.Options {
			writeOption(&b, &g.Options[i])
		}
	}
	b.WriteString(usageTail)
	_, err := io.WriteString(w, b.String())
	return err
}

// writeOption appends the lines of o: its names, and its description from
// textColumn on.
func writeOption(b *strings.Builder, o *option.Option) {
	head := "  "
	if o.IsKey() {
		head = "* "
	}
	if o.Short != "" {
		head += "-" + o.Short + ", " + synopsis(o)
	} else {
		head += "    " + synopsis(o)
	}
	if len(head) > textColumn-2 {
		b.WriteString(head + "\n")
		head = ""
	}
	for _, line := range wrap(description(o), width-textColumn) {
		b.WriteString(head + strings.Repeat(" ", textColumn-len(head)) + line + "\n")
		head = ""
	}
}

// synopsis returns o with its value: "--level LEVEL".
func synopsis(o *option.Option) string {
	if o.IsSwitch() {
		return o.Flag()
	}
	return o.Flag() + " " + o.ValueName
}

// description returns o's description, with its default.
func description(o *option.Option) string {
	text := o.Usage
	if o.Repeats {
		text += " (may be repeated)"
	}
	if o.Default != "" {
		text += " (default: " + o.Default + ")"
	}
	return text
}

// wrap breaks text between words into lines of at most width bytes.
func wrap(text string, width int) []string {
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(text) {
		if line != "" && len(line)+1+len(word) > width {
			lines = append(lines, line)
			line = ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	return append(lines, line)
}
