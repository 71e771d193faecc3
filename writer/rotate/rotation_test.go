package rotate

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"logly/writer/file"
)

func TestCheck(t *testing.T) {
	for _, c := range []struct {
		path string
		r    Rotation
		want string // part of the error; "": none
	}{
		{"app.log", Rotation{}, ""},
		{"100%%.log", Rotation{}, ""},
		{"app-%F.log", Rotation{Link: "app.log", Compress: Gzip, Retention: Retention{Keep: 1}}, ""},
		{"app.log", Rotation{Size: 10, Retention: Retention{KeepTotal: 10}}, ""},
		{"app-%Q.log", Rotation{}, `cannot have "%Q"`},
		{"app-%", Rotation{}, "ends in a single"},
		{"app.log", Rotation{Size: -1}, "negative"},
		{"app.log", Rotation{Size: 1, Retention: Retention{Keep: -1}}, "negative"},
		{"app.log", Rotation{Size: 1, Retention: Retention{KeepAge: -1}}, "negative"},
		{"app.log", Rotation{Retention: Retention{KeepTotal: -1}}, "negative"},
		{"app.log", Rotation{Size: 11, Retention: Retention{KeepTotal: 10}}, "less than the size"},
		{"app.log", Rotation{Size: 1, Link: "current"}, "can have a link"},
		{"app.log", Rotation{Compress: Zstd}, "no archives"},
		{"app.log", Rotation{Retention: Retention{Keep: 3}}, "no archives"},
		{strings.Repeat("x", 251) + ".log", Rotation{}, ""},
		{"a/" + strings.Repeat("x", 229) + ".log", Rotation{Size: 1}, ""},
		{"a/" + strings.Repeat("x", 231) + ".log", Rotation{Size: 1}, "allows 255"},
		{"a/" + strings.Repeat("x", 222) + ".log", Rotation{Size: 1, Compress: Zstd}, ""},
		{"a/" + strings.Repeat("x", 223) + ".log", Rotation{Size: 1, Compress: Zstd}, "would have up to 256 bytes"},
		{strings.Repeat("x", 242) + "-%B.log", Rotation{}, "allows 255"},
	} {
		err := c.r.Check(c.path)
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("Check(%q) of %+v: %v, want %q", c.path, c.r, err, c.want)
		}
		if _, newErr := New(t.Context(), Options{File: file.Options{Path: c.path}, Rotation: c.r}); (newErr == nil) != (err == nil) {
			t.Errorf("New(%q) of %+v: %v, but Check: %v", c.path, c.r, newErr, err)
		}
	}
}

func TestSingleFile(t *testing.T) {
	for _, c := range []struct {
		path string
		r    Rotation
		want string // "": not a single file
	}{
		{"app.log", Rotation{}, "app.log"},
		{"./a//app.log", Rotation{}, "./a//app.log"},
		{"a/100%%.log", Rotation{}, "a/100%.log"},
		{"a/100%%/app.log", Rotation{}, "a/100%/app.log"},
		{"app-%F.log", Rotation{}, ""},
		{"app.log", Rotation{Size: 1}, ""},
		{"app.log", Rotation{Every: Daily}, ""},
		{"app.log", Rotation{Retention: Retention{KeepTotal: 1}}, ""},
		{"app.log", Rotation{Compress: Gzip}, ""}, // invalid: New returns the error
	} {
		name, ok := c.r.SingleFile(c.path)
		if filepath.ToSlash(name) != c.want || ok != (c.want != "") {
			t.Errorf("SingleFile(%q) of %+v: %q, %v; want %q", c.path, c.r, name, ok, c.want)
		}
	}
}

// A percent sign in a path that is rotated is written as %%.
func TestRotateAPathWithAPercentSign(t *testing.T) {
	dir := t.TempDir()
	w := mustOpen(t, Options{File: file.Options{Path: filepath.Join(dir, "100%%.log")}, Rotation: Rotation{Size: 4}})
	mustAppend(t, w, "aaa", "bbb")
	mustClose(t, w)
	wantFiles(t, filepath.Join(dir, "100%.log"), "aaa\n", "bbb\n")
}

// A clock that was ahead by days must not delay the end of the period by days. A small
// step back over midnight must not end the period twice.
func TestClockIsSetBack(t *testing.T) {
	midnight := time.Date(2025, 1, 15, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name      string
		end, want time.Time
		now       time.Time
	}{
		{"by ten days", midnight.Add(11 * day), midnight.Add(day), midnight.Add(time.Hour)},
		{"over midnight", midnight.Add(day), midnight.Add(day), midnight.Add(-time.Second)},
		{"within the day", midnight.Add(day), midnight.Add(day), midnight.Add(time.Hour)},
		{"without a period", time.Time{}, time.Time{}, midnight},
	} {
		r, err := New(t.Context(), Options{File: file.Options{Path: logPath(t)}, Rotation: Rotation{Every: Daily}})
		if err != nil {
			t.Fatal(err)
		}
		r.periodEnd = c.end
		r.clockWentBack(c.now)
		if !r.periodEnd.Equal(c.want) {
			t.Errorf("%s: the period ends %v, want %v", c.name, r.periodEnd, c.want)
		}
	}
}
