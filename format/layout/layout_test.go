package layout

import (
	"errors"
	"strings"
	"testing"
	"time"
)

// layoutTime has a different number, and a single digit, in every field.
var layoutTime = time.Date(2025, 1, 5, 15, 4, 9, 123456789, time.FixedZone("", 2*3600+30*60))

func mustParseLayout(t testing.TB, s string) *Layout {
	t.Helper()
	l, err := Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestParseAndWrite(t *testing.T) {
	for _, test := range []struct {
		layout string
		want   string
	}{
		{"YYYY-MM-DD HH:mm:ss", "2025-01-05 15:04:09"},
		{"YYYY YY MMMM MMM MM M DD D", "2025 25 January Jan 01 1 05 5"},
		{"dddd ddd", "Sunday Sun"},
		{"HH H hh h mm m ss s", "15 15 03 3 04 4 09 9"},
		{"h A h a", "3 PM 3 pm"},
		{"S SS SSS SSSS SSSSS", "1 12 123 1234 12345"},
		{"SSSSSS SSSSSSS SSSSSSSS SSSSSSSSS", "123456 1234567 12345678 123456789"},
		{"Z ZZ X", "+02:30 +0230 1736080449"},
		{"X.SSSSSS", "1736080449.123456"},
		{"YYYYMMDDTHHmmssZZ", "20250105T150409+0230"},
		{"YYYY-MM-DDTHH:mm:ss.SSSZ", "2025-01-05T15:04:09.123+02:30"},
		{"D MMM YYYY [at] HH[h]mm", "5 Jan 2025 at 15h04"},
		{"[[]HH:mm[]]", "[15:04]"},
		{"[YYYY] YYYY", "YYYY 2025"},
		{"HH:mm]", "15:04]"},
		{"YYYY年MM月DD日", "2025年01月05日"},
		{"mm:ss,SSS", "04:09,123"},
		{"HH:mm DD.MM.", "15:04 05.01."},
		{"SSS", "123"},

		{"%Y-%m-%d %H:%M:%S", "2025-01-05 15:04:09"},
		{"%F %T.%f", "2025-01-05 15:04:09.123456"},
		{"%T.%L %T,%3f %9N %N", "15:04:09.123 15:04:09,123 123456789 123456789"},
		{"%d/%b/%Y:%T %z", "05/Jan/2025:15:04:09 +0230"},
		{"%-d %e %_H %^a %:z %j", "5  5 15 SUN +02:30 005"},
		{"%s", "1736080449"},
		{"%s.%6N", "1736080449.123456"},
		{"100%% %Y YYYY", "100% 2025 YYYY"},

		{"rfc3339", "2025-01-05T15:04:09.1234+02:30"}, // a time that had 4 digits
		{"rfc3339nano", "2025-01-05T15:04:09.123456789+02:30"},
		{"iso8601", "2025-01-05T15:04:09.123+02:30"},
		{"ISO8601", "2025-01-05T15:04:09.123+02:30"},
		{"unix", "1736080449"},
		{"unix-ms", "1736080449123"},
		{"unix_us", "1736080449123456"},
		{"unix-ns", "1736080449123456789"},
		{"tai64n", "@40000000677a7c4b075bcd15"},
		{"elapsed", "0.000"},
		{"delta", "0.000"},
	} {
		c := NewFormatter(mustParseLayout(t, test.layout), layoutTime.Location())
		for range 2 { // rendered, then from the cache
			if got := string(c.Append([]byte("> "), layoutTime, 4)); got != "> "+test.want {
				t.Errorf("%q: got %q, want %q", test.layout, got[2:], test.want)
			}
		}
	}
}

func Test12Hours(t *testing.T) {
	c := NewFormatter(mustParseLayout(t, "hh h A"), time.UTC)
	for hour, want := range map[int]string{0: "12 12 AM", 1: "01 1 AM", 11: "11 11 AM", 12: "12 12 PM", 13: "01 1 PM", 23: "11 11 PM"} {
		if got := string(c.Append(nil, time.Date(2025, 1, 5, hour, 0, 0, 0, time.UTC), 0)); got != want {
			t.Errorf("hour %d: got %q, want %q", hour, got, want)
		}
	}
}

func TestNumeric(t *testing.T) {
	for layout, want := range map[string]bool{
		"unix": true, "unix-ms": true, "unix-us": true, "unix-ns": true, "elapsed": true, "delta": true, "X": true, "%s": true,
		"tai64n": false, "rfc3339": false, defaultLayout: false, "[X]X": false, "X.SSS": false, "YYYY": false,
	} {
		if got := mustParseLayout(t, layout).IsNumeric(); got != want {
			t.Errorf("%q: numeric is %t, want %t", layout, got, want)
		}
	}
}

func TestParseErrors(t *testing.T) {
	for _, test := range []struct {
		layout string
		err    string
		hint   string // how it begins
	}{
		{"", "time format is empty", "use tokens such as YYYY-MM-DD HH:mm:ss, strftime such as %F %T, or a name: rfc3339, "},
		{"yyyy-mm-dd", `time format "yyyy-mm-dd": there is no token "yyyy"`, "did you mean YYYY-MM-DD?"},
		{"yyyy-MM-dd'T'HH:mm:ss.SSSXXX", `time format "yyyy-MM-dd'T'HH:mm:ss.SSSXXX": there is no token "yyyy"`, "did you mean YYYY-MM-DDTHH:mm:ss.SSSZ?"},
		{"EEE, dd MMM yyyy", `time format "EEE, dd MMM yyyy": there is no token "EEE"`, "did you mean ddd, DD MMM YYYY?"},
		{"yyyy-MM-dd hh:mm:ss.fff tt", `time format "yyyy-MM-dd hh:mm:ss.fff tt": there is no token "yyyy"`, "did you mean YYYY-MM-DD hh:mm:ss.SSS A?"},
		{"HH:MM:SS", `time format "HH:MM:SS": MM is the month, the minute is mm`, "did you mean HH:mm:ss?"},
		{"HH:mm:SS", `time format "HH:mm:SS": SS is a fraction, the second is ss`, "did you mean HH:mm:ss?"},
		{"YYYY-mm-DD", `time format "YYYY-mm-DD": mm is the minute, the month is MM`, "did you mean YYYY-MM-DD?"},
		{"mm/DD/YYYY HH:mm", `time format "mm/DD/YYYY HH:mm": mm is the minute, the month is MM`, "did you mean MM/DD/YYYY HH:mm?"},
		{"2006-01-02 15:04:05.000", `time format "2006-01-02 15:04:05.000": there is no time in it`, "did you mean YYYY-MM-DD HH:mm:ss.SSS?"},
		{"2006-01-02T15:04:05Z07:00", `time format "2006-01-02T15:04:05Z07:00": there is no token "T"`, "did you mean YYYY-MM-DDTHH:mm:ssZ?"},
		{"Jan _2 15:04:05", `time format "Jan _2 15:04:05": there is no token "Jan"`, "did you mean MMM D HH:mm:ss?"},
		{"YYYY-MM-DD HH:mm:ss UTC", `time format "YYYY-MM-DD HH:mm:ss UTC": there is no token "UTC"`, "did you mean YYYY-MM-DD HH:mm:ss [UTC]?"},
		{"D MMM at HH:mm", `time format "D MMM at HH:mm": there is no token "at"`, "did you mean D MMM [at] HH:mm?"},
		{"YYYYY", `time format "YYYYY": there is no token "YYYYY"`, "use tokens such as "},
		{"SSSSSSSSSS", `time format "SSSSSSSSSS": there is no token "SSSSSSSSSS"`, "use tokens such as "},
		{"rfc-3330", `time format "rfc-3330": there is no token "rfc"`, "use tokens such as "},
		{"epoch", `time format "epoch": there is no token "epoch"`, "use tokens such as "},
		{"[YYYY-MM-DD]", `time format "[YYYY-MM-DD]": there is no time in it`, "text in [brackets] is written unchanged"},
		{"[HH:mm", `time format "[HH:mm": a bracket is not closed`, "text in [brackets] is written unchanged"},
		{"-", `time format "-": there is no time in it`, "use tokens such as "},
		{"HH:mm\n", `time format "HH:mm\n": a line break in it would break the record in two`, "write the time on one line"},

		{"%Y-%m-%Q", `time format "%Y-%m-%Q": there is no verb %Q`, "the verbs are those of strftime"},
		{"%Ey", `time format "%Ey": there is no verb %E`, "the verbs are those of strftime"},
		{"%Y%n", `time format "%Y%n": there is no verb %n`, "the verbs are those of strftime"},
		{"%:Y", `time format "%:Y": there is no verb %:Y`, "the verbs are those of strftime"},
		{"%-f", `time format "%-f": there is no verb %-f`, "the verbs are those of strftime"},
		{"%10f", `time format "%10f": there is no verb %10f`, "the verbs are those of strftime"},
		{"%99999d", `time format "%99999d": there is no verb %999`, "the verbs are those of strftime"},
		{"%Y-%", `time format "%Y-%": it ends in the middle of a verb`, "for a percent sign write %%"},
		{"100%%", `time format "100%%": there is no time in it`, "use tokens such as "},
	} {
		_, err := Parse(test.layout)
		if err == nil {
			t.Errorf("%q: no error", test.layout)
			continue
		}
		if got := err.Error(); got != test.err {
			t.Errorf("%q: error is\n\t%s, want\n\t%s", test.layout, got, test.err)
		}
		var hinted interface{ Hint() string }
		if !errors.As(err, &hinted) {
			t.Errorf("%q: no hint", test.layout)
		} else if got := hinted.Hint(); !strings.HasPrefix(got, test.hint) {
			t.Errorf("%q: hint is\n\t%s, want\n\t%s", test.layout, got, test.hint)
		}
	}
}
