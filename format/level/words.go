package level

import (
	"encoding/binary"
	"strings"

	"logly/format/internal/scan"
)

// A Class says where a word may be to count as a level. A word also counts in the
// places of all classes before its own.
type Class uint8

const (
	NotALevel Class = iota
	Keyed           // only as the value of a level's key or where a format has the level: "d", "log", "system"
	Delimited       // also in brackets, between separators, before a colon: "[ok]", "note:"
	AfterTime       // also alone, in upper case, after a time: "12:00PM INF m"
	Bare            // also alone, in upper case, at the start of a line: "ERROR m"
)

// MaxWord is the length of the longest word, "informational".
const MaxWord = 13

// Lookup returns the level of a word, in any case, and its class.
func Lookup(b []byte) (Level, Class) {
	if len(b) > 8 {
		return lookUpLong(b)
	}
	return lookUpShort(pack(b))
}

// pack returns b, at most eight bytes, as one number, the first byte lowest, with ASCII
// letters in lower case.
func pack(b []byte) uint64 {
	n := len(b)
	switch {
	case n == 0:
		return 0
	case cap(b) >= 8: // reads the bytes after b too, and clears them
		w := binary.LittleEndian.Uint64(b[:8])
		return lowerCase(w & (^uint64(0) >> (64 - 8*uint(n))))
	}
	var k uint64
	for i := n - 1; i >= 0; i-- {
		k = k<<8 | uint64(b[i])
	}
	return lowerCase(k)
}

// lowerCase converts the upper-case ASCII letters among eight bytes to lower case.
func lowerCase(w uint64) uint64 {
	const ones = 0x0101010101010101
	low := w & (0x7f * ones)
	aboveZ := low + (0x7f-'Z')*ones
	fromA := low + (0x80-'A')*ones
	upper := (fromA &^ aboveZ) &^ w & (0x80 * ones)
	return w | upper>>2
}

// words are all words for levels, in lower case and separated by spaces. Each has the
// widest class in which it is not yet an ordinary word.
var words = [...]struct {
	texts string
	level Level
	class Class
}{
	{"trace trc", Trace, Bare},
	{"trac trce subdebug finest finer silly verbose verb vrb", Trace, AfterTime},
	{"trace1 trace2 trace3 trace4 trace5 trace6 trace7 trace8", Trace, Delimited},
	{"v t", Trace, Keyed},
	{"debug debu dbg debug1 debug2 debug3 debug4 debug5", Debug, Bare},
	{"dbug ddebug fine config", Debug, AfterTime},
	{"d", Debug, Keyed},
	{"info", Info, Bare},
	{"inf information", Info, AfterTime},
	{"informational", Info, Delimited},
	{"log http system i", Info, Keyed},
	{"notice", Notice, Bare},
	{"noti", Notice, AfterTime},
	{"note", Notice, Delimited},
	{"n", Notice, Keyed},
	{"success", Success, Bare},
	{"ok", Success, Delimited},
	{"warn warning wrn", Warning, Bare},
	{"warni", Warning, AfterTime},
	{"deprecation deprecated", Warning, Delimited},
	{"w", Warning, Keyed},
	{"error err erro severe", Error, Bare},
	{"eror", Error, AfterTime},
	{"failure failed", Error, Delimited},
	{"e", Error, Keyed},
	{"fail", Fail, Delimited},
	{"critical crit", Critical, Bare},
	{"criti crt alert", Critical, AfterTime},
	{"c", Critical, Keyed},
	{"fatal fata", Fatal, Bare},
	{"ftl fatl pani panic pnc dpanic emergency emerg", Fatal, AfterTime},
	{"abort", Fatal, Delimited},
	{"f assert", Fatal, Keyed},
}

// shortWords is a hash table of the words of at most eight letters without collisions.
// It is written only when the program starts.
var shortWords [1 << shortBits]shortEntry

const shortBits = 9

type shortEntry struct {
	key   uint64
	level Level
	class Class
}

// hashSlot returns the slot of a packed word in shortWords. The factor was found by
// trying random odd numbers until no two words shared a slot. If a new word does, a
// test fails: then try others.
func hashSlot(k uint64) uint64 { return k * 0x5f6d14dc08d791ed >> (64 - shortBits) }

// longWords has the words of more than eight letters, which do not fit in shortWords.
var longWords []word

// A word is one that programs write for a level, in lower case.
type word struct {
	text  string
	level Level
	class Class
}

// allWords calls yield for each word.
func allWords(yield func(word) bool) {
	for _, w := range words {
		for text := range strings.SplitSeq(w.texts, " ") {
			if !yield(word{text, w.level, w.class}) {
				return
			}
		}
	}
}

func init() {
	for w := range allWords {
		if len(w.text) > 8 {
			longWords = append(longWords, w)
			continue
		}
		k := pack([]byte(w.text))
		shortWords[hashSlot(k)] = shortEntry{k, w.level, w.class}
	}
}

// lookUpShort looks up a packed word.
func lookUpShort(k uint64) (Level, Class) {
	if e := &shortWords[hashSlot(k)]; e.key == k {
		return e.level, e.class
	}
	return NoLevel, NotALevel
}

// lookUpLong looks up a word of more than eight letters.
func lookUpLong(b []byte) (Level, Class) {
	for i := range longWords {
		if w := &longWords[i]; len(w.text) == len(b) && scan.EqualFold(b, w.text) {
			return w.level, w.class
		}
	}
	return NoLevel, NotALevel
}
