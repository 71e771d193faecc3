package enginetest

import (
	"bytes"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/klauspost/compress/gzip"
	collectorlogs "go.opentelemetry.io/proto/slim/otlp/collector/logs/v1"
	"google.golang.org/protobuf/proto"
)

// A Fake is an engine that answers as a test wants, for what no real engine does on
// demand: 429, a refusal of one record, a slow answer. It reads no compression and gzip.
type Fake struct {
	Address string // HOST:PORT

	mu       sync.Mutex
	messages map[string]int
}

// StartFake starts a Fake. answer gets the messages of each request and answers it, as
// the only one at that time; messages count as taken if its status is 2xx, as by default.
func StartFake(t testing.TB, answer func(w http.ResponseWriter, messages []string)) *Fake {
	t.Helper()
	return startFake(t, func(w http.ResponseWriter, _ *http.Request, _ []byte, messages []string) { answer(w, messages) })
}

// StartWitness starts a Fake that passes each request on to an engine at address and its
// answer back: its messages are those that the engine says it has taken.
func StartWitness(t testing.TB, address string) *Fake {
	t.Helper()
	return startFake(t, func(w http.ResponseWriter, r *http.Request, body []byte, _ []string) {
		request, err := http.NewRequest(r.Method, "http://"+address+r.URL.Path, bytes.NewReader(body))
		if err != nil {
			t.Error(err)
			return
		}
		request.Header = r.Header
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		defer response.Body.Close()
		w.WriteHeader(response.StatusCode)
		_, _ = io.Copy(w, response.Body)
	})
}

func startFake(t testing.TB, answer func(w http.ResponseWriter, r *http.Request, body []byte, messages []string)) *Fake {
	t.Helper()
	f := &Fake{messages: map[string]int{}}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return // the client is gone: some tests kill it
		}
		messages, err := readMessages(body, r.Header.Get("Content-Encoding"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			t.Errorf("a request that cannot be read: %v", err)
			return
		}
		f.mu.Lock()
		defer f.mu.Unlock()
		recorder := &statusWriter{ResponseWriter: w, status: http.StatusOK}
		answer(recorder, r, body, messages)
		if recorder.status/100 == 2 {
			for _, message := range messages {
				f.messages[message]++
			}
		}
	}))
	t.Cleanup(s.Close)
	f.Address = strings.TrimPrefix(s.URL, "http://")
	return f
}

// Messages returns how often each message was taken.
func (f *Fake) Messages() map[string]int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return maps.Clone(f.messages)
}

// readMessages returns the messages of all records in a request, in their order.
func readMessages(body []byte, encoding string) (messages []string, err error) {
	if encoding == "gzip" {
		r, err := gzip.NewReader(bytes.NewReader(body))
		if err != nil {
			return nil, err
		}
		if body, err = io.ReadAll(r); err != nil {
			return nil, err
		}
	}
	var request collectorlogs.ExportLogsServiceRequest
	if err := proto.Unmarshal(body, &request); err != nil {
		return nil, err
	}
	for _, resource := range request.ResourceLogs {
		for _, scope := range resource.ScopeLogs {
			for _, record := range scope.LogRecords {
				messages = append(messages, record.Body.GetStringValue())
			}
		}
	}
	return messages, nil
}

// statusWriter notes the status of an answer.
type statusWriter struct {
	http.ResponseWriter
	status int
}

func (w *statusWriter) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}
