package format

import "encoding/binary"

// A wordClass says where a level word may stand to count as a level. Each class
// includes the ones after it.
type wordClass uint8

const (
	notALevel wordClass = iota
	keyed               // only as the value of a level's key or in a shape of its own: "d", "log", "system"
	delimited           // also in brackets, between separators, before a colon: "[ok]", "note:"
	afterTime           // also bare, in upper case, behind a time: "12:00PM INF m"
	bare                // also bare, in upper case, at the head of a line: "ERROR m"
)

// maxWord is the length of the longest level word, "informational".
const maxWord = 13

// levelWord looks a word up, in any case.
func levelWord(b []byte) (Level, wordClass) {
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

// isUpper reports whether the word has no lower-case letter.
func isUpper(b []byte) bool {
	for _, c := range b {
		if c >= 'a' && c <= 'z' {
			return false
		}
	}
	return true
}

type word struct {
	text  string
	level Level
	class wordClass
}

// levelWords are the words that programs write for their levels, each in lower
// case and with the most open place in which it is still no ordinary word.
var levelWords = [...]word{
	{"trace", Trace, bare},
	{"trac", Trace, afterTime},
	{"trace1", Trace, delimited},
	{"trace2", Trace, delimited},
	{"trace3", Trace, delimited},
	{"trace4", Trace, delimited},
	{"trace5", Trace, delimited},
	{"trace6", Trace, delimited},
	{"trace7", Trace, delimited},
	{"trace8", Trace, delimited},
	{"trc", Trace, bare},
	{"trce", Trace, afterTime},
	{"finest", Trace, afterTime},
	{"finer", Trace, afterTime},
	{"silly", Trace, afterTime},
	{"verbose", Trace, afterTime},
	{"verb", Trace, afterTime},
	{"vrb", Trace, afterTime},
	{"v", Trace, keyed},
	{"t", Trace, keyed},

	{"debug", Debug, bare},
	{"debu", Debug, bare},
	{"dbg", Debug, bare},
	{"dbug", Debug, afterTime},
	{"debug1", Debug, bare},
	{"debug2", Debug, bare},
	{"debug3", Debug, bare},
	{"debug4", Debug, bare},
	{"debug5", Debug, bare},
	{"fine", Debug, afterTime},
	{"config", Debug, afterTime},
	{"d", Debug, keyed},

	{"info", Info, bare},
	{"inf", Info, afterTime},
	{"information", Info, afterTime},
	{"informational", Info, delimited},
	{"log", Info, keyed},
	{"http", Info, keyed},
	{"system", Info, keyed},
	{"i", Info, keyed},

	{"notice", Notice, bare},
	{"noti", Notice, afterTime},
	{"note", Notice, delimited},
	{"n", Notice, keyed},

	{"success", Success, bare},
	{"ok", Success, delimited},

	{"warn", Warning, bare},
	{"warning", Warning, bare},
	{"warni", Warning, afterTime},
	{"wrn", Warning, bare},
	{"w", Warning, keyed},
	{"deprecation", Warning, delimited},
	{"deprecated", Warning, delimited},

	{"error", Error, bare},
	{"err", Error, bare},
	{"erro", Error, bare},
	{"eror", Error, afterTime},
	{"e", Error, keyed},
	{"severe", Error, bare},
	{"failure", Error, delimited},
	{"failed", Error, delimited},

	{"fail", Fail, delimited},

	{"critical", Critical, bare},
	{"crit", Critical, bare},
	{"criti", Critical, afterTime},
	{"crt", Critical, afterTime},
	{"c", Critical, keyed},
	{"alert", Critical, afterTime},

	{"fatal", Fatal, bare},
	{"ftl", Fatal, afterTime},
	{"fata", Fatal, bare},
	{"fatl", Fatal, afterTime},
	{"f", Fatal, keyed},
	{"pani", Fatal, afterTime},
	{"panic", Fatal, afterTime},
	{"pnc", Fatal, afterTime},
	{"dpanic", Fatal, afterTime},
	{"emergency", Fatal, afterTime},
	{"emerg", Fatal, afterTime},
	{"abort", Fatal, delimited},
	{"assert", Fatal, keyed},
}

// shortWords is a hash table without collisions of the words of at most eight
// letters, filled when the package starts and never written again.
var shortWords [1 << shortBits]shortEntry

const shortBits = 9

type shortEntry struct {
	key   uint64
	level Level
	class wordClass
}

// shortHash spreads a packed word over the table. The factor was found by trying
// random odd numbers until no two words met; a test says so when a new word
// does, and then any other that passes it will do.
func shortHash(k uint64) uint64 { return k * 0x6da79a873d9a8079 >> (64 - shortBits) }

// longWords are the few words that shortWords does not hold.
var longWords []*word

func init() {
	for i := range levelWords {
		w := &levelWords[i]
		if len(w.text) > 8 {
			longWords = append(longWords, w)
			continue
		}
		k := lowerKey([]byte(w.text))
		shortWords[shortHash(k)] = shortEntry{k, w.level, w.class}
	}
}

func shortWord(k uint64) (Level, wordClass) {
	if e := &shortWords[shortHash(k)]; e.key == k {
		return e.level, e.class
	}
	return NoLevel, notALevel
}

// longWord looks up a word of more than eight letters.
func longWord(b []byte) (Level, wordClass) {
	for i := range longWords {
		if w := longWords[i]; len(w.text) == len(b) && equalFold(b, w.text) {
			return w.level, w.class
		}
	}
	return NoLevel, notALevel
}

// equalFold compares with a text in lower-case ASCII.
func equalFold(b []byte, lower string) bool {
	if len(b) != len(lower) {
		return false
	}
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		if c != lower[i] {
			return false
		}
	}
	return true
}
