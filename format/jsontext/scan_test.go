package jsontext

import (
	"bytes"
	"encoding/json"
	"testing"

	"logly/format/internal/testlines"
)

// FuzzJSONScan compares the scanner with encoding/json: which texts are valid, and
// the members of objects.
func FuzzJSONScan(f *testing.F) {
	for _, text := range []string{
		`{}`, `[]`, `"a\u00e9\n"`, `-0.5e+10`, `{"a":[true,false,null,{"b":""}],"c":1}`, ` {"a" : 1 , "b":2}`,
		`"\x"`, "\"\x01\"", `01`, `1.`, `-`, `{"a":1,}`, `[1,]`, `{"a"}`, `{"a":}`, `"abcdefg\`, `"abcdefgh\u12`, `tru`, `nul`, `{"a":1 "b":2}`, `{,}`,
	} {
		f.Add([]byte(text))
	}
	for _, line := range testlines.Fuzz[:3] {
		f.Add([]byte(line))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		start := SkipSpace(text, 0)
		end := ScanValue(text, start, 0)
		valid := end >= 0 && SkipSpace(text, end) == len(text)
		if valid != json.Valid(text) && bytes.Count(text, []byte("["))+bytes.Count(text, []byte("{")) < maxDepth {
			t.Fatalf("%q: valid %v", text, valid)
		}
		var members map[string]json.RawMessage
		if !valid || json.Unmarshal(text, &members) != nil || members == nil {
			return
		}
		fields := ScanObject(text, start)
		n := map[string]string{}
		for fields.Next() {
			var name string
			if err := json.Unmarshal(text[fields.Key().Start-1:fields.Key().End+1], &name); err != nil {
				t.Fatal(err)
			}
			n[name] = string(fields.Value().Of(text))
		}
		for name, value := range members {
			if n[name] != string(value) {
				t.Fatalf("%q: member %q is %q, want %q", text, name, n[name], value)
			}
		}
		if len(n) != len(members) {
			t.Fatalf("%q: %d members, want %d", text, len(n), len(members))
		}
	})
}
