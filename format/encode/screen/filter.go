package screen

import (
	"regexp"
	"strings"
)

// A Filter says which fields are shown. The zero Filter hides the usual ones.
type Filter struct{ hide, show *regexp.Regexp } // of paths; nil: none match

// NewFilter returns a Filter for globs, in which * is any text and ? any character. A glob
// that matches an object's name matches its members too. If a field matches globs of both
// lists, it is shown.
func NewFilter(hide, show []string) Filter { return Filter{compileGlobs(hide), compileGlobs(show)} }

func compileGlobs(globs []string) *regexp.Regexp {
	if len(globs) == 0 {
		return nil
	}
	var list []string
	for _, g := range globs {
		list = append(list, strings.NewReplacer(`\*`, `.*`, `\?`, `.`).Replace(regexp.QuoteMeta(g)))
	}
	return regexp.MustCompile(`(?s)^(?:` + strings.Join(list, "|") + `)(?:\..*)?$`)
}

// Hides reports whether the user hides the field with that path.
func (f *Filter) Hides(path []byte) bool { return f.hides(path, false) }

// hides reports whether the field with that path is hidden, if it usually is or not.
func (f *Filter) hides(path []byte, usually bool) bool {
	return (usually || f.hide != nil && f.hide.Match(path)) && (f.show == nil || !f.show.Match(path))
}

// visible returns the fields that are not hidden.
func (f *Filter) visible(fields []Field) (list []Field) {
	for _, field := range fields {
		if !f.Hides(field.Key) {
			list = append(list, field)
		}
	}
	return list
}
