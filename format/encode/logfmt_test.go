package encode

import (
	"strings"
	"testing"
	"unicode/utf8"

	"logly/format/detect"
	"logly/format/level"
	"logly/format/logfmt"
	"logly/format/record"
)

const logfmtHead = "time=2025-01-15T10:30:45.678Z level=INFO msg="

func TestLogfmt(t *testing.T) {
	checkGolden(t, Options{Format: "logfmt"}, []golden{
		{"plain", "two words\n", logfmtHead + `"two words"` + "\n"},
		{"one word", "ready\r\n", logfmtHead + "ready\n"},
		{"quotes", `say "hi" \o/`, logfmtHead + `"say \"hi\" \\o/"` + "\n"},
		{"a backslash", `C:\x`, logfmtHead + `"C:\\x"` + "\n"},
		{"empty", "\n", logfmtHead + `""` + "\n"},
		{
			"JSON",
			`{"time":"2024-03-01T08:09:10Z","level":"warn","msg":"disk full","n":1.50,"o":{ "k" : [ ] },"s":"a b","e":"","z":null}`,
			`time=2024-03-01T08:09:10Z level=WARNING msg="disk full" n=1.50 o="{\"k\":[]}" s="a b" e="" z=null` + "\n",
		},
		{"names of logly's own", `{"message":"m","msg":"n","time":"soon","level":[]}`, logfmtHead + `m fields.msg=n fields.time=soon fields.level=[]` + "\n"},
		{"logfmt", `level=error msg="x" id=007 n= q="a\tb" flag`, `time=2025-01-15T10:30:45.678Z level=ERROR msg=x id=007 n="" q="a\tb" flag` + "\n"},
		{"invalid UTF-8", "a\xff", logfmtHead + "a\ufffd\n"},
	})
	o := Options{Format: "logfmt", Layout: mustLayout(t, "YYYY-MM-DD HH:mm:ss"), Fields: []Field{{"k", "a b"}}}
	checkGolden(t, o, []golden{{"time that needs quotes", "x", `time="2025-01-15 10:30:45" level=INFO msg=x k="a b"` + "\n"}})
}

func TestLogfmtJoinsAndFragments(t *testing.T) {
	e := newTestEncoder(t, Options{Format: "logfmt"})
	got := appendRecords(e,
		record.Record{Line: []byte("boom"), Level: level.Info, ReadAt: arrived},
		record.Record{Line: []byte("  at x"), Level: level.Info, ReadAt: arrived, Continues: true})
	if want := logfmtHead + `"boom\n  at x"` + "\n"; got != want {
		t.Errorf("joined: got %q, want %q", got, want)
	}
	direct := func(line string) record.Record {
		return record.Record{Line: []byte(line), Level: level.Info, ReadAt: arrived, Continues: true, JoinDirectly: true}
	}
	for _, test := range []struct{ lines, want string }{
		{"bo|om", "boom"}, {"|boom", "boom"}, {"|", `""`}, {"bo|o m", `"boo m"`}, {"b o|om| !", `"b oom !"`}, {"bo|o m|=|x", `"boo m=x"`},
	} {
		first, rest, _ := strings.Cut(test.lines, "|")
		records := []record.Record{{Line: []byte(first), Level: level.Info, ReadAt: arrived}}
		for line := range strings.SplitSeq(rest, "|") {
			records = append(records, direct(line))
		}
		if got, want := appendRecords(e, records...), logfmtHead+test.want+"\n"; got != want {
			t.Errorf("joined directly, %q: got %q, want %q", test.lines, got, want)
		}
	}
	got = encodeFragments(e, "one", "two", "three", "\n")
	if want := logfmtHead + "one partial=true\n" + logfmtHead + "two partial=true\n" + logfmtHead + "three\n"; got != want {
		t.Errorf("pieces: got %q, want %q", got, want)
	}
}

// pairsOf returns the pairs of a logfmt line.
func pairsOf(t *testing.T, line string) (keys, values []string) {
	t.Helper()
	p := logfmt.Scan([]byte(line), 0)
	for p.Next() {
		v := record.Value{Raw: []byte(line[p.Value().Start:p.Value().End]), IsFlag: p.IsFlag()}
		keys = append(keys, line[p.Key().Start:p.Key().End])
		values = append(values, string(v.AppendText(nil)))
	}
	if strings.Trim(line[p.End():], " ") != "" {
		t.Fatalf("%q is no logfmt", line)
	}
	return keys, values
}

// The output has the keys and values of the line, in the same order.
func FuzzLogfmtOutput(f *testing.F) {
	f.Add(`level=info msg="a \"b\" \n" c=d=e f g="" h="\x41\u00ff"`)
	f.Add(`a=1 b="2 3" c=\ d="\\"`)
	f.Add(`{"msg":"a","k":"b\nc","o":{"x":"y z"}}`)
	f.Add("a={\t2} b=[\r3") // no objects, and so not made compact
	f.Add("plain \"text\" with=sign \x00\xff")
	f.Add("e= msg=0 0\xfc") // a key that is not UTF-8
	f.Fuzz(func(t *testing.T, line string) {
		if strings.Contains(line, "\n") {
			return
		}
		out := encode(t, Options{Format: "logfmt"}, line+"\n")
		if strings.Count(out, "\n") != 1 {
			t.Fatalf("%q became %q", line, out)
		}
		var r record.Record
		detect.New(detect.Options{}).Detect([]byte(strings.TrimSuffix(line, "\r")), &r)
		wantKeys := []string{"time", "level", "msg"}
		wantValues := []string{"", r.Level.String(), strings.ToValidUTF8(string(r.AppendMessage(nil)), "\ufffd")}
		if r.Syntax == record.JSON {
			return // keys may be anything there
		}
		s := r.ScanFields()
		for s.Next() {
			key := string(asKey(s.Key()))
			if name := logfmtNames.index(s.Key()); name >= 0 {
				key = string(new(encoderBase).appendReservedPrefix(nil, &r, logfmtNames, name)) + key
			}
			wantKeys = append(wantKeys, key)
			wantValues = append(wantValues, string(s.Value().AppendText(nil)))
		}
		keys, values := pairsOf(t, strings.TrimSuffix(out, "\n"))
		if strings.Join(keys, " ") != strings.Join(wantKeys, " ") {
			t.Fatalf("%q became %q: keys %q, want %q", line, out, keys, wantKeys)
		}
		for i := 1; i < len(values); i++ {
			if eachReplaced(values[i]) != eachReplaced(wantValues[i]) {
				t.Fatalf("%q became %q: %s=%q, want %q", line, out, keys[i], values[i], wantValues[i])
			}
		}
	})
}

// asKey returns key with an underscore for each byte that is not UTF-8.
func asKey(key []byte) (valid []byte) {
	for len(key) > 0 {
		r, size := utf8.DecodeRune(key)
		if r == utf8.RuneError && size == 1 {
			valid = append(valid, '_')
		} else {
			valid = append(valid, key[:size]...)
		}
		key = key[size:]
	}
	return valid
}

// eachReplaced replaces every run of bytes that are not UTF-8 by one U+FFFD.
func eachReplaced(s string) string {
	s = strings.ToValidUTF8(s, "\ufffd")
	for strings.Contains(s, "\ufffd\ufffd") {
		s = strings.ReplaceAll(s, "\ufffd\ufffd", "\ufffd")
	}
	return s
}
