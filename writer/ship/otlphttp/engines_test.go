package otlphttp

import (
	"bytes"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"logly/writer/ship"
	"logly/writer/ship/enginetest"
)

// These tests send to real engines. What an engine has is counted there.

// numbered returns records of which each message is its number.
func numbered(from, n int) []string {
	records := make([]string, n)
	for i := range records {
		records[i] = fmt.Sprintf(`{"time":"2025-01-15T10:30:45.%09dZ","observed":"2025-01-15T10:30:46Z","level":"INFO","level_text":"info","message":"%d","fields":{"a":1,"b":[null,{"c":"d"}]}}`, from+i, from+i)
	}
	return records
}

// deliver sends records and demands that the engine takes them.
func deliver(t *testing.T, c ship.Client, records []string) {
	t.Helper()
	if a := send(t, c, records...); a.Verdict != ship.Delivered || a.Rejected != 0 || a.Err != nil {
		t.Fatalf("%+v", a)
	}
}

// checkNumbers demands that each number below n has arrived once and nothing else.
func checkNumbers(t *testing.T, messages map[string]int, n int) {
	t.Helper()
	wrong := len(messages) - n
	for i := range n {
		if messages[fmt.Sprint(i)] != 1 {
			wrong++
		}
	}
	if wrong != 0 {
		t.Errorf("%d messages are not %d numbers once each", len(messages), n)
	}
}

func TestCollectorTakesEveryCompression(t *testing.T) {
	c := enginetest.StartCollector(t, enginetest.CollectorOptions{})
	for i, compression := range compressions {
		client := newTestClient(t, Config{URL: "otlp+http://" + c.Address, Compress: compression, Encode: realEncode()})
		deliver(t, client, numbered(i*1000, 1000))
	}
	c.Stop()
	checkNumbers(t, c.Messages(), 3000)
}

func TestVictoriaLogsTakesEveryCompression(t *testing.T) {
	v := enginetest.StartVictoriaLogs(t)
	for i, compression := range compressions {
		client := newTestClient(t, Config{URL: "otlp+http://" + v.Address + enginetest.VictoriaLogsPath, Compress: compression, Encode: realEncode()})
		deliver(t, client, numbered(i*1000, 1000))
	}
	checkNumbers(t, v.Messages(), 3000)
}

func TestVictoriaLogsAtAWrongPath(t *testing.T) {
	v := enginetest.StartVictoriaLogs(t)
	client := newTestClient(t, Config{URL: "otlp+http://" + v.Address, Encode: realEncode()})
	if a := send(t, client, numbered(0, 10)...); a.Verdict != ship.Refused || !strings.Contains(a.Err.Error(), "VictoriaLogs /insert/opentelemetry/v1/logs") {
		t.Errorf("%+v", a)
	}
}

// A batch without records, which finds out whether an engine takes anything, is fine for
// both engines.
func TestEnginesTakeNoRecords(t *testing.T) {
	c, v := enginetest.StartCollector(t, enginetest.CollectorOptions{}), enginetest.StartVictoriaLogs(t)
	for _, url := range []string{"otlp+http://" + c.Address, "otlp+http://" + v.Address + enginetest.VictoriaLogsPath} {
		deliver(t, newTestClient(t, Config{URL: url, Encode: realEncode()}), nil)
	}
}

// One record with everything that a record can have, as the engines show it.
const fullRecord = `{"time":"2025-01-15T10:30:45.123456789Z","observed":"2025-01-15T10:30:46Z","level":"CRITICAL","level_text":"crit","message":"first\nsecond é \u0000","fields":{"s":"x","i":-7,"d":1.5,"t":true,"n":null,"a":[1,null,"y"],"o":{"p":{"q":1}},"trace_id":"4bf92f3577b34da6a3ce929d0e0e4736","span_id":"00f067aa0ba902b7","trace_flags":"01"},"stream":"stderr","partial":true}`

func TestCollectorReadsTheMapping(t *testing.T) {
	c := enginetest.StartCollector(t, enginetest.CollectorOptions{})
	deliver(t, newTestClient(t, Config{URL: "otlp+http://" + c.Address, Encode: realEncode()}), []string{fullRecord})
	c.Stop()
	got := string(bytes.TrimSpace(c.Output()))
	want := `{"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"test"}}]},"scopeLogs":[{"scope":{"name":"logly","version":"test"},"logRecords":[` +
		`{"timeUnixNano":"1736937045123456789","observedTimeUnixNano":"1736937046000000000","severityNumber":21,"severityText":"crit","body":{"stringValue":"first\nsecond é \u0000"},` +
		`"attributes":[{"key":"s","value":{"stringValue":"x"}},{"key":"i","value":{"intValue":"-7"}},{"key":"d","value":{"doubleValue":1.5}},{"key":"t","value":{"boolValue":true}},` +
		`{"key":"a","value":{"arrayValue":{"values":[{"intValue":"1"},{},{"stringValue":"y"}]}}},{"key":"o","value":{"kvlistValue":{"values":[{"key":"p","value":{"kvlistValue":{"values":[{"key":"q","value":{"intValue":"1"}}]}}}]}}},` +
		`{"key":"log.iostream","value":{"stringValue":"stderr"}},{"key":"partial","value":{"boolValue":true}}],"flags":1,"traceId":"4bf92f3577b34da6a3ce929d0e0e4736","spanId":"00f067aa0ba902b7"}]}]}]}`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestVictoriaLogsReadsTheMapping(t *testing.T) {
	v := enginetest.StartVictoriaLogs(t)
	deliver(t, newTestClient(t, Config{URL: "otlp+http://" + v.Address + enginetest.VictoriaLogsPath, Encode: realEncode()}), []string{fullRecord})
	records := v.Records("*")
	if len(records) != 1 {
		t.Fatalf("%d records", len(records))
	}
	var got []string
	for name, value := range records[0] {
		if name != "_stream_id" {
			got = append(got, name+"="+value)
		}
	}
	slices.Sort(got)
	want := []string{
		"_msg=first\nsecond é \x00", `_stream={service.name="test"}`, "_time=2025-01-15T10:30:45.123456789Z", `a=[1,null,"y"]`, "d=1.5", "i=-7",
		"log.iostream=stderr", "o.p.q=1", "partial=true", "s=x", "scope.name=logly", "scope.version=test", "service.name=test", "severity_number=21", "severity_text=crit",
		"span_id=00f067aa0ba902b7", "t=true", "trace_id=4bf92f3577b34da6a3ce929d0e0e4736",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// An engine that is killed, restarted or away is Retry, and later takes the batch.
func TestCollectorIsAway(t *testing.T) {
	c := enginetest.StartCollector(t, enginetest.CollectorOptions{})
	client := newTestClient(t, Config{URL: "otlp+http://" + c.Address, Encode: realEncode()})
	for i, end := range []func(){c.Stop, c.Kill} {
		deliver(t, client, numbered(i*100, 50))
		c.Stop() // so that a kill loses nothing that it has acknowledged
		c.Start()
		end()
		rest := numbered(i*100+50, 50)
		for range 2 {
			if a := send(t, client, rest...); a.Verdict != ship.Retry || a.Err == nil {
				t.Fatalf("%+v", a)
			}
		}
		c.Start()
		deliver(t, client, rest)
	}
	c.Stop()
	checkNumbers(t, c.Messages(), 200)
}

func TestCollectorSplitsWhatIsTooLarge(t *testing.T) {
	c := enginetest.StartCollector(t, enginetest.CollectorOptions{})
	client := newTestClient(t, Config{URL: "otlp+http://" + c.Address, Encode: realEncode()})
	large := `{"message":"` + strings.Repeat("x", 21<<20) + `"}`
	if a := send(t, client, large); a.Verdict != ship.Split || !strings.Contains(a.Err.Error(), "too large") {
		t.Errorf("%+v", a)
	}
}

// A token is replaced at the engine and then in logly's file.
func TestCollectorWantsAnotherToken(t *testing.T) {
	theirs, mine := file(t, "one"), file(t, "one\n")
	c := enginetest.StartCollector(t, enginetest.CollectorOptions{TokenFile: theirs})
	client := newTestClient(t, Config{URL: "otlp+http://" + c.Address, Headers: []string{"Authorization=Bearer @" + mine}, Encode: realEncode()})
	deliver(t, client, numbered(0, 10))
	c.Stop()
	overwrite(t, theirs, "two")
	c.Start()
	if a := send(t, client, numbered(10, 10)...); a.Verdict != ship.Refused || !strings.Contains(a.Err.Error(), "401 Unauthorized") {
		t.Errorf("%+v", a)
	}
	overwrite(t, mine, "two\n")
	deliver(t, client, numbered(10, 10))
	c.Stop()
	checkNumbers(t, c.Messages(), 20)
}

// The engine's certificate expires and is replaced; then its authority is.
func TestCollectorWithTLS(t *testing.T) {
	dir := t.TempDir()
	cert, key, ca := filepath.Join(dir, "cert"), filepath.Join(dir, "key"), filepath.Join(dir, "ca")
	first, second := enginetest.NewAuthority(t), enginetest.NewAuthority(t)
	trust := func(a *enginetest.Authority) {
		pem, err := os.ReadFile(a.File)
		if err != nil {
			t.Fatal(err)
		}
		overwrite(t, ca, string(pem))
	}
	trust(first)
	first.Issue(cert, key, time.Now().Add(time.Hour))
	c := enginetest.StartCollector(t, enginetest.CollectorOptions{Cert: cert, Key: key})
	client := newTestClient(t, Config{URL: "otlp+https://" + c.Address, CA: ca, Encode: realEncode()})
	restart := func() { c.Stop(); c.Start() }
	refused := func(message string) {
		t.Helper()
		if a := send(t, client, numbered(10, 10)...); a.Verdict != ship.Refused || !strings.Contains(a.Err.Error(), message) {
			t.Errorf("%+v, want %s", a, message)
		}
	}
	deliver(t, client, numbered(0, 10))
	first.Issue(cert, key, time.Now().Add(-time.Minute))
	restart()
	refused("certificate has expired")
	first.Issue(cert, key, time.Now().Add(time.Hour))
	restart()
	deliver(t, client, numbered(10, 10))
	second.Issue(cert, key, time.Now().Add(time.Hour))
	restart()
	refused("signed by unknown authority")
	overwrite(t, ca, "half of a file")
	refused("signed by unknown authority")
	trust(second)
	deliver(t, client, numbered(20, 10))

	system := newTestClient(t, Config{URL: "otlp+https://" + c.Address})
	if a := send(t, system, "record"); a.Verdict != ship.Refused || !strings.Contains(a.Err.Error(), "unknown authority") {
		t.Errorf("with the system's authorities: %+v", a)
	}
	plain := newTestClient(t, Config{URL: "otlp+http://" + c.Address})
	if a := send(t, plain, "record"); a.Verdict != ship.Refused || !strings.Contains(a.Err.Error(), "write https instead of http") {
		t.Errorf("without TLS: %+v", a)
	}
	c.Stop()
	checkNumbers(t, c.Messages(), 30)
}

// logly's own certificate expires and is replaced.
func TestCollectorWithMutualTLS(t *testing.T) {
	dir := t.TempDir()
	cert, key := filepath.Join(dir, "cert"), filepath.Join(dir, "key")
	mine, myKey := filepath.Join(dir, "my-cert"), filepath.Join(dir, "my-key")
	a := enginetest.NewAuthority(t)
	a.Issue(cert, key, time.Now().Add(time.Hour))
	a.Issue(mine, myKey, time.Now().Add(-time.Minute))
	c := enginetest.StartCollector(t, enginetest.CollectorOptions{Cert: cert, Key: key, ClientCA: a.File})
	url := "otlp+https://" + c.Address
	// In TLS 1.3 the engine looks at the certificate when logly is sending already: its
	// reason may be lost with the connection.
	refused := func(c ship.Client, message string) {
		t.Helper()
		a := send(t, c, numbered(0, 10)...)
		lost := a.Verdict == ship.Retry && (strings.Contains(a.Err.Error(), "reset by peer") || strings.Contains(a.Err.Error(), "broken pipe") || strings.Contains(a.Err.Error(), "closed the connection"))
		if !lost && (a.Verdict != ship.Refused || !strings.Contains(a.Err.Error(), message)) {
			t.Errorf("%+v, want %s", a, message)
		}
	}
	client := newTestClient(t, Config{URL: url, CA: a.File, Cert: mine, Key: myKey, Encode: realEncode()})
	refused(client, "expired certificate")
	a.Issue(mine, myKey, time.Now().Add(time.Hour))
	deliver(t, client, numbered(0, 10))
	refused(newTestClient(t, Config{URL: url, CA: a.File, Encode: realEncode()}), "certificate required")
	c.Stop()
	checkNumbers(t, c.Messages(), 10)
}

func TestTLSToAnEngineWithout(t *testing.T) {
	c := enginetest.StartCollector(t, enginetest.CollectorOptions{})
	if a := send(t, newTestClient(t, Config{URL: "otlp+https://" + c.Address}), "record"); a.Verdict != ship.Refused || !strings.Contains(a.Err.Error(), "write http instead of https") {
		t.Errorf("%+v", a)
	}
}

// An engine that has enough says 429 and for how long; that batch is taken later.
func TestEngineHasEnough(t *testing.T) {
	full := true
	f := enginetest.StartFake(t, func(w http.ResponseWriter, _ []string) {
		if full {
			w.Header().Set("Retry-After", "3")
			w.WriteHeader(http.StatusTooManyRequests)
		}
		full = false
	})
	client := newTestClient(t, Config{URL: "otlp+http://" + f.Address, Encode: realEncode()})
	if a := send(t, client, numbered(0, 100)...); a.Verdict != ship.Retry || a.RetryAfter != 3*time.Second {
		t.Errorf("%+v", a)
	}
	deliver(t, client, numbered(0, 100))
	checkNumbers(t, f.Messages(), 100)
}
