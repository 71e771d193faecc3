package ship

import (
	"bytes"
	"encoding/json"
	"strconv"
	"time"
)

var (
	linesKey    = []byte(`,"lines":`)
	observedKey = []byte(`"observed":"`)
)

// linesOf returns how many lines a record is made of: its last member if that is "lines",
// else one.
func linesOf(record []byte) uint64 {
	end := len(record) - len("}")
	start := end
	for start > 0 && '0' <= record[start-1] && record[start-1] <= '9' {
		start--
	}
	if end <= start || !bytes.HasSuffix(record[:start], linesKey) {
		return 1
	}
	n, err := strconv.ParseUint(string(record[start:end]), 10, 32)
	if err != nil {
		return 1
	}
	return n
}

// maxHead is where "observed" is at the latest: only "time" comes before it.
const maxHead = 80

// observedOf returns when a record was read; zero: it does not say.
func observedOf(record []byte) time.Time {
	head := record[:min(len(record), maxHead)]
	i := bytes.Index(head, observedKey)
	if i < 0 {
		return time.Time{}
	}
	text, _, _ := bytes.Cut(record[i+len(observedKey):], []byte{'"'})
	at, err := time.Parse(time.RFC3339Nano, string(text[:min(len(text), maxHead)]))
	if err != nil {
		return time.Time{}
	}
	return at
}

// isRecord reports whether line can be a record. If own is true, this process wrote the line,
// and its JSON is not checked.
func isRecord(line []byte, own bool) bool {
	n := len(line)
	return n >= len("{}") && line[0] == '{' && line[n-1] == '}' && (own || json.Valid(line))
}

// wholeRecords returns how many bytes the records from the start of p have that fit into
// room bytes; at least the first record's.
func wholeRecords(p []byte, room int64) int {
	if int64(len(p)) <= room {
		return len(p)
	}
	if n := bytes.LastIndexByte(p[:max(room, 0)], '\n') + 1; n > 0 {
		return n
	}
	return firstRecord(p)
}

// firstRecord returns the length of the first record of p.
func firstRecord(p []byte) int {
	if i := bytes.IndexByte(p, '\n'); i >= 0 {
		return i + 1
	}
	return len(p)
}
