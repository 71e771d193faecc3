package option

import (
	"reflect"
	"strings"
	"testing"
)

func TestParseSink(t *testing.T) {
	tests := []struct {
		text string
		want sinkSpec
	}{
		{"app.log", sinkSpec{path: "app.log"}},
		{"-", sinkSpec{path: "-"}},
		{"app.log,level=error", sinkSpec{"app.log", []keyValue{{"level", "error"}}}},
		{"app.log,async", sinkSpec{"app.log", []keyValue{{"async", "true"}}}},
		{"app.log,async=no", sinkSpec{"app.log", []keyValue{{"async", "no"}}}},
		{"app.log,buffer_size=1", sinkSpec{"app.log", []keyValue{{"buffer-size", "1"}}}},
		{"app.log,match=a=b,match=", sinkSpec{"app.log", []keyValue{{"match", "a=b"}, {"match", ""}}}},
		{`"a,b.log",level=error`, sinkSpec{"a,b.log", []keyValue{{"level", "error"}}}},
		{`"a""b.log"`, sinkSpec{`a"b.log`, nil}},
		{`a.log,"match=x{2,3}"`, sinkSpec{"a.log", []keyValue{{"match", "x{2,3}"}}}},
		{`a.log,"format={time}, {message}"`, sinkSpec{"a.log", []keyValue{{"format", "{time}, {message}"}}}},
		{" a b.log ", sinkSpec{path: " a b.log "}},
		{"#a.log", sinkSpec{path: "#a.log"}},
	}
	for _, tt := range tests {
		if got, err := parseSink(tt.text); err != nil || !reflect.DeepEqual(got, tt.want) {
			t.Errorf("parseSink(%q) = %q, %v, want %q", tt.text, got, err, tt.want)
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
	for _, kv := range s.keys {
		cells = append(cells, quoteIfNeeded(kv.key+"="+kv.value))
	}
	return strings.Join(cells, ",")
}
