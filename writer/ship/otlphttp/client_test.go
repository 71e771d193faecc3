package otlphttp

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"logly/writer/ship"

	collectorlogs "go.opentelemetry.io/proto/slim/otlp/collector/logs/v1"
	"google.golang.org/protobuf/proto"
)

func TestRequest(t *testing.T) {
	for _, compression := range compressions {
		url := newServer(t, func(_ http.ResponseWriter, r *http.Request) {
			encoding := strings.Replace(compression, "none", "", 1)
			got := []string{r.Method, r.URL.Path, r.Header.Get("Content-Type"), r.Header.Get("User-Agent"), r.Header.Get("Content-Encoding"), received(t, r)}
			want := []string{"POST", "/v1/logs", "application/x-protobuf", "logly/test", encoding, "one\ntwo\n"}
			if fmt.Sprint(got) != fmt.Sprint(want) || len(r.TransferEncoding) > 0 {
				t.Errorf("%s: got %q, want %q", compression, got, want)
			}
		})
		client := newTestClient(t, Config{URL: url, Compress: compression})
		for range 3 { // the buffers are used again
			if a := send(t, client, "one", "two"); a.Verdict != ship.Delivered || a.Bytes == 0 || a.Err != nil {
				t.Errorf("%s: %+v", compression, a)
			}
		}
	}
}

// partial returns an answer as the generated code of the OpenTelemetry project writes it.
func partial(rejected int64, message string) string {
	text, err := proto.Marshal(&collectorlogs.ExportLogsServiceResponse{
		PartialSuccess: &collectorlogs.ExportLogsPartialSuccess{RejectedLogRecords: rejected, ErrorMessage: message},
	})
	if err != nil {
		panic(err)
	}
	return string(text)
}

// FuzzPartialSuccess checks that no answer is too strange to be read, and that what the
// generated code reads is read alike.
func FuzzPartialSuccess(f *testing.F) {
	f.Add([]byte(partial(3, "old")))
	f.Add([]byte("\x0a\x02\x08\x30\x08\x30")) // a field of another wire type is another field
	f.Add([]byte("\x0a\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01"))
	f.Add([]byte("\x09\x01\x0d\x01\x02\x03\x04\x0a\x02\x08\x05"))
	f.Fuzz(func(t *testing.T, response []byte) {
		rejected, _ := partialSuccess(response)
		var r collectorlogs.ExportLogsServiceResponse
		if proto.Unmarshal(response, &r) != nil || bytes.Count(response, []byte("\x0a")) > 1 {
			return // of several messages the generated code makes one
		}
		if want := r.GetPartialSuccess().GetRejectedLogRecords(); want >= 0 && want < 1<<20 && int64(rejected) != want {
			t.Fatalf("rejected %d, want %d", rejected, want)
		}
	})
}

func TestVerdicts(t *testing.T) {
	const text = "text/plain"
	tests := []struct {
		status     int
		kind, body string
		header     string // NAME: VALUE
		want       ship.Verdict
		rejected   int
		retryAfter time.Duration
		message    string
	}{
		{status: 200, want: ship.Delivered},
		{status: 204, want: ship.Delivered},
		{status: 200, kind: protobuf, body: partial(3, "old"), want: ship.Delivered, rejected: 3, message: "old"},
		{status: 200, kind: protobuf, body: partial(0, "hm\n"), want: ship.Delivered, message: "hm"},
		{status: 200, kind: protobuf, body: partial(1<<40, ""), want: ship.Delivered, rejected: math.MaxInt32},
		{status: 200, kind: protobuf, body: "\x0a\xff", want: ship.Delivered},
		{status: 200, kind: text, body: partial(3, "old"), want: ship.Delivered},
		{status: 408, want: ship.Retry, message: "408 Request Timeout"},
		{status: 429, header: "Retry-After: 7", want: ship.Retry, retryAfter: 7 * time.Second, message: "429 Too Many Requests"},
		{status: 429, header: "Retry-After: -7", want: ship.Retry, message: "429 Too Many Requests"},
		{status: 500, header: "Retry-After: soon", want: ship.Retry, message: "500 Internal Server Error"},
		{status: 502, want: ship.Retry, message: "502 Bad Gateway"},
		{status: 503, kind: "application/x-protobuf; v=1", body: "\x08\x0e\x12\x04full", want: ship.Retry, message: "503 Service Unavailable: full"},
		{status: 504, kind: text, body: "a\x1b[31mb\r\n\xff c\n", want: ship.Retry, message: "504 Gateway Timeout: a [31mb c"},
		{status: 400, kind: text, body: strings.Repeat("ä", 1<<20), want: ship.Split, message: "400 Bad Request: " + strings.Repeat("ä", 100) + "…"},
		{status: 400, kind: text, body: "Client sent an HTTP request to an HTTPS server.\n", want: ship.Refused,
			message: "400 Bad Request: Client sent an HTTP request to an HTTPS server (write https instead of http)"},
		{status: 400, kind: text, body: "400 Bad Request", want: ship.Split, message: "400 Bad Request"},
		{status: 413, want: ship.Split, message: "413 Request Entity Too Large"},
		{status: 422, want: ship.Split, message: "422 Unprocessable Entity"},
		{status: 401, header: "Retry-After: 7", want: ship.Refused, message: "401 Unauthorized"},
		{status: 403, want: ship.Refused, message: "403 Forbidden"},
		{status: 404, want: ship.Refused, message: "404 Not Found: (paths for logs: VictoriaLogs /insert/opentelemetry/v1/logs, Loki /otlp/v1/logs)"},
		{status: 415, want: ship.Refused, message: "415 Unsupported Media Type"},
		{status: 505, want: ship.Refused, message: "505 HTTP Version Not Supported"},
		{status: 507, want: ship.Retry, message: "507 Insufficient Storage"},
		{status: 522, kind: text, body: "origin away", want: ship.Retry, message: "522: origin away"},
		{status: 501, want: ship.Refused, message: "501 Not Implemented"},
		{status: 307, header: "Location: /other", want: ship.Refused, message: "307 Temporary Redirect: logly follows no redirect: write the URL /other"},
	}
	for _, tt := range tests {
		url := newServer(t, func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path != "/v1/logs" {
				t.Errorf("request to %s", r.URL.Path)
			}
			isProbe := received(t, r) == ""
			if isProbe && tt.want == ship.Split {
				return
			}
			w.Header().Set("Content-Type", tt.kind)
			if name, value, ok := strings.Cut(tt.header, ": "); ok {
				w.Header().Set(name, value)
			}
			w.WriteHeader(tt.status)
			io.WriteString(w, tt.body)
		})
		a := send(t, newTestClient(t, Config{URL: url}), "record")
		got := ""
		if a.Err != nil {
			got = a.Err.Error()
		}
		if a.Verdict != tt.want || a.Rejected != tt.rejected || a.RetryAfter != tt.retryAfter || got != tt.message {
			t.Errorf("%d %q: got %+v %q, want %d %d %v %q", tt.status, tt.body[:min(len(tt.body), 50)], a, got, tt.want, tt.rejected, tt.retryAfter, tt.message)
		}
	}
}

func TestRetryAfterDate(t *testing.T) {
	for text, want := range map[string]time.Duration{
		time.Now().Add(time.Hour).UTC().Format(http.TimeFormat):  time.Hour,
		time.Now().Add(-time.Hour).UTC().Format(http.TimeFormat): 0,
	} {
		if got := retryAfter(text); got < want-time.Minute || got > want {
			t.Errorf("%s: %v, want nearly %v", text, got, want)
		}
	}
}

// An engine that is away, hangs, breaks off or speaks another protocol.
func TestNoAnswer(t *testing.T) {
	hang := make(chan struct{})
	defer close(hang)
	tests := []struct {
		name    string
		engine  func(net.Conn)
		timeout time.Duration
		want    ship.Verdict
		message string
	}{
		{"breaks off", func(c net.Conn) { readRequest(c) }, 0, ship.Retry, "EOF"},
		{"breaks off early", func(c net.Conn) { c.Read(make([]byte, 1)) }, 0, ship.Retry, "EOF|reset|broken|closed the connection"},
		{"hangs", func(net.Conn) { <-hang }, 100 * time.Millisecond, ship.Retry, "no answer within 100ms"},
		{"gRPC", func(c net.Conn) {
			readRequest(c)
			io.WriteString(c, "\x00\x00\x06\x04\x00\x00\x00\x00\x00\x00\x05\x00\x00\x40\x00")
		},
			0, ship.Refused, "does not answer in HTTP/1.1"},
	}
	for _, tt := range tests {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		go func() {
			for {
				c, err := l.Accept()
				if err != nil {
					return
				}
				go func() { defer c.Close(); tt.engine(c) }()
			}
		}()
		a := send(t, newTestClient(t, Config{URL: "otlp+http://" + l.Addr().String(), Timeout: tt.timeout}), "record")
		matched := false
		for alternative := range strings.SplitSeq(tt.message, "|") {
			matched = matched || a.Err != nil && strings.Contains(a.Err.Error(), alternative)
		}
		if a.Verdict != tt.want || !matched {
			t.Errorf("%s: %+v", tt.name, a)
		}
	}

	closed, _ := net.Listen("tcp", "127.0.0.1:0")
	closed.Close()
	if a := send(t, newTestClient(t, Config{URL: "otlp+http://" + closed.Addr().String() + "/?key=secret"}), "record"); a.Verdict != ship.Retry || !strings.Contains(a.Err.Error(), "refused") || strings.Contains(a.Err.Error(), "secret") {
		t.Errorf("nothing listens: %+v", a)
	}
}

// readRequest reads a whole request from a connection.
func readRequest(c net.Conn) {
	if r, err := http.ReadRequest(bufio.NewReader(c)); err == nil {
		io.Copy(io.Discard, r.Body)
	}
}

func TestCallerGivesUp(t *testing.T) {
	began, end := make(chan struct{}), make(chan struct{})
	url := newServer(t, func(http.ResponseWriter, *http.Request) { close(began); <-end })
	defer close(end)
	ctx, cancel := context.WithCancelCause(t.Context())
	go func() { <-began; cancel(errors.New("it is late")) }()
	a := newTestClient(t, Config{URL: url}).Send(ctx, [][]byte{[]byte("record")}, ship.Position{})
	if a.Verdict != ship.Retry || a.Err == nil || a.Err.Error() != "it is late" {
		t.Errorf("%+v", a)
	}
}

// An engine that refuses even a request without records refuses the configuration; one
// that takes it, or says something else about it, refuses the records.
func TestProbe(t *testing.T) {
	tests := []struct {
		name  string
		probe func(http.ResponseWriter)
		want  ship.Verdict
	}{
		{"taken", func(http.ResponseWriter) {}, ship.Split},
		{"the same answer", func(w http.ResponseWriter) { http.Error(w, "no", http.StatusBadRequest) }, ship.Refused},
		{"another message", func(w http.ResponseWriter) { http.Error(w, "nothing in it", http.StatusBadRequest) }, ship.Split},
		{"another status", func(w http.ResponseWriter) { http.Error(w, "no", http.StatusServiceUnavailable) }, ship.Split},
		{"no answer", func(w http.ResponseWriter) { panic(http.ErrAbortHandler) }, ship.Retry},
	}
	for _, tt := range tests {
		url := newServer(t, func(w http.ResponseWriter, r *http.Request) {
			if received(t, r) == "" {
				tt.probe(w)
			} else {
				http.Error(w, "no", http.StatusBadRequest)
			}
		})
		if a := send(t, newTestClient(t, Config{URL: url}), "record"); a.Verdict != tt.want || a.Err == nil {
			t.Errorf("%s: %+v", tt.name, a)
		}
	}
}

// Engines that do not know zstd get gzip from then on.
func TestGzipInsteadOfZstd(t *testing.T) {
	tests := []struct {
		name     string
		statuses []int // of the answers to zstd
		want     []string
	}{
		{"415", []int{415}, []string{"zstd 415", "gzip 200", "gzip 200"}},
		{"400", []int{400}, []string{"zstd 400", "gzip 200", "gzip 200"}},
		{"400 after success is about the batch", []int{200, 400}, []string{"zstd 200", "zstd 400", "gzip probe 200"}},
		{"415 after success", []int{200, 415}, []string{"zstd 200", "zstd 415", "gzip 200"}},
	}
	for _, tt := range tests {
		var got []string
		url := newServer(t, func(w http.ResponseWriter, r *http.Request) {
			status, encoding := 200, r.Header.Get("Content-Encoding")
			if encoding == "zstd" {
				status, tt.statuses = tt.statuses[0], tt.statuses[1:]
			}
			if text := received(t, r); text == "" {
				encoding += " probe"
			} else if text != "record\n" {
				t.Errorf("%s: got %q", tt.name, text)
			}
			got = append(got, fmt.Sprint(encoding, " ", status))
			w.WriteHeader(status)
		})
		client := newTestClient(t, Config{URL: url, Compress: "zstd"})
		for range 2 {
			send(t, client, "record")
		}
		if fmt.Sprint(got) != fmt.Sprint(tt.want) {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

// A record that cannot be encoded is not sent, nor are its neighbours with it.
func TestBadRecordIsSplitOff(t *testing.T) {
	url := newServer(t, func(_ http.ResponseWriter, r *http.Request) { t.Error("a request") })
	client := newTestClient(t, Config{URL: url, Encode: realEncode()})
	if a := send(t, client, `{"message":"good"}`, `{"message":"bad`); a.Verdict != ship.Split || a.Err != ship.ErrBadRecord || a.Bytes != 0 {
		t.Errorf("%+v", a)
	}
}

// Each of many batches at the same time arrives as it was, also from engines that
// answer before they have read everything.
func TestConcurrentBatches(t *testing.T) {
	var whole atomic.Int32
	url := newServer(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Early") != "" {
			w.WriteHeader(http.StatusTooManyRequests)
			return
		}
		text := received(t, r)
		if strings.Count(text, text[:1])+1 != len(text) {
			t.Error("a mixture of batches")
		}
		whole.Add(1)
	})
	hasty := newTestClient(t, Config{URL: url, Compress: "none", Getenv: environment("OTEL_EXPORTER_OTLP_HEADERS=early=1")})
	for _, compression := range compressions {
		client := newTestClient(t, Config{URL: url, Compress: compression})
		var all sync.WaitGroup
		for i := range 8 {
			all.Go(func() {
				record := strings.Repeat(string(rune('a'+i)), 300_000)
				for range 5 {
					send(t, client, record)
					send(t, hasty, record)
				}
			})
		}
		all.Wait()
	}
	if whole.Load() != 8*5*3 {
		t.Errorf("%d batches", whole.Load())
	}
}

func TestProxyOfTheEnvironment(t *testing.T) {
	a := send(t, newTestClient(t, Config{URL: "otlp+http://collector.invalid"}), "record")
	if a.Verdict != ship.Delivered {
		t.Fatalf("%+v", a)
	}
	if got := <-proxied; got != "http://collector.invalid:4318/v1/logs" {
		t.Errorf("the proxy got %s", got)
	}
}
