package option

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

func TestParseSink(t *testing.T) {
	tests := []struct {
		text, path string
		keys       []string // in pairs with their values
	}{
		{"app.log", "app.log", nil},
		{"-", "-", nil},
		{"app.log,level=error", "app.log", []string{"level", "error"}},
		{"app.log,async", "app.log", []string{"async", "true"}},
		{"app.log,async=no", "app.log", []string{"async", "no"}},
		{"app.log,buffer_size=1", "app.log", []string{"buffer-size", "1"}},
		{"app.log,match=a=b,match=", "app.log", []string{"match", "a=b\n"}},
		{`"a,b.log",level=error`, "a,b.log", []string{"level", "error"}},
		{`"a""b.log"`, `a"b.log`, nil},
		{`a.log,"match=x{2,3}"`, "a.log", []string{"match", "x{2,3}"}},
		{`a.log,"format={time}, {message}"`, "a.log", []string{"format", "{time}, {message}"}},
		{" a b.log ", " a b.log ", nil},
		{"#a.log", "#a.log", nil},
	}
	for _, tt := range tests {
		got, err := parseSink(tt.text)
		var keys []string
		for _, set := range got.own {
			keys = append(keys, set.option.Name, set.value)
		}
		if err != nil || got.path != tt.path || !slices.Equal(keys, tt.keys) {
			t.Errorf("parseSink(%q) = %q with %q, %v, want %q with %q", tt.text, got.path, keys, err, tt.path, tt.keys)
		}
	}
}

// FuzzSink checks that a valid sink specification, printed and parsed again, is
// the same.
func FuzzSink(f *testing.F) {
	for _, seed := range []string{"app.log", "-,level=error", `"a,b.log",match="x,y"`, `a.log,"match=""q""",async`, "a,,", `""`, "a,b=c", "é,utc"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		spec, err := parseSink(text)
		if err != nil {
			return
		}
		again, err := parseSink(spec.String())
		if err != nil || !reflect.DeepEqual(spec, again) {
			t.Errorf("%q is %q; printed as %q it is %q, %v", text, spec, spec.String(), again, err)
		}
	})
}

// String returns s as a user would write it. parseSink parses it to the same
// value.
func (s sinkSpec) String() string {
	cells := []string{quoteIfNeeded(s.path)}
	for _, set := range s.own {
		for value := range strings.SplitSeq(set.value, "\n") {
			cells = append(cells, quoteIfNeeded(set.option.Name+"="+value))
		}
	}
	return strings.Join(cells, ",")
}
