package format

import (
	"bytes"
	"strings"
	"testing"
)

// skim passes over the lines at the front of b that are alike.
func skim(d *Detector, b []byte, most, limit int, levels *LevelSet) (lines, end int) {
	for lines < most {
		level, _, n := d.Alike(b[end:], limit)
		if n == 0 || !levels[level] {
			break
		}
		d.Skimmed(level)
		lines++
		end += n + 1
	}
	return lines, end
}

var allLevels = func() (s LevelSet) {
	for l := range s {
		s[l] = true
	}
	return s
}()

// checkSkim has d, which has read last, skim line, and fails unless a detector that has
// seen nothing reads it as d says.
func checkSkim(t *testing.T, d *Detector, last *Record, line []byte) (skimmed bool) {
	t.Helper()
	if bytes.IndexByte(line, '\n') >= 0 || bytes.IndexByte(line, 0x1b) >= 0 {
		return false
	}
	only, next := d.only, d.next
	defer func() { d.only, d.next = only, next }()
	block := append(bytes.Clone(line), '\n')
	block = append(block, strings.Repeat(" ", 64)...)
	level, message, end := d.Alike(block, 1<<20)
	if end == 0 {
		if d.only != only || d.next != next {
			t.Fatalf("%q changed %+v to %+v", line, only, d.only)
		}
		return false
	}
	read := *d
	read.stream, read.only, read.next = &read.only, only, next
	d.Skimmed(level)
	var r Record
	text, _, _ := NextLine(block)
	mayBe := func(r *Record) bool { return r.Shape == last.Shape && r.LevelAssumed == last.LevelAssumed }
	if d.manner == headed {
		mayBe = func(r *Record) bool {
			return r.LevelAssumed && (r.Shape == ShapeTime || r.Shape == ShapeSyslog) || !r.LevelAssumed && r.Shape == ShapeTimeLevel
		}
	}
	for _, d := range []*Detector{&read, NewDetector(DetectorOptions{})} {
		d.Detect(text, &r)
		if end != len(line) || r.Level != level || r.Continues || !mayBe(&r) || r.Syntax != last.Syntax ||
			r.Stamp.Kind != StampNone && !r.Stamp.isInSecondOf(&last.Stamp) || !message.Empty() && string(r.AppendMessage(nil)) != string(message.Of(block)) {
			t.Fatalf("%q, to byte %d, at %v, %q; read as %+v", line, end, level, message.Of(block), r)
		}
	}
	if read.only != d.only {
		t.Fatalf("%q: skimmed to %+v, read to %+v", line, d.only, read.only)
	}
	return true
}

// familiar is a detector that has read line, and line once more, as r.
func familiar(line []byte) (d *Detector, r *Record) {
	d, r = NewDetector(DetectorOptions{}), &Record{}
	line = append(bytes.Clone(line), strings.Repeat("\n", 64)...)[:len(line)] // as in a block
	d.Detect(line, r)
	d.Detect(line, r)
	takeLook(d, r)
	return d, r
}

// takeLook has d find nothing alike if it has nothing to go by.
func takeLook(d *Detector, r *Record) {
	if !d.TakeLook(r) {
		d.manner = unlike
	}
}

// What is skimmed is what Detect would have read.
func TestSkimReadsAsDetectDoes(t *testing.T) {
	const longest = 72
	digits := strings.NewReplacer("0", "9", "5", "0", ",", ".", "Z", "z", "1", "7")
	hits := 0
	for _, line := range sampleLines(t) {
		d, last := familiar([]byte(line))
		if !d.ComesInNumbers() {
			continue
		}
		from := len("2006-01-02 15:04:05")
		if d.manner == fronted {
			from = d.fronts.fronts[0].length
		}
		for end := from; end <= min(len(line), longest); end++ {
			for k := end % 3; k < len(nasty); k += 3 {
				other := line[:end] + nasty[k]
				for _, other := range []string{other, other[:from] + digits.Replace(other[from:])} {
					if checkSkim(t, d, last, []byte(other)) {
						hits++
					}
				}
			}
		}
	}
	if hits < 1000 {
		t.Errorf("only %d lines were skimmed", hits)
	}
}

func FuzzSkim(f *testing.F) {
	for _, line := range fuzzLines {
		f.Add([]byte(line), []byte(line))
	}
	f.Add([]byte("listening on port 80, and so on"), []byte("listening on: line 1: 29921 Killed"))
	f.Add([]byte("listening on port 80, and so on"), []byte("listening on [10/Jan/2025:10:30:45 +0000] x"))
	for i, text := range frontTexts {
		front := strings.Replace(frontForms[i%4], "%", frontLevels[i%4], 1)
		f.Add([]byte(front+"a text"), []byte(front+text))
	}
	f.Add([]byte("2025-01-15 10:30:45.123+01:00 [main] INFO a - b"), []byte("2025-01-15 10:30:45.987+01:00 [main] INFO c"))
	f.Add([]byte("[2025-01-15T10:30:45,123456Z] WARN: b"), []byte("[2025-01-15T10:30:45,000000Z] WARN: c d e f g"))
	for _, line := range likeObjects {
		f.Add([]byte(likeObjects[0]), []byte(line))
	}
	f.Fuzz(func(t *testing.T, first, second []byte) {
		if first, _, _ = NextLine(first); len(first) > 0 {
			d, last := familiar(first)
			checkSkim(t, d, last, second)
		}
	})
}

func TestSkim(t *testing.T) {
	const info, warn = "2025-01-15 10:30:45 | INFO | a line\n", "2025-01-15 10:30:45 | WARNING | a line\n"
	filler := strings.Repeat("x", 64)
	const millis = "2025-01-15 10:30:45.123 INFO a line\n"
	const object = `{"level":30,"time":1736937045015,"pid":42,"msg":"a line"}` + "\n"
	manyMembers := `{"msg":"a"` + strings.Repeat(`,"a":1`, maxMembers) + "}\n"
	object40 := strings.Replace(object, "30", "40", 1)
	for _, c := range []struct {
		name, seen, block string
		want              int
	}{
		{"alike", info, strings.Repeat(info, 5) + filler, 5},
		{"levels that are known", warn + info, info + warn + info + filler, 3},
		{"a level that is not", info, info + info + warn + info + filler, 2},
		{"another second", info, info + strings.Replace(info, ":45", ":46", 1) + info + filler, 1},
		{"a fraction", millis, millis + strings.Replace(millis, "123", "987", 1) + filler, 2},
		{"another precision", millis, millis + strings.Replace(millis, "123", "1234", 1) + filler, 1},
		{"no fraction", millis, millis + strings.Replace(millis, ".123", "", 1) + filler, 1},
		{"what goes on with a line", info, info + "\tat x\n" + info + filler, 1},
		{"no text", info, info + "2025-01-15 10:30:45 | INFO |\n" + filler, 1},
		{"a line that is not whole", info, info + strings.TrimSuffix(info, "\n"), 1},
		{"a line that is too long", info, info + strings.TrimSuffix(info, "\n") + strings.Repeat(filler, 16) + "\n" + filler, 1},
		{"carriage returns", info, strings.ReplaceAll(info+info, "\n", "\r\n") + filler, 2},
		{"more than asked for", info, strings.Repeat(info, 30) + filler, 20},
		{"behind another line", info + "plain\n", info + filler, 0},
		{"a level in front", "INFO: a line\nWARNING: a line\nINFO: a line\n", "INFO: one\nWARNING: another\nINFO: and one\nDEBUG: x\n" + filler, 3},
		{"a level in front and an error", "INFO: a line\nERROR: a line\nINFO: a line\n", "INFO: one\nERROR: another\nINFO: and one\n" + filler, 1},
		{"a level in front, behind an error", "INFO: a line\nERROR: a line\n", "ERROR: another\nINFO: one\n" + filler, 0},
		{"a level in front and a report", "INFO: a line\n", "INFO: one\nINFO: PHP Fatal error: Uncaught x\n" + filler, 1},
		{"a level in front and a time", "INFO: a line\n", "INFO: one\nINFO: 10:30:45 x\n" + filler, 1},
		{"texts behind a time", "10:30:45 listening on port 80, still\n", "10:30:45 listening on port 81, still\n10:30:45 waiting for it, and so on\n10:30:46 waiting for it\n" + filler, 2},
		{"... and carriage returns", "10:30:45 listening on port 80, still\n", "10:30:45 listening on port 81, still\r\n10:30:45 waiting for it, and so on\r\n" + filler, 2},
		{"... and one that is too long", "10:30:45 listening on port 80, still\n", "10:30:45 listening on port 81\n10:30:45 listening " + strings.Repeat(filler, 16) + "\n" + filler, 1},
		{"... and a level", "10:30:45 listening on port 80, still\n", "10:30:45 listening on port 81\n10:30:45 ERROR on port 81\n" + filler, 1},
		{"texts behind a tag", strings.Repeat("Jan 15 10:30:45 web1 sshd[1]: listening on port 80\n", 2), "Jan 15 10:30:45 web1 sshd[23]: listening on port 80\nJan 15 10:30:45 web1 cron[1]: listening on port 80\n" + filler, 1},
		{"prose", "listening on port 80, still\n", "listening on port 81, still\nlistening to those who speak\n" + filler, 2},
		{"prose and a report", "listening on port 80, still\n", "listening on port 81\nlistening/x.c:3:5: error: m\n" + filler, 1},
		{"prose and a level", "listening on port 80, still\n", "listening on port 81\nERROR on port 81 or so\n" + filler, 1},
		{"prose and a frame", "listening on port 80, still\n", "listening on port 81\n\tat x\n" + filler, 1},
		{"prose behind a head", info, info + "listening on port 80, still\n" + filler, 1},
		{"behind a trace", info + "Traceback (most recent call last):\n", info + filler, 0},
		{"objects", object, strings.Repeat(object, 3) + strings.Replace(object, "015", "999", 1) + filler, 4},
		{"objects of levels that are known", object40 + object, object + object40 + object + filler, 3},
		{"an object of a level that is not", object, object + object40 + object + filler, 1},
		{"an object of another second", object, object + strings.Replace(object, "45015", "46015", 1) + filler, 1},
		{"an object with another precision", object, object + strings.Replace(object, "5015", "5015000", 1) + filler, 1},
		{"an object with another key", object, object + strings.Replace(object, "pid", "gid", 1) + filler, 1},
		{"an object with one key more", object, object + strings.Replace(object, "}", `,"a":1}`, 1) + filler, 1},
		{"an object with one key less", object, object + strings.Replace(object, `"pid":42,`, "", 1) + filler, 1},
		{"an object without its end", object, object + strings.Replace(object, "}", "", 1) + filler, 1},
		{"an object with text behind it", object, object + strings.Replace(object, "}", "} x", 1) + filler, 1},
		{"a message that is no text", object, object + strings.Replace(object, `"a line"`, "1", 1) + filler, 1},
		{"a value over two lines", object, object + strings.Replace(object, "42", "[4,\n2]", 1) + filler, 1},
		{"blanks between members", object, object + strings.ReplaceAll(object, ",", " , ") + strings.ReplaceAll(object, ":", ": ") + filler, 3},
		{"a level that begins as another", object, object + strings.Replace(object, "30", "300", 1) + filler, 1},
		{"more members than are kept", manyMembers, manyMembers + filler, 0},
		{"two messages", strings.Replace(object, "pid", "message", 1), object + filler, 0},
		{"Docker's object", `{"log":"a line","stream":"stdout"}` + "\n", `{"log":"a line","stream":"stdout"}` + "\n" + filler, 0},
		{"MongoDB's object", `{"t":{"$date":"2025-01-15T10:30:45Z"},"s":"I","msg":"a"}` + "\n", `{"t":{"$date":"2025-01-15T10:30:45Z"},"s":"I","msg":"a"}` + "\n" + filler, 0},
		{"a time inside", `{"timestamp":{"seconds":1},"level":30,"msg":"a"}` + "\n", `{"timestamp":{"seconds":1},"level":30,"msg":"a"}` + "\n" + filler, 0},
		{"a key that is too long to be guessed", `{"a key of 15 bytes":1,"msg":"a"}` + "\n", `{"a key of 15 bytes":1,"msg":"a"}` + "\n" + filler, 0},
	} {
		d := NewDetector(DetectorOptions{})
		var r Record
		for range 2 {
			for line := range strings.Lines(c.seen) {
				d.Detect([]byte(strings.TrimSuffix(line, "\n")), &r)
				takeLook(d, &r)
			}
		}
		lines, end := skim(d, []byte(c.block), 20, 1000, &allLevels)
		whole := strings.SplitAfter(c.block, "\n")
		if want := strings.Join(whole[:c.want], ""); lines != c.want || end != len(want) {
			t.Errorf("%s: %d lines of %d bytes, want %d of %d", c.name, lines, end, c.want, len(want))
		}
	}
	d0 := NewDetector(DetectorOptions{Default: Warning})
	for range 2 {
		d0.Detect([]byte("10:30:45 listening on port 80, still"), &Record{})
	}
	if level, _, _ := d0.Alike([]byte("10:30:45 listening on port 81, still\n"+filler), 1000); level != Warning {
		t.Errorf("a text without a level is skimmed at %v", level)
	}
	none := LevelSet{}
	d, _ := familiar([]byte("2025-01-15 10:30:45 | INFO | a line"))
	if lines, _ := skim(d, []byte(info+filler), 20, 100, &none); lines != 0 {
		t.Errorf("%d lines of a level that was not asked for", lines)
	}
}

// What a value says of the level hangs on all keys of the object.
func TestLevelsAreForgottenWithTheirKeys(t *testing.T) {
	d := NewDetector(DetectorOptions{})
	for i, c := range []struct {
		line string
		want Level
	}{
		{`{"level":0,"a":1}`, Info},
		{`{"level":0,"a":1,"short_message":"x"}`, Fatal},
		{`{"level":0,"a":1}`, Info},
		{`{"priority":0,"a":1}`, Fatal},
		{`{"level":0,"a":1}`, Info},
	} {
		block := []byte(c.line + "\n" + strings.Repeat(" ", 64))
		var r Record
		for range 2 {
			d.Detect(block[:len(c.line)], &r)
		}
		if !d.TakeLook(&r) {
			t.Fatalf("%d: %s is not remembered", i, c.line)
		}
		if level, _, _ := d.Alike(block, 1000); level != c.want || r.Level != c.want {
			t.Errorf("%d: %s is %v, read as %v, want %v", i, c.line, level, r.Level, c.want)
		}
	}
}
