package detect

import (
	"bytes"

	"logly/format/internal/scan"
	"logly/format/timestamp"
)

// A seenTag is the host and the tag of syslog behind which a text was read before:
// `web1 kernel:`, `web1 sshd[` with any process behind it. Blanks stand in front of it.
type seenTag struct {
	text    [maxTag]byte
	length  int
	process bool
	tagPlace
}

// A tagPlace is where a tag stands, as far as how it is read hangs on it.
type tagPlace struct {
	bracket bool // the time has brackets
	byTime  bool // it tells that the line is syslog's, whatever the tag
}

// tagPlaceOf is the place behind the time at b[at] that says s.
func tagPlaceOf(s *timestamp.Parsed, b []byte, at int) tagPlace {
	return tagPlace{bracket: at > 0, byTime: saysSyslog(s, b[at])}
}

const (
	maxTag     = 48 // bytes of a host and a tag that are remembered
	maxProcess = 10 // digits of a process
)

// seenTags are those of a stream, the daemons of some hosts. When there are more, they
// forget the oldest.
type seenTags struct {
	tags  [16]seenTag
	count int
	next  int // to be forgotten
}

// messageOf returns where the message begins in text, which follows a time, if it has one
// of the tags in that place; otherwise 0.
func (all *seenTags) messageOf(text []byte, p tagPlace) int {
	for i := range all.tags[:all.count] {
		t := &all.tags[i]
		if t.tagPlace != p {
			continue
		}
		if end := t.endIn(text); end > 0 {
			return end
		}
	}
	return 0
}

// endIn returns where the message begins in text if it begins with the tag.
func (t *seenTag) endIn(text []byte) int {
	if len(text) < t.length || string(text[:t.length]) != string(t.text[:t.length]) {
		return 0
	}
	end := t.length
	if t.process {
		digits := scan.SkipDigits(text, end)
		if n := digits - end; n == 0 || n > maxProcess || !scan.HasPrefix(text[digits:], "]:") {
			return 0
		}
		end = digits + len("]:")
	}
	if message := scan.SkipSpaces(text, end); message > end {
		return message
	}
	return 0
}

// learn remembers the tag that text ends with, a host in front of it or not.
func (all *seenTags) learn(text []byte, p tagPlace) {
	process := false
	if open := bytes.LastIndexByte(text, '['); open > 0 && scan.HasSuffix(text, "]:") {
		if digits := text[open+1 : len(text)-len("]:")]; len(digits) <= maxProcess && scan.SkipDigits(digits, 0) == len(digits) {
			text, process = text[:open+1], true
		}
	}
	host, _, _ := bytes.Cut(text, []byte(" "))
	if len(text) > maxTag || bytes.IndexByte(host, '/') >= 0 { // `Europe/Berlin` is a zone
		return
	}
	t := &all.tags[all.next]
	t.length, t.process, t.tagPlace = copy(t.text[:], text), process, p
	all.count = max(all.count, all.next+1)
	all.next = (all.next + 1) % len(all.tags)
}
