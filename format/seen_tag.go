package format

import "bytes"

// A seenTag is the host and the tag of syslog behind which a text was read before:
// `web1 kernel:`, `web1 sshd[` with any process behind it.
type seenTag struct {
	text    [maxTag]byte
	length  int
	process bool
	whole   bool // one host and one tag with a process, which tell syslog by themselves, see isSyslog
}

// maxTag is as long as a host and a tag are that are remembered.
const maxTag = 48

// seenTags are those of a stream, the daemons of some hosts. When there are more, they
// forget the oldest.
type seenTags struct {
	tags  [16]seenTag
	count int
	next  int // to be forgotten
}

// messageOf returns where the message begins in text, which follows a time, if it has
// one of the tags; otherwise 0. byTime: the time tells that it is syslog's.
func (all *seenTags) messageOf(text []byte, byTime bool) int {
	for i := range all.tags[:all.count] {
		t := &all.tags[i]
		if !byTime && !t.whole {
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
		digits := skipDigits(text, end)
		if digits == end || !hasPrefix(text[digits:], "]:") {
			return 0
		}
		end = digits + len("]:")
	}
	if message := skipSpaces(text, end); message > end {
		return message
	}
	return 0
}

// learn remembers the tag that ends with a colon at the end of text.
func (all *seenTags) learn(text []byte) {
	process := false
	if open := bytes.LastIndexByte(text, '['); open > 0 && hasSuffix(text, "]:") && skipDigits(text, open+1) == len(text)-len("]:") {
		text, process = text[:open+1], true
	}
	if len(text) > maxTag || !isNoPartOfTime(text) {
		return
	}
	t := &all.tags[all.next]
	t.length, t.process = copy(t.text[:], text), process
	t.whole = process && bytes.Count(text, []byte(" ")) == 1
	all.count = max(all.count, all.next+1)
	all.next = (all.next + 1) % len(all.tags)
}
