package multiline

import (
	"bytes"

	"logly/format/internal/scan"
	"logly/format/level"
)

// A pattern recognizes a line of a crash or of a trace.
type pattern struct {
	prefix   string // not empty
	contains string // also in the line, unless ""
	suffix   string
	exact    bool              // nothing comes after prefix
	match    func([]byte) bool // must be true too, unless it is nil

	trace  Trace       // after the line
	level  level.Level // of a crash
	source crashSource // of a crash
}

func (p *pattern) matches(text []byte) bool {
	return scan.BeginsWith(text, p.prefix) &&
		(!p.exact || len(text) == len(p.prefix)) &&
		(p.suffix == "" || scan.HasSuffix(text, p.suffix)) &&
		(p.contains == "" || bytes.Contains(text, []byte(p.contains))) &&
		(p.match == nil || p.match(text))
}

// indexPatterns returns, for each byte, a bit for each pattern that begins with it.
func indexPatterns(patterns []pattern) [256]uint64 {
	return scan.IndexPrefixes(len(patterns), func(i int) string { return patterns[i].prefix })
}

// start returns the part of text in which a place in the source may be.
func start(text []byte) []byte { return text[:min(len(text), scan.MaxPlace)] }

// hasAnyPrefix reports whether text begins with one of the prefixes.
func hasAnyPrefix(text []byte, prefixes ...string) bool {
	for _, p := range prefixes {
		if scan.HasPrefix(text, p) {
			return true
		}
	}
	return false
}

// hasAnySuffix reports whether text ends with one of the suffixes.
func hasAnySuffix(text []byte, suffixes ...string) bool {
	for _, s := range suffixes {
		if scan.HasSuffix(text, s) {
			return true
		}
	}
	return false
}
