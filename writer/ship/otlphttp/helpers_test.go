package otlphttp

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"logly/format/encode/otlp"
	"logly/writer/ship"
)

// proxied gets the URLs of requests through the proxy of the environment, which net/http
// reads once. Requests to loopback, as in all other tests, never go through a proxy.
var proxied = make(chan string, 1)

func TestMain(m *testing.M) {
	proxy := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { proxied <- r.URL.String() }))
	os.Setenv("HTTP_PROXY", proxy.URL)
	os.Exit(m.Run())
}

// environment is a Getenv of fixed variables.
func environment(pairs ...string) func(string) string {
	return func(name string) string {
		for _, pair := range pairs {
			if value, ok := strings.CutPrefix(pair, name+"="); ok {
				return value
			}
		}
		return ""
	}
}

// joined is an Encode for tests of everything else: the records, each with a newline.
func joined(dst []byte, records [][]byte, _ ship.Position) ([]byte, int) {
	for _, record := range records {
		dst = append(append(dst, record...), '\n')
	}
	return dst, 0
}

// realEncode is the Encode that logly uses.
func realEncode() Encode {
	e := otlp.NewEncoder(otlp.Options{Resource: []otlp.Attribute{{Name: "service.name", Value: "test"}}, Version: "test"})
	return func(dst []byte, records [][]byte, p ship.Position) ([]byte, int) {
		return e.Append(dst, records, otlp.Place{Spool: p.Spool, Segment: p.Segment, Offset: p.Offset})
	}
}

func newTestClient(t *testing.T, c Config) ship.Client {
	t.Helper()
	if c.Encode == nil {
		c.Encode = joined
	}
	if c.Getenv == nil {
		c.Getenv = environment()
	}
	c.UserAgent = "logly/test"
	client, err := NewClient(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { client.Close() })
	return client
}

// send sends a batch of these records.
func send(t *testing.T, c ship.Client, records ...string) ship.Answer {
	t.Helper()
	batch := make([][]byte, len(records))
	for i, record := range records {
		batch[i] = []byte(record)
	}
	return c.Send(t.Context(), batch, ship.Position{})
}

// newServer starts an engine that answers as handle does; url is for a sink.
func newServer(t *testing.T, handle http.HandlerFunc) (url string) {
	t.Helper()
	s := httptest.NewServer(handle)
	t.Cleanup(s.Close)
	return "otlp+" + s.URL
}

// received returns the body of a request, decompressed.
func received(t *testing.T, r *http.Request) string {
	body := io.Reader(r.Body)
	var err error
	switch r.Header.Get("Content-Encoding") {
	case "gzip":
		body, err = gzip.NewReader(body)
	case "zstd":
		body, err = zstd.NewReader(body)
	}
	if err != nil {
		t.Error(err)
		return ""
	}
	text, err := io.ReadAll(body)
	if err != nil {
		t.Error(err)
	}
	return string(text)
}

// file writes a file and returns its path.
func file(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "file")
	overwrite(t, path, text)
	return path
}

func overwrite(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}
