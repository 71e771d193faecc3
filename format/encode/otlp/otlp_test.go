package otlp

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	collectorlogs "go.opentelemetry.io/proto/slim/otlp/collector/logs/v1"
	common "go.opentelemetry.io/proto/slim/otlp/common/v1"
	logs "go.opentelemetry.io/proto/slim/otlp/logs/v1"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"
)

// decode reads a request with the generated code of the OpenTelemetry project.
func decode(t testing.TB, request []byte) *logs.ScopeLogs {
	t.Helper()
	var r collectorlogs.ExportLogsServiceRequest
	if err := proto.Unmarshal(request, &r); err != nil {
		t.Fatal(err)
	}
	return r.ResourceLogs[0].ScopeLogs[0]
}

// asJSON returns a message as protojson writes it, without white space.
func asJSON(t *testing.T, m proto.Message) string {
	t.Helper()
	text, err := protojson.MarshalOptions{UseEnumNumbers: true}.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	var compact bytes.Buffer
	if err := json.Compact(&compact, text); err != nil {
		t.Fatal(err)
	}
	return compact.String()
}

func TestRecord(t *testing.T) {
	const kind = `"severityNumber":9,`
	attributes := func(list string) string { return `{"attributes":[` + list + `]}` }
	attribute := func(name, value string) string { return attributes(`{"key":"` + name + `","value":{` + value + `}}`) }
	deep := strings.Repeat("[", 40) + strings.Repeat("]", 40)
	tests := []struct{ record, want string }{
		{`{}`, `{}`},
		{`{"time":"2025-01-15T10:30:45.123456789Z","observed":"2025-01-15T10:30:46Z","level":"INFO","level_text":"info","message":"hello\nworld"}`,
			`{"timeUnixNano":"1736937045123456789","observedTimeUnixNano":"1736937046000000000",` + kind + `"severityText":"info","body":{"stringValue":"hello\nworld"}}`},
		{`{"level":"INFO","message":""}`, `{` + kind + `"body":{"stringValue":""}}`},
		{`{"time":"1969-12-31T23:59:59Z"}`, `{}`},
		{`{"time":"2300-01-01T00:00:00Z"}`, `{}`},
		{`{"level":"TRACE"}`, `{"severityNumber":1}`},
		{`{"level":"DEBUG"}`, `{"severityNumber":5}`},
		{`{"level":"NOTICE"}`, `{"severityNumber":10}`},
		{`{"level":"SUCCESS"}`, `{"severityNumber":11}`},
		{`{"level":"WARNING"}`, `{"severityNumber":13}`},
		{`{"level":"ERROR"}`, `{"severityNumber":17}`},
		{`{"level":"FAIL"}`, `{"severityNumber":18}`},
		{`{"level":"CRITICAL"}`, `{"severityNumber":21}`},
		{`{"level":"FATAL"}`, `{"severityNumber":22}`},

		{`{"message":"grün \u2713 \ud834\udd1e \ud834 \"\\"}`, `{"body":{"stringValue":"grün ✓ 𝄞 � \"\\"}}`},
		{"{\"message\":\"bad \xff\xfe end\"}", `{"body":{"stringValue":"bad �� end"}}`},
		{"{\"message\":\"bad \xff \\t end\"}", `{"body":{"stringValue":"bad � \t end"}}`},
		{`{"message":"a\u0000b"}`, `{"body":{"stringValue":"a\u0000b"}}`},
		{`{"message":"` + strings.Repeat("x", 20000) + `"}`, `{"body":{"stringValue":"` + strings.Repeat("x", 20000) + `"}}`},

		{`{"fields":{}}`, `{}`},
		{`{"fields":{"a":"b","c":null}}`, attribute("a", `"stringValue":"b"`)},
		{`{"fields":{"n":42}}`, attribute("n", `"intValue":"42"`)},
		{`{"fields":{"n":-9223372036854775808}}`, attribute("n", `"intValue":"-9223372036854775808"`)},
		{`{"fields":{"n":9223372036854775808}}`, attribute("n", `"stringValue":"9223372036854775808"`)},
		{`{"fields":{"n":1.5}}`, attribute("n", `"doubleValue":1.5`)},
		{`{"fields":{"n":1e3}}`, attribute("n", `"doubleValue":1000`)},
		{`{"fields":{"n":1e999}}`, attribute("n", `"stringValue":"1e999"`)},
		{`{"fields":{"b":true,"c":false}}`, attributes(`{"key":"b","value":{"boolValue":true}},{"key":"c","value":{"boolValue":false}}`)},
		{`{"fields":{"a":[ 1 , "x",null,[]]}}`, attribute("a", `"arrayValue":{"values":[{"intValue":"1"},{"stringValue":"x"},{},{"arrayValue":{}}]}`)},
		{`{"fields":{"o":{"p":{"q":1},"r":null}}}`, attribute("o", `"kvlistValue":{"values":[{"key":"p","value":{"kvlistValue":{"values":[{"key":"q","value":{"intValue":"1"}}]}}}]}`)},
		{`{"fields":{"d":` + deep + `}}`, attribute("d", strings.Repeat(`"arrayValue":{"values":[{`, maxDepth)+`"stringValue":"`+deep[maxDepth:40+40-maxDepth]+`"`+strings.Repeat(`}]}`, maxDepth))},
		{`{"fields":{"k\n\u00e9":1}}`, attribute(`k\né`, `"intValue":"1"`)},
		{"{\"fields\":{\"k\xff\":1}}", attribute("k�", `"intValue":"1"`)},

		{`{"fields":{"trace_id":"4bf92f3577b34da6a3ce929d0e0e4736","span_id":"00f067aa0ba902b7","trace_flags":"01"}}`,
			`{"flags":1,"traceId":"S/kvNXezTaajzpKdDg5HNg==","spanId":"APBnqgupArc="}`},
		{`{"fields":{"traceId":"4BF92F3577B34DA6A3CE929D0E0E4736"}}`, `{"traceId":"S/kvNXezTaajzpKdDg5HNg=="}`},
		{`{"fields":{"trace_id":"4bf92f3577b34da6a3ce929d0e0e4736","traceId":"4bf92f3577b34da6a3ce929d0e0e4736"}}`,
			`{"attributes":[{"key":"traceId","value":{"stringValue":"4bf92f3577b34da6a3ce929d0e0e4736"}}],"traceId":"S/kvNXezTaajzpKdDg5HNg=="}`},
		{`{"fields":{"trace_id":"00000000000000000000000000000000"}}`, attribute("trace_id", `"stringValue":"00000000000000000000000000000000"`)},
		{`{"fields":{"trace_id":"4bf92f3577b34da6"}}`, attribute("trace_id", `"stringValue":"4bf92f3577b34da6"`)},
		{`{"fields":{"span_id":"00f067aa0ba902bx"}}`, attribute("span_id", `"stringValue":"00f067aa0ba902bx"`)},
		{`{"fields":{"span_id":7}}`, attribute("span_id", `"intValue":"7"`)},
		{`{"fields":{"trace_flags":"1"}}`, attribute("trace_flags", `"stringValue":"1"`)},
		{`{"fields":{"trace_id":{"trace_id":"4bf92f3577b34da6a3ce929d0e0e4736"}}}`,
			attribute("trace_id", `"kvlistValue":{"values":[{"key":"trace_id","value":{"stringValue":"4bf92f3577b34da6a3ce929d0e0e4736"}}]}`)},

		{`{"stream":"stderr"}`, attribute("log.iostream", `"stringValue":"stderr"`)},
		{`{"partial":true}`, attribute("partial", `"boolValue":true`)},
		{`{"original":"raw"}`, attribute("log.record.original", `"stringValue":"raw"`)},
		{`{"unknown":{"a":1}}`, `{}`},
	}
	e := NewEncoder(Options{})
	for _, tt := range tests {
		request, bad := e.Append(nil, [][]byte{[]byte(tt.record)}, Place{})
		if bad != 0 {
			t.Errorf("%.200s: cannot be read", tt.record)
			continue
		}
		if got := asJSON(t, decode(t, request).LogRecords[0]); got != tt.want {
			t.Errorf("%.200s:\ngot  %.500s\nwant %.500s", tt.record, got, tt.want)
		}
	}
}

func TestBadRecordsAreLeftOutAndCounted(t *testing.T) {
	good := []byte(`{"message":"good"}`)
	for _, record := range []string{
		``, `x`, `null`, `[]`, `"x"`, `{`, `{"message":"cut`, `{"message":"a"} `, `{"message":"a"}{}`, `{"message":1}`,
		`{"message":"a","fields":{"b":}}`, `{"fields":[]}`, `{"fields":null}`, `{"level":"LOUD"}`, `{"level":30}`, `{"time":"yesterday"}`,
		`{"time":1}`, `{"observed":null}`, `{"level_text":1}`, `{"stream":1}`, `{"stream":null}`, `{"partial":"yes"}`, `{"original":[]}`,
	} {
		request, bad := NewEncoder(Options{UID: true}).Append(nil, [][]byte{good, []byte(record), good}, Place{Spool: "s"})
		got := decode(t, request).LogRecords
		if bad != 1 || len(got) != 2 {
			t.Errorf("%q: %d bad, %d records", record, bad, len(got))
			continue
		}
		if want, uid := fmt.Sprintf("s-0-%d", 20+len(record)), got[1].Attributes[0].Value.GetStringValue(); uid != want {
			t.Errorf("%q: the record after it has uid %s, want %s", record, uid, want)
		}
	}
}

func TestRequest(t *testing.T) {
	if request, _ := NewEncoder(Options{UID: true}).Append(nil, [][]byte{[]byte(`{}`)}, Place{}); asJSON(t, decode(t, request).LogRecords[0]) != "{}" {
		t.Error("a uid without a spool")
	}
	e := NewEncoder(Options{Resource: []Attribute{{"service.name", "web"}, {"host.name", "h"}}, Version: "1.2", UID: true})
	request, _ := e.Append([]byte(nil), [][]byte{[]byte(`{"message":"a"}`), []byte(`{"message":"b"}`)}, Place{"id", 7, 100})
	var r collectorlogs.ExportLogsServiceRequest
	if err := proto.Unmarshal(request, &r); err != nil {
		t.Fatal(err)
	}
	record := func(text, uid string) string {
		return `{"body":{"stringValue":"` + text + `"},"attributes":[{"key":"log.record.uid","value":{"stringValue":"` + uid + `"}}]}`
	}
	want := `{"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"web"}},{"key":"host.name","value":{"stringValue":"h"}}]},` +
		`"scopeLogs":[{"scope":{"name":"logly","version":"1.2"},"logRecords":[` + record("a", "id-7-100") + `,` + record("b", "id-7-116") + `]}]}]}`
	if got := asJSON(t, &r); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestResource(t *testing.T) {
	tests := []struct {
		name    string
		source  Source
		service string // OTEL_SERVICE_NAME
		list    string // OTEL_RESOURCE_ATTRIBUTES
		want    string
	}{
		{"nothing known", Source{}, "", "", "service.name=unknown_service"},
		{"command and host", Source{Command: "make", Host: "h"}, "", "", "host.name=h service.name=make"},
		{"list before command", Source{Command: "make"}, "", "service.name=listed", "service.name=listed"},
		{"variable before list", Source{Command: "make"}, "named", "service.name=listed", "service.name=named"},
		{"key before all", Source{Command: "make", Keys: []string{"service.name=key"}}, "named", "service.name=listed", "service.name=key"},
		{"value with =", Source{Keys: []string{"a=b=c"}}, "", "", "a=b=c service.name=unknown_service"},
		{"list before host", Source{Host: "h"}, "", "host.name=pod", "host.name=pod service.name=unknown_service"},
		{"percent-encoded", Source{}, "", "k8s.pod.name = web%2C1%20x ,,k8s.namespace.name=a+b", "k8s.namespace.name=a+b k8s.pod.name=web,1 x service.name=unknown_service"},
		{"invalid UTF-8", Source{Host: "h\xff"}, "", "", "host.name=h\ufffd service.name=unknown_service"},
		{"no pair", Source{}, "", "web", `OTEL_RESOURCE_ATTRIBUTES: "web" is not NAME=VALUE`},
		{"bad escape", Source{}, "", "a=%2", `OTEL_RESOURCE_ATTRIBUTES: invalid URL escape "%2"`},
		{"no value", Source{Keys: []string{"web"}}, "", "", "resource=web: write resource=NAME=VALUE"},
		{"no name", Source{Keys: []string{"=web"}}, "", "", "resource==web: write resource=NAME=VALUE"},
	}
	for _, tt := range tests {
		tt.source.Getenv = func(name string) string {
			return map[string]string{"OTEL_SERVICE_NAME": tt.service, "OTEL_RESOURCE_ATTRIBUTES": tt.list}[name]
		}
		attributes, err := Resource(tt.source)
		var got []string
		for _, a := range attributes {
			got = append(got, a.Name+"="+a.Value)
		}
		if err != nil {
			got = []string{err.Error()}
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
}

var typical = []byte(`{"time":"2025-01-15T10:30:45.123456789Z","observed":"2025-01-15T10:30:45.223456789Z","level":"INFO","level_text":"info","message":"GET /api/items/4711 answered in 12 ms",` +
	`"fields":{"service":"web","status":200,"elapsed":12.25,"ok":true,"trace_id":"4bf92f3577b34da6a3ce929d0e0e4736","user":{"id":7,"name":"n\u00e9"}},"stream":"stderr"}`)

func TestNothingIsAllocated(t *testing.T) {
	e := NewEncoder(Options{UID: true})
	records := slices.Repeat([][]byte{typical}, 100)
	dst, _ := e.Append(nil, records, Place{Spool: "spool"})
	if n := testing.AllocsPerRun(20, func() { dst, _ = e.Append(dst[:0], records, Place{Spool: "spool"}) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkAppend(b *testing.B) {
	e := NewEncoder(Options{})
	records := slices.Repeat([][]byte{typical}, 1000)
	var dst []byte
	for b.Loop() {
		dst, _ = e.Append(dst[:0], records, Place{})
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/1000, "ns/record")
}

// FuzzRecord checks that every request is valid, and that what encoding/json reads as
// a record is not lost.
func FuzzRecord(f *testing.F) {
	f.Add(typical)
	samples, err := os.ReadFile("testdata/records.ndjson")
	if err != nil {
		f.Fatal(err)
	}
	for record := range bytes.Lines(samples) {
		f.Add(bytes.TrimSuffix(record, []byte("\n")))
	}
	e := NewEncoder(Options{UID: true})
	f.Fuzz(func(t *testing.T, record []byte) {
		request, bad := e.Append(nil, [][]byte{record, typical}, Place{Spool: "s"})
		got := decode(t, request).LogRecords
		if len(got)+bad != 2 {
			t.Fatalf("%d records, %d bad", len(got), bad)
		}
		if bad == 1 {
			return
		}
		var members, fields map[string]json.RawMessage
		if err := json.Unmarshal(record, &members); err != nil {
			t.Fatal(err)
		}
		if members["fields"] != nil {
			if err := json.Unmarshal(members["fields"], &fields); err != nil {
				t.Fatal(err)
			}
		}
		for name, value := range fields {
			if string(value) == "null" || bytes.Contains(record, []byte(`\`)) || traceField([]byte(name)) != 0 {
				continue
			}
			if !slices.ContainsFunc(got[0].Attributes, func(a *common.KeyValue) bool { return a.Key == name }) {
				t.Fatalf("%q is lost", name)
			}
		}
	})
}
