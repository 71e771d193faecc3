package jsontext

import "testing"

func TestAppendUnquoted(t *testing.T) {
	for quoted, want := range map[string]string{
		`""`:                   "",
		`"a\n\t\"\\\/b"`:       "a\n\t\"\\/b",
		`"\u00e9\ud83d\ude00"`: "é😀",
		`"\ud83d x"`:           "\ufffd x",
		`"\ude00\ud83d"`:       "\ufffd\ufffd",
		`"\x1b\a\v\U0001f600"`: "\x1b\a\v😀",
		`"\q\"`:                `\q\`,
	} {
		if got := string(AppendUnquoted(nil, []byte(quoted))); got != want {
			t.Errorf("%s: got %q, want %q", quoted, got, want)
		}
	}
}
