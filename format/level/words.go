package level

import (
	"encoding/binary"

	"logly/format/internal/scan"
)

// A Class says where a level word may stand to count as a level. Each class
// includes the ones after it.
type Class uint8

const (
	NotALevel Class = iota
	Keyed           // only as the value of a level's key or in a shape of its own: "d", "log", "system"
	Delimited       // also in brackets, between separators, before a colon: "[ok]", "note:"
	AfterTime       // also bare, in upper case, behind a time: "12:00PM INF m"
	Bare            // also bare, in upper case, at the head of a line: "ERROR m"
)

// MaxWord is the length of the longest level word, "informational".
const MaxWord = 13

// Lookup looks a word up, in any case.
func Lookup(b []byte) (Level, Class) {
	if len(b) > 8 {
		return longWord(b)
	}
	return shortWord(lowerKey(b))
}

// lowerKey packs at most eight bytes into a number, the first byte lowest and
// ASCII letters in lower case.
func lowerKey(b []byte) uint64 {
	n := len(b)
	switch {
	case n == 0:
		return 0
	case cap(b) >= 8: // the bytes behind b are read too, and masked
		w := binary.LittleEndian.Uint64(b[:8])
		return lowerWord(w & (^uint64(0) >> (64 - 8*uint(n))))
	}
	var k uint64
	for i := n - 1; i >= 0; i-- {
		k = k<<8 | uint64(b[i])
	}
	return lowerWord(k)
}

// lowerWord turns the upper-case ASCII letters among eight bytes into lower case.
func lowerWord(w uint64) uint64 {
	const ones = 0x0101010101010101
	low := w & (0x7f * ones)
	aboveZ := low + (0x7f-'Z')*ones
	fromA := low + (0x80-'A')*ones
	upper := (fromA &^ aboveZ) &^ w & (0x80 * ones)
	return w | upper>>2
}

type word struct {
	Text  string
	level Level
	class Class
}

// LevelWords are the words that programs write for their levels, each in lower
// case and with the most open place in which it is still no ordinary word.
var LevelWords = [...]word{
	{"trace", Trace, Bare},
	{"trac", Trace, AfterTime},
	{"trace1", Trace, Delimited},
	{"trace2", Trace, Delimited},
	{"trace3", Trace, Delimited},
	{"trace4", Trace, Delimited},
	{"trace5", Trace, Delimited},
	{"trace6", Trace, Delimited},
	{"trace7", Trace, Delimited},
	{"trace8", Trace, Delimited},
	{"trc", Trace, Bare},
	{"trce", Trace, AfterTime},
	{"finest", Trace, AfterTime},
	{"finer", Trace, AfterTime},
	{"silly", Trace, AfterTime},
	{"verbose", Trace, AfterTime},
	{"verb", Trace, AfterTime},
	{"vrb", Trace, AfterTime},
	{"v", Trace, Keyed},
	{"t", Trace, Keyed},

	{"debug", Debug, Bare},
	{"debu", Debug, Bare},
	{"dbg", Debug, Bare},
	{"dbug", Debug, AfterTime},
	{"debug1", Debug, Bare},
	{"debug2", Debug, Bare},
	{"debug3", Debug, Bare},
	{"debug4", Debug, Bare},
	{"debug5", Debug, Bare},
	{"fine", Debug, AfterTime},
	{"config", Debug, AfterTime},
	{"d", Debug, Keyed},

	{"info", Info, Bare},
	{"inf", Info, AfterTime},
	{"information", Info, AfterTime},
	{"informational", Info, Delimited},
	{"log", Info, Keyed},
	{"http", Info, Keyed},
	{"system", Info, Keyed},
	{"i", Info, Keyed},

	{"notice", Notice, Bare},
	{"noti", Notice, AfterTime},
	{"note", Notice, Delimited},
	{"n", Notice, Keyed},

	{"success", Success, Bare},
	{"ok", Success, Delimited},

	{"warn", Warning, Bare},
	{"warning", Warning, Bare},
	{"warni", Warning, AfterTime},
	{"wrn", Warning, Bare},
	{"w", Warning, Keyed},
	{"deprecation", Warning, Delimited},
	{"deprecated", Warning, Delimited},

	{"error", Error, Bare},
	{"err", Error, Bare},
	{"erro", Error, Bare},
	{"eror", Error, AfterTime},
	{"e", Error, Keyed},
	{"severe", Error, Bare},
	{"failure", Error, Delimited},
	{"failed", Error, Delimited},

	{"fail", Fail, Delimited},

	{"critical", Critical, Bare},
	{"crit", Critical, Bare},
	{"criti", Critical, AfterTime},
	{"crt", Critical, AfterTime},
	{"c", Critical, Keyed},
	{"alert", Critical, AfterTime},

	{"fatal", Fatal, Bare},
	{"ftl", Fatal, AfterTime},
	{"fata", Fatal, Bare},
	{"fatl", Fatal, AfterTime},
	{"f", Fatal, Keyed},
	{"pani", Fatal, AfterTime},
	{"panic", Fatal, AfterTime},
	{"pnc", Fatal, AfterTime},
	{"dpanic", Fatal, AfterTime},
	{"emergency", Fatal, AfterTime},
	{"emerg", Fatal, AfterTime},
	{"abort", Fatal, Delimited},
	{"assert", Fatal, Keyed},
}

// shortWords is a hash table without collisions of the words of at most eight
// letters, filled when the package starts and never written again.
var shortWords [1 << shortBits]shortEntry

const shortBits = 9

type shortEntry struct {
	key   uint64
	level Level
	class Class
}

// shortHash spreads a packed word over the table. The factor was found by trying
// random odd numbers until no two words met; a test says so when a new word
// does, and then any other that passes it will do.
func shortHash(k uint64) uint64 { return k * 0x6da79a873d9a8079 >> (64 - shortBits) }

// longWords are the few words that shortWords does not hold.
var longWords []*word

func init() {
	for i := range LevelWords {
		w := &LevelWords[i]
		if len(w.Text) > 8 {
			longWords = append(longWords, w)
			continue
		}
		k := lowerKey([]byte(w.Text))
		shortWords[shortHash(k)] = shortEntry{k, w.level, w.class}
	}
}

func shortWord(k uint64) (Level, Class) {
	if e := &shortWords[shortHash(k)]; e.key == k {
		return e.level, e.class
	}
	return NoLevel, NotALevel
}

// longWord looks up a word of more than eight letters.
func longWord(b []byte) (Level, Class) {
	for i := range longWords {
		if w := longWords[i]; len(w.Text) == len(b) && scan.EqualFold(b, w.Text) {
			return w.level, w.class
		}
	}
	return NoLevel, NotALevel
}
