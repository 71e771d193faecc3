package level

import "testing"

func TestScaleLevels(t *testing.T) {
	for _, test := range []struct {
		name  string
		scale Scale
		want  map[int]Level
	}{
		{"syslog", ScaleSyslog, map[int]Level{-1: NoLevel, 0: Fatal, 1: Critical, 2: Critical, 3: Error, 4: Warning, 5: Notice, 6: Info, 7: Debug, 8: NoLevel}},
		{"pino", scalePino, map[int]Level{9: NoLevel, 10: Trace, 20: Debug, 25: Debug, 30: Info, 35: Notice, 40: Warning, 50: Error, 60: Fatal, 69: Fatal, 70: NoLevel}},
		{"Python", ScalePython, map[int]Level{0: NoLevel, 1: Trace, 10: Debug, 20: Info, 25: Notice, 30: Warning, 40: Error, 50: Critical, 1000: Critical, 1001: NoLevel}},
		{"Monolog", ScaleMonolog, map[int]Level{99: NoLevel, 100: Debug, 200: Info, 250: Notice, 300: Warning, 400: Error, 500: Critical, 550: Critical, 600: Fatal, 601: NoLevel}},
		{"Logback", ScaleLogback, map[int]Level{4999: NoLevel, 5000: Trace, 10000: Debug, 20000: Info, 30000: Warning, 40000: Error, 50000: Fatal, 50001: NoLevel}},
		{"OpenTelemetry", ScaleOTel, map[int]Level{0: NoLevel, 1: Trace, 4: Trace, 5: Debug, 9: Info, 13: Warning, 17: Error, 21: Fatal, 24: Fatal, 25: NoLevel}},
		{"slog", scaleSlog, map[int]Level{-8: Trace, -4: Debug, -1: Debug, 0: Info, 2: Notice, 4: Warning, 8: Error, 12: Fatal}},
		{"Google", ScaleGoogle, map[int]Level{0: NoLevel, 100: Debug, 200: Info, 300: Notice, 400: Warning, 500: Error, 600: Critical, 800: Fatal, 801: NoLevel}},
		{"severity", ScaleSeverity, map[int]Level{3: Error, 7: Debug, 500: Error}},
		{"level", ScaleByNumber, map[int]Level{-4: Debug, 0: Info, 4: Warning, 8: Error, 30: Info, 50: Error, 200: Info, 550: Critical, 20000: Info, 5: NoLevel, 700: NoLevel}},
		{"glog", ScaleGlog, map[int]Level{-1: NoLevel, 0: Info, 1: Warning, 2: Error, 3: Fatal, 4: NoLevel}},
		{"Nextcloud", ScaleNextcloud, map[int]Level{0: Debug, 1: Info, 2: Warning, 3: Error, 4: Fatal, 5: NoLevel}},
		{"ETW", ScaleETW, map[int]Level{-1: NoLevel, 0: Info, 1: Critical, 2: Error, 3: Warning, 4: Info, 5: Debug, 6: NoLevel}},
		{"none", NoScale, map[int]Level{0: NoLevel, 30: NoLevel}},
	} {
		for n, want := range test.want {
			if got := test.scale.Level(n); got != want {
				t.Errorf("%s, %d: got %v, want %v", test.name, n, got, want)
			}
		}
	}
}

func TestOffset(t *testing.T) {
	for word, want := range map[string]Level{
		"INFO+2": Notice, "INF+1": Notice, "DEBUG-4": Trace, "DBG+1": Debug, "WARN+4": Error, "WRN-1": Notice, "ERROR+4": Fatal, "ERR+1": Error,
		"INFO": NoLevel, "INFO+": NoLevel, "INFO2": NoLevel, "info+2": NoLevel, "": NoLevel, "FATAL+1": NoLevel,
	} {
		if got := Offset([]byte(word)); got != want {
			t.Errorf("%q: got %v, want %v", word, got, want)
		}
	}
}

func TestLetter(t *testing.T) {
	for c := range 256 {
		want := map[byte]Level{
			'V': Trace, 'T': Trace, 'D': Debug, 'd': Debug, 'I': Info, 'N': Notice, 'W': Warning,
			'E': Error, 'C': Critical, 'A': Critical, 'F': Fatal, 'X': Fatal,
		}[byte(c)]
		if got := Letter(byte(c)); got != want {
			t.Errorf("%c: got %v, want %v", c, got, want)
		}
	}
}

func TestWordsOfAUserComeFirst(t *testing.T) {
	words := NewWords(map[string]Level{"Chatty": Trace, "25": Error, "ok": Fail})
	for _, test := range []struct {
		word  string
		want  Level
		class Class
	}{
		{"CHATTY", Trace, Bare},
		{"25", Error, Bare},
		{"ok", Fail, Bare},
		{"WARN", Warning, Bare},
		{"wrn", Warning, Bare},
		{"verbose", Debug, AfterTime}, // winston's
		{"VERBOSE", Trace, AfterTime},
		{"a word that is longer than any of a user's", NoLevel, NotALevel},
		{"listening", NoLevel, NotALevel},
	} {
		if got, class := words.Lookup([]byte(test.word)); got != test.want || class != test.class {
			t.Errorf("%q: got %v, %d", test.word, got, class)
		}
	}
	if got := (Words{}).User([]byte("chatty")); got != NoLevel {
		t.Errorf("zero Words: got %v", got)
	}
	if got := NewWords(nil).User([]byte("chatty")); got != NoLevel {
		t.Errorf("no words: got %v", got)
	}
}

// A word is read with the bytes after it where its memory has them.
func TestLookupIgnoresTheBytesAfterAWord(t *testing.T) {
	for w := range allWords {
		memory := []byte(w.text + "xyzxyzxyz")
		for _, b := range [][]byte{memory[:len(w.text)], memory[:len(w.text):len(w.text)]} {
			if l, class := Lookup(b); l != w.level || class != w.class {
				t.Errorf("%s, cap %d: got %v, %d", w.text, cap(b), l, class)
			}
		}
	}
	if l, _ := Lookup(nil); l != NoLevel {
		t.Errorf("no word: got %v", l)
	}
}
