package scan

import (
	"bytes"
	"encoding/binary"
	"testing"
)

func TestClassesOfBytes(t *testing.T) {
	for _, test := range []struct {
		name string
		is   func(byte) bool
		in   string
	}{
		{"IsDigit", IsDigit, "0123456789"},
		{"IsUpper", IsUpper, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
		{"IsLower", IsLower, "abcdefghijklmnopqrstuvwxyz"},
		{"IsLetter", IsLetter, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"},
		{"IsHex", IsHex, "0123456789ABCDEFabcdef"},
		{"IsBlank", IsBlank, " \t"},
	} {
		for c := range 256 {
			if got, want := test.is(byte(c)), bytes.IndexByte([]byte(test.in), byte(c)) >= 0; got != want {
				t.Errorf("%s(%q): got %t", test.name, byte(c), got)
			}
		}
	}
}

func TestClassesOfTexts(t *testing.T) {
	for text, want := range map[string]bool{"0aF": true, "": false, "0g": false} {
		if got := IsHexRun([]byte(text)); got != want {
			t.Errorf("IsHexRun(%q): got %t", text, got)
		}
	}
	for text, want := range map[string]bool{"INFO": true, "A1_": true, "": true, "Info": false} {
		if got := IsCapitals([]byte(text)); got != want {
			t.Errorf("IsCapitals(%q): got %t", text, got)
		}
	}
}

func TestSkip(t *testing.T) {
	type skip func([]byte, int) int
	for _, test := range []struct {
		name string
		skip skip
		text string
		want int
	}{
		{"SkipSpaces", SkipSpaces, "x  y", 3},
		{"SkipSpaces", SkipSpaces, "x\t", 1},
		{"SkipSpace", skipSpace, "x  y", 2},
		{"SkipSpace", skipSpace, "xy", 1},
		{"SkipDigits", SkipDigits, "x12y", 3},
		{"SkipDigits", SkipDigits, "x12", 3},
		{"SkipLetters", SkipLetters, "xyZ1", 3},
		{"WordEnd", WordEnd, "xy1-", 3},
	} {
		if got := test.skip([]byte(test.text), 1); got != test.want {
			t.Errorf("%s(%q, 1): got %d, want %d", test.name, test.text, got, test.want)
		}
	}
}

func TestCompare(t *testing.T) {
	for _, test := range []struct {
		text, other                  string
		prefix, suffix, begins, fold bool
	}{
		{"abc", "abc", true, true, true, true},
		{"abc", "ab", true, false, true, false},
		{"abc", "bc", false, true, false, false},
		{"abc", "xb", false, false, false, false},
		{"abc", "ac", false, false, false, false},
		{"ab", "abc", false, false, false, false},
		{"ABc", "abc", false, false, false, true},
		{"A[c", "a{c", false, false, false, false},
	} {
		b := []byte(test.text)
		if HasPrefix(b, test.other) != test.prefix || HasSuffix(b, test.other) != test.suffix ||
			BeginsWith(b, test.other) != test.begins || EqualFold(b, test.other) != test.fold {
			t.Errorf("%q with %q: HasPrefix %t, HasSuffix %t, BeginsWith %t, EqualFold %t", test.text, test.other,
				HasPrefix(b, test.other), HasSuffix(b, test.other), BeginsWith(b, test.other), EqualFold(b, test.other))
		}
	}
}

func TestSkipSeparator(t *testing.T) {
	for _, test := range []struct {
		text string
		next int
		want Separator
		hard bool
	}{
		{"", 0, NoSeparator, false},
		{"x", 0, NoSeparator, false},
		{" x", 1, Spaces, false},
		{"   ", 3, Spaces, false},
		{"\t x", 1, tab, true},
		{"|  x", 2, bar, true},
		{":  x", 3, Colon, false},
		{",x", 1, Comma, false},
		{"; x", 2, Comma, false},
		{" |  x", 3, bar, true},
		{" \t x", 2, tab, true},
		{" - x", 3, Dash, true},
		{" -x", 1, Spaces, false},
		{"  : x", 4, Colon, false},
		{" :x", 1, Spaces, false},
		{"::x", 2, twoColons, true},
		{":: x", 3, twoColons, true},
		{" :: x", 4, twoColons, true},
		{" ::x", 1, Spaces, false},
	} {
		next, got := SkipSeparator([]byte(test.text), 0)
		if next != test.next || got != test.want || got.Hard() != test.hard {
			t.Errorf("%q: got %d, %d, hard %t", test.text, next, got, got.Hard())
		}
	}
}

func TestGroupEnd(t *testing.T) {
	for text, want := range map[string]int{
		"[a]b": 3, "[a[b]c]d": 7, "(a])": 4, "<a>": 3, "{a}": 3, "[a": -1, "[[a]": -1,
		"[" + string(bytes.Repeat([]byte("a"), MaxGroup-2)) + "]": MaxGroup,
		"[" + string(bytes.Repeat([]byte("a"), MaxGroup-1)) + "]": -1,
	} {
		if got := GroupEnd([]byte(text), 0); got != want {
			t.Errorf("%q: got %d, want %d", text, got, want)
		}
	}
}

func TestNumbers(t *testing.T) {
	for text, want := range map[string]int{"42": 42, "+7": 7, "-999999": -999999, "0": 0} {
		if got, ok := ParseInt([]byte(text)); got != want || !ok {
			t.Errorf("%q: got %d, %t", text, got, ok)
		}
	}
	for _, text := range []string{"", "-", "+-1", "1234567", "1x", " 1"} {
		if got, ok := ParseInt([]byte(text)); ok {
			t.Errorf("%q: got %d", text, got)
		}
	}
	for _, test := range [][3]int64{{7, 2, 3}, {-7, 2, -4}, {-8, 2, -4}, {0, 5, 0}} {
		if got := FloorDiv(test[0], test[1]); got != test[2] {
			t.Errorf("%d/%d: got %d", test[0], test[1], got)
		}
	}
}

func TestSpan(t *testing.T) {
	line := []byte("a line")
	s := Span{0, 4}.Shift(2)
	if string(s.Of(line)) != "line" || s.Empty() || !s.Has(2) || s.Has(6) || s.Has(1) {
		t.Errorf("%+v", s)
	}
	if !(Span{3, 3}).Empty() {
		t.Error("not empty")
	}
}

// The lowest marked byte must be the first that fits.
func TestMasksMarkTheFirstByte(t *testing.T) {
	first := func(mask uint64) int {
		for i := range 8 {
			if mask>>(8*i)&0x80 != 0 {
				return i
			}
		}
		return -1
	}
	for a := range 256 {
		for b := range 256 {
			text := []byte{0x7f, 0xff, byte(a), byte(b), 0x7f, 0x80, 0xff, 0x7f}
			x := binary.LittleEndian.Uint64(text)
			if got, want := first(BytesEqual(x, '"')), bytes.IndexByte(text, '"'); got != want {
				t.Fatalf("% x: equal at %d, want %d", text, got, want)
			}
		}
	}
	for n, want := range map[int]uint64{-1: 0, 0: 0, 1: 0xff, 7: 0xffffffffffffff, 8: ^uint64(0), 9: ^uint64(0)} {
		if got := LowBytes(n); got != want {
			t.Errorf("LowBytes(%d): got %x", n, got)
		}
	}
}

func TestShortText(t *testing.T) {
	memory := []byte("level=info msg=x and more")
	for length := range maxShortText + 2 {
		var s ShortText
		if got, want := s.Set(memory[:length], length), length <= maxShortText; got != want {
			t.Fatalf("%d bytes: Set is %t", length, got)
		} else if !got {
			if s.Fits(memory) {
				t.Error("what could not be set fits")
			}
			continue
		}
		if !s.Fits(memory) || !s.Fits(memory[:length]) {
			t.Errorf("%d bytes: does not fit", length)
		}
		if length > 0 {
			other := bytes.Clone(memory)
			other[length-1] ^= 1
			if s.Fits(other) || s.Fits(memory[:length-1]) {
				t.Errorf("%d bytes: fits another text", length)
			}
		}
		if short := memory[:length:length]; length < maxShortText && s.Fits(short) {
			t.Errorf("%d bytes: fits where the memory ends", length)
		}
	}
	var s ShortText
	if s.Set([]byte("ab")[:2:2], 2) {
		t.Error("set from memory that is too short")
	}
	if EmptyText.Fits(memory) {
		t.Error("the empty text fits")
	}
}

func TestIndexFirst(t *testing.T) {
	rows := []string{"ad", "b", "a"}
	index := IndexFirst(len(rows), func(i int) string { return rows[i] })
	if index['a'] != 0b101 || index['b'] != 0b010 || index['c'] != 0 || index['d'] != 1 {
		t.Errorf("a %b, b %b, c %b", index['a'], index['b'], index['c'])
	}
	defer func() {
		if recover() == nil {
			t.Error("65 rows: no panic")
		}
	}()
	IndexFirst(65, func(int) string { return "x" })
}
