package otlphttp

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"logly/writer/outage"
	"logly/writer/ship"
	"logly/writer/ship/enginetest"
)

// A spool, its sender and a Collector that restarts while they work: each record arrives,
// and at most a batch more than once for each restart.
func TestSpoolIsDeliveredOverRestarts(t *testing.T) {
	const restarts, step, batchSize = 6, 10_000, 64 << 10
	c := enginetest.StartCollector(t, enginetest.CollectorOptions{})
	url := "otlp+http://" + c.Address
	s := ship.New(t.Context(), ship.Options{
		Client: newTestClient(t, Config{URL: url, Encode: realEncode()}), Target: url, Dir: t.TempDir(),
		BatchSize: batchSize, FlushInterval: time.Second, DrainTimeout: time.Minute,
		Notify: func(outage.Event) {}, Notice: func(err error) { t.Error(err) },
	})
	for i := range restarts {
		for text := []byte(strings.Join(numbered(i*step, step), "\n") + "\n"); len(text) > 0; {
			if _, err := s.Ready(false); err != nil {
				t.Fatal(err)
			}
			n, err := s.Write(text) // what fits into the segment
			if err != nil {
				t.Fatal(err)
			}
			s.Wrote(uint64(bytes.Count(text[:n], []byte("\n"))))
			text = text[n:]
		}
		s.Flushed(false)
		for deadline := time.Now().Add(time.Minute); s.Counts().Delivered <= uint64(i*step); time.Sleep(time.Millisecond) {
			if time.Now().After(deadline) {
				t.Fatalf("%+v", s.Counts())
			}
		}
		c.Stop()
		c.Start()
		s.Retry()
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if n := s.Counts(); n.Delivered != restarts*step || n.Waiting != 0 {
		t.Errorf("%+v", n)
	}
	c.Stop()
	messages := c.Messages()
	more := -restarts * step
	for _, n := range messages {
		more += n
	}
	record := len(numbered(0, 1)[0])
	if len(messages) != restarts*step || more > restarts*(batchSize/record+1) {
		t.Errorf("%d different records, %d more than once", len(messages), more)
	}
	t.Logf("%d requests, %d retries, %d records more than once", s.Counts().Requests, s.Counts().Retries, more)
}
