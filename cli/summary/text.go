package summary

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/fatih/color"

	"logly/cli/message"
	"logly/format/level"
)

// Text returns the summary of the records so far. elapsed is the duration of the run.
func (s *Summary) Text(elapsed time.Duration) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := printer{options: &s.options}
	p.line("logly: %s in %s", message.Plural(s.records, "record"), rounded(elapsed))
	p.levels(&s.levels)
	p.timeline(&s.timeline)
	switch {
	case s.errors == 1:
		p.moment("only error", &s.first)
	case s.errors > 1:
		p.moment("first error", &s.first)
		p.moment("last error", &s.last)
	}
	p.kinds(&s.kinds)
	return p.b.String()
}

// rounded returns d with as many digits as a reader wants.
func rounded(d time.Duration) time.Duration {
	switch {
	case d < time.Second:
		return d.Round(time.Millisecond)
	case d < time.Minute:
		return d.Round(10 * time.Millisecond)
	}
	return d.Round(time.Second)
}

// A printer builds the text of a summary.
type printer struct {
	b       strings.Builder
	options *Options
}

func (p *printer) line(format string, args ...any) { fmt.Fprintf(&p.b, format+"\n", args...) }

// colour returns text in the colour of a level.
func (p *printer) colour(l level.Level, text string) string {
	if p.options.Colour == nil {
		return text
	}
	before, after := p.options.Colour(l)
	return string(before) + text + string(after)
}

// faint returns text that a reader may skip.
func (p *printer) faint(text string) string {
	if p.options.Colour == nil {
		return text
	}
	c := color.New(color.Faint)
	c.EnableColor()
	return c.Sprint(text)
}

// barWidth is the width of the longest bar.
const barWidth = 20

// levels prints a bar for each level that has records.
func (p *printer) levels(counts *[level.Fatal + 1]uint64) {
	most := slices.Max(counts[:])
	digits := len(strconv.FormatUint(most, 10))
	for _, l := range level.Levels {
		if n := counts[l]; n > 0 {
			p.line("  %s %*d  %s", p.colour(l, fmt.Sprintf("%-8s", l)), digits, n, p.colour(l, bar(n, most)))
		}
	}
}

// bar returns a bar for n, in eighths of a character.
func bar(n, most uint64) string {
	eighths := max(1, int(float64(n)/float64(most)*barWidth*8))
	text := strings.Repeat("█", eighths/8)
	if part := eighths % 8; part > 0 {
		text += string([]rune("▏▎▍▌▋▊▉")[part-1])
	}
	return text
}

// timeline prints how records and errors are spread over time.
func (p *printer) timeline(t *timeline) {
	records, errors := t.used(&t.records), t.used(&t.errors)
	if len(records) < 2 {
		return
	}
	start, end := p.time(time.Unix(0, t.start)), p.time(time.Unix(0, t.end))
	if day := len("2006-01-02 "); start[:day] == end[:day] {
		end = end[day:]
	}
	p.line("  %s to %s, %s a column", start, end, columnWidth(t.width))
	p.line("  records  %s  at most %d", sparkline(records), slices.Max(records))
	if most := slices.Max(errors); most > 0 {
		p.line("  errors   %s  at most %d", p.colour(level.Error, sparkline(errors)), most)
	}
}

// columnWidth returns a width of ns nanoseconds without a fraction that nobody needs.
func columnWidth(ns int64) time.Duration {
	d := time.Duration(ns)
	if d >= time.Second {
		return d.Round(time.Second)
	}
	return d
}

// sparkline returns a character for each count; none is a blank.
func sparkline(counts []uint64) string {
	heights := []rune("▁▂▃▄▅▆▇█")
	most := slices.Max(counts)
	var text strings.Builder
	for _, n := range counts {
		if n == 0 {
			text.WriteByte(' ')
			continue
		}
		text.WriteRune(heights[int(float64(n)/float64(most)*float64(len(heights)-1))])
	}
	return text.String()
}

// moment prints an error.
func (p *printer) moment(what string, m *moment) {
	p.line("  %-11s  %s  %s", what, p.time(m.at), message.Printable(m.text))
}

// time formats a time in the zone of the options.
func (p *printer) time(t time.Time) string { return t.In(p.options.Zone).Format("2006-01-02 15:04:05") }

// kinds prints the most frequent messages, each with an example unless that is the same.
func (p *printer) kinds(k *kinds) {
	top := k.top(p.options.Top)
	if len(top) == 0 {
		return
	}
	p.line("  most frequent of WARNING and above:")
	digits := len(strconv.FormatUint(top[0].atLeast(), 10))
	for _, this := range top {
		sure := " "
		if this.before > 0 {
			sure = "+"
		}
		p.line("  %*d%s %s %s", digits, this.atLeast(), sure, p.colour(this.level, fmt.Sprintf("%-8s", this.level)), message.Printable(this.mask))
		if this.example != this.mask {
			p.line("  %*s  %s", digits, "", p.faint("e.g.     "+message.Printable(this.example)))
		}
	}
	if k.seen > uint64(k.limit) {
		p.line("  + means at least: there were more than %d different messages", k.limit)
	}
}
