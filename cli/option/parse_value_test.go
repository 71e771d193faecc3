package option

import (
	"maps"
	"strings"
	"testing"
	"time"

	"logly/format/encode"
	"logly/format/level"
)

func TestParseSize(t *testing.T) {
	tests := []struct {
		text string
		want int64 // 0: refused
	}{
		{"8192", 8192},
		{"1", 1},
		{"100B", 100},
		{"64K", 64 << 10},
		{"64k", 64 << 10},
		{"64KiB", 64 << 10},
		{"64 kib", 64 << 10},
		{"64KB", 64_000},
		{"1M", 1 << 20},
		{"1.5MiB", 3 << 19},
		{"2MB", 2_000_000},
		{"3G", 3 << 30},
		{"3GB", 3_000_000_000},
		{"1TiB", 1 << 40},
		{"9223372036854775807", 1<<63 - 1},
		{"9223372036854775808", 0},
		{"8388608T", 0},
		{"0", 0},
		{"0.1", 0},
		{"", 0},
		{"K", 0},
		{"-1", 0},
		{"+1", 0},
		{"1e3", 0},
		{"1.2.3", 0},
		{"64KiBs", 0},
		{"64 kilobytes", 0},
	}
	for _, tt := range tests {
		got, err := parseSize(tt.text)
		if got != tt.want || (err != nil) != (tt.want == 0) {
			t.Errorf("parseSize(%q) = %d, %v, want %d", tt.text, got, err, tt.want)
		}
	}
}

func TestParseDuration(t *testing.T) {
	tests := []struct {
		text string
		want time.Duration // negative: refused
	}{
		{"0", 0},
		{"2w", 14 * day},
		{"1w2d12h", 9*day + 12*time.Hour},
		{"Infinity", forever},
		{"1000", -1},
		{"1.5", -1},
		{"250ms", 250 * time.Millisecond},
		{"5S", 5 * time.Second},
		{"1m30s", 90 * time.Second},
		{"12h", 12 * time.Hour},
		{"7d", 7 * day},
		{"1.5d", 36 * time.Hour},
		{"1d12h", 36 * time.Hour},
		{"106751d23h", 106751*day + 23*time.Hour},
		{"106751d24h", -1},
		{"106752d", -1},
		{"-1s", -1},
		{"1d-1h", -1},
		{"", -1},
		{"d", -1},
		{"5 seconds", -1},
		{"5sec", -1},
		{"1d1w", -1},
	}
	for _, tt := range tests {
		got, err := durationIn("s", "ms")(tt.text)
		if (err != nil) != (tt.want < 0) || err == nil && got != tt.want {
			t.Errorf("parseDuration(%q) = %v, %v, want %v", tt.text, got, err, tt.want)
		}
	}
}

func TestParseMode(t *testing.T) {
	tests := []struct {
		text string
		want int // negative: refused
	}{
		{"0644", 0o644}, {"600", 0o600}, {"0o640", 0o640}, {"0777", 0o777},
		{"1777", -1}, {"0888", -1}, {"rw-r--r--", -1}, {"", -1}, {"-1", -1},
	}
	for _, tt := range tests {
		got, err := parseMode(tt.text)
		if (err != nil) != (tt.want < 0) || err == nil && int(got) != tt.want {
			t.Errorf("parseMode(%q) = %o, %v, want %o", tt.text, got, err, tt.want)
		}
	}
}

func TestParseSwitch(t *testing.T) {
	tests := []struct {
		text     string
		want, ok bool
	}{
		{"true", true, true}, {"YES", true, true}, {"on", true, true}, {"1", true, true},
		{"false", false, true}, {"No", false, true}, {"off", false, true}, {"0", false, true},
		{"", false, false}, {"2", false, false}, {"ture", false, false},
	}
	for _, tt := range tests {
		if got, err := parseSwitch(tt.text); got != tt.want || (err == nil) != tt.ok {
			t.Errorf("parseSwitch(%q) = %v, %v", tt.text, got, err)
		}
	}
}

func TestParseLevelOrNone(t *testing.T) {
	tests := []struct {
		text string
		want level.Level
	}{
		{"none", level.NoLevel}, {"NONE", level.NoLevel}, {"warn", level.Warning}, {"Fatal", level.Fatal},
	}
	for _, tt := range tests {
		if got, err := parseLevelOrNone(tt.text); got != tt.want || err != nil {
			t.Errorf("parseLevelOrNone(%q) = %v, %v", tt.text, got, err)
		}
	}
}

func TestParseFields(t *testing.T) {
	got, err := parseFields("service=web\nempty=\neq=a=b c")
	want := []encode.Field{{Key: "service", Value: "web"}, {Key: "empty"}, {Key: "eq", Value: "a=b c"}}
	if err != nil || len(got) != len(want) {
		t.Fatalf("got %v, %v", got, err)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("field %d is %v, want %v", i, got[i], want[i])
		}
	}
	for _, bad := range []string{"service", "=web", "a b=c", `a"=b`, "level=x", "a=1\na=2"} {
		if _, err := parseFields(bad); err == nil {
			t.Errorf("parseFields(%q) is accepted", bad)
		}
	}
}

func TestParseLevelMap(t *testing.T) {
	got, err := parseLevelMap("25=notice,AUDIT=warn\nmy-level=ERR, -8=trace")
	want := map[string]level.Level{"25": level.Notice, "audit": level.Warning, "my-level": level.Error, "-8": level.Trace}
	if err != nil || !maps.Equal(got, want) {
		t.Errorf("got %v, %v, want %v", got, err, want)
	}
	for _, v := range []string{"x", "x=", "=info", "x=high", "a b=info", "é=info", "a=info,A=error", strings.Repeat("x", 33) + "=info"} {
		if got, err := parseLevelMap(v); err == nil || hintOf(err) == "" && !strings.Contains(err.Error(), "two levels") {
			t.Errorf("%q: got %v, %v", v, got, err)
		}
	}
}

func TestParsePeriod(t *testing.T) {
	tests := []struct{ text, refusal string }{
		{"hourly", ""},
		{"Daily", ""},
		{"WEEKLY", ""},
		{"monthly", ""},
		{"15m", ""},
		{" 7D ", ""},
		{"1s", ""},
		{"day", ""},
		{"Month", ""},
		{"2w", ""},
		{"infinity", ""},
		{"90000", "has no unit"},
		{"yearly", "is not a period"},
		{"", "is not a period"},
		{"-1h", "is not a period"},
		{"999ms", "too short"},
		{"0", "too short"},
		{"6 hours", "is not a duration"},
	}
	for _, tt := range tests {
		_, err := parsePeriod(tt.text)
		if (err != nil) != (tt.refusal != "") || err != nil && !strings.Contains(err.Error(), tt.refusal) {
			t.Errorf("parsePeriod(%q): %v, want %q", tt.text, err, tt.refusal)
		}
	}
	daily, _ := parsePeriod("daily")
	if day, err := parsePeriod("24h"); err != nil || day != daily {
		t.Errorf("24h is %v, %v, want %v as for daily", day, err, daily)
	}
}

func TestParseAge(t *testing.T) {
	tests := []struct {
		text string
		want time.Duration // 0: refused
	}{
		{"12h", 12 * time.Hour},
		{"30d", 30 * 24 * time.Hour},
		{"1w", 7 * day},
		{"7", 0},
		{"0", 0},
		{"0d", 0},
		{"-1d", 0},
		{"old", 0},
		{"", 0},
	}
	for _, tt := range tests {
		if got, err := parseAge(tt.text); got != tt.want || (err != nil) != (tt.want == 0) {
			t.Errorf("parseAge(%q) = %v, %v, want %v", tt.text, got, err, tt.want)
		}
	}
}

func TestParseLinkPath(t *testing.T) {
	if got, err := parsePath("app.log"); got != "app.log" || err != nil {
		t.Errorf("got %q, %v", got, err)
	}
	if _, err := parsePath(""); err == nil {
		t.Error("an empty path is accepted")
	}
}

func TestParseCompression(t *testing.T) {
	for _, text := range []string{"gzip", "zstd", "ZSTD"} {
		if _, err := oneOf(compressions)(text); err != nil {
			t.Errorf("%s: %v", text, err)
		}
	}
	for _, text := range []string{"", "bzip2", "gz"} {
		if got, err := oneOf(compressions)(text); err == nil {
			t.Errorf("%q is %v", text, got)
		}
	}
}
