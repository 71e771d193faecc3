package pipeline

import (
	"context"
	"fmt"
	"math"
	"os"
	"testing"
	"time"

	"logly/cli/input"
	"logly/format/detect"
	"logly/format/encode"
	"logly/format/level"
	"logly/format/record"
	"logly/writer"
)

// benchLines are the lines of the benchmark; %d counts up.
var benchLines = map[string]string{
	"logly": "2025-01-15 10:30:45 | INFO | Thread %d processing item 12 of the queue\n",
	"mixed": "2025-01-15 10:30:45 | INFO | Thread %d processing item 12 of the queue\n" +
		"2025-01-15 10:30:45 | DEBUG | cache miss, loading from the upstream store\n" +
		"2025-01-15 10:30:45 | INFO | retrying the connection to 10.0.3.17:5432, attempt 2\n" +
		"2025-01-15 10:30:45 | WARNING | queue is 90 %% full\n",
	"bare": "GET /api/users/%d served in 12 ms to 10.1.2.3 after two attempts\n",
	"prose": "Thread %d processing item 1: retrying the connection to 10.0.3.17:5432, attempt 234276\n" +
		"Thread 6 processing item 2: cache miss, loading from the upstream store after 183731\n",
	"json": `{"time":"2025-01-15T10:30:45.123Z","level":"info","msg":"request served","method":"GET","path":"/api/users/%d","status":200,"bytes":5120,"ms":12.5,"remote":"10.1.2.3","agent":"curl/8.5.0"}` + "\n",
	"pino": `{"level":30,"time":1736937045015,"pid":4242,"hostname":"web-1","reqId":"req-1","msg":"Thread 0 processing item 1: retrying the connection to 10.0.3.17:5432, attempt 234276","responseTime":%d}` + "\n" +
		`{"level":20,"time":1736937045025,"pid":4242,"hostname":"web-1","reqId":"req-2","msg":"Thread 1 processing item 2: request completed in 661916","responseTime":410}` + "\n" +
		`{"level":40,"time":1736937045035,"pid":4242,"hostname":"web-1","reqId":"req-a2","msg":"Thread 1 processing item 2: queue is 90 %% full","responseTime":4}` + "\n",
	"slow":   `{"level":30,"time":17369%05d000,"pid":4242,"msg":"one of those that come a second or more apart"}` + "\n",
	"logfmt": `time=2025-01-15T10:30:45.123Z level=info msg="request served" method=GET path=/api/users/%d status=200 agent="curl/8.5.0 (linux)"` + "\n",
	"level": "INFO:     10.0.3.17:5432 - %d requests served\n" +
		"INFO:app.db:retrying the connection, attempt 2\n" +
		"WARNING:root:queue is 90 %% full\n",
	"syslog": "Jan 15 10:30:45 web1 sshd[%d]: accepted the key of root from 10.0.3.17 port 5432\n" +
		"Jan 15 10:30:45 web1 systemd[1]: Started the service that was asked for.\n",
	"thread": "10:30:45.%03[1]d [http-nio-8080-exec-3] INFO  c.e.d.UserService - request %[1]d served\n" +
		"10:30:45.%03[1]d [http-nio-8080-exec-7] DEBUG c.e.d.Repository - cache miss, loading from the store\n",
	"trace": "2025-01-15 10:30:45,123 [main] ERROR com.example.Orders - order %d failed\n" +
		"java.lang.IllegalStateException: no such item\n" +
		"\tat com.example.service.OrderService.place(OrderService.java:214)\n" +
		"\tat com.example.web.OrderController.post(OrderController.java:61)\n" +
		"\t... 34 more\n",
}

// BenchmarkPump measures a block from its read to its sinks, which write to
// /dev/null.
func BenchmarkPump(b *testing.B) {
	for _, c := range []struct {
		lines  string
		format string
		sinks  []record.Filter
	}{
		{"logly", "auto", []record.Filter{{}}},
		{"logly", "auto", []record.Filter{{MaxLevel: level.Notice}, {Level: level.Warning}}},
		{"mixed", "auto", []record.Filter{{}, {}}},
		{"mixed", "auto", []record.Filter{{}, {Level: level.Error}}},
		{"logly", "json", []record.Filter{{}}},
		{"bare", "auto", []record.Filter{{}}},
		{"prose", "auto", []record.Filter{{}}},
		{"level", "auto", []record.Filter{{}}},
		{"syslog", "auto", []record.Filter{{}}},
		{"thread", "auto", []record.Filter{{}}},
		{"json", "auto", []record.Filter{{}}},
		{"json", "text", []record.Filter{{}}},
		{"json", "json", []record.Filter{{}}},
		{"pino", "auto", []record.Filter{{}}},
		{"pino", "text", []record.Filter{{}}},
		{"slow", "auto", []record.Filter{{}}},
		{"slow", "text", []record.Filter{{}}},
		{"logfmt", "auto", []record.Filter{{}}},
		{"logfmt", "json", []record.Filter{{}}},
		{"trace", "auto", []record.Filter{{}}},
	} {
		b.Run(fmt.Sprintf("%s/%s/%d", c.lines, c.format, len(c.sinks)), func(b *testing.B) {
			block := benchBlock(benchLines[c.lines])
			p := newBenchPump(b, block, c.format, c.sinks)
			for range 4 { // lets the buffers reach their final size
				if err := p.readBlock(p.Readers[0], 0); err != nil {
					b.Fatal(err)
				}
			}
			p.lines = 0
			b.ReportAllocs()
			b.SetBytes(int64(len(block)))
			for b.Loop() {
				if err := p.readBlock(p.Readers[0], 0); err != nil {
					b.Fatal(err)
				}
			}
			perLine := float64(b.Elapsed()) / float64(p.lines)
			b.ReportMetric(perLine, "ns/line")
		})
	}
}

// benchBlock returns as many lines as fit into a block.
func benchBlock(line string) []byte {
	var block []byte
	for n := 0; ; n++ {
		next := fmt.Appendf(nil, line, n%1000)
		if len(block)+len(next) > input.BlockSize {
			return block
		}
		block = append(block, next...)
	}
}

// newBenchPump makes a pump with one encoder group, which has a sink for each
// filter.
func newBenchPump(b *testing.B, block []byte, name string, filters []record.Filter) *Pump {
	b.Helper()
	enc, err := encode.New(encode.Options{Format: name, Location: time.UTC})
	if err != nil {
		b.Fatal(err)
	}
	e := &EncoderGroup{encoder: enc}
	for _, f := range filters {
		e.routes = append(e.routes, newBenchRoute(b, e, f))
	}
	p := &Pump{
		Input:    endlessInput{block},
		Readers:  []*LineReader{NewLineReader(record.Stdin, 1<<20, detect.New(detect.Options{}))},
		Groups:   []*EncoderGroup{e},
		Routes:   e.routes,
		Watchdog: NewWatchdog(e.routes, time.Second, func() bool { return false }),
	}
	p.classify()
	return p
}

func newBenchRoute(b *testing.B, e *EncoderGroup, f record.Filter) *Route {
	b.Helper()
	nowhere, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		b.Fatal(err)
	}
	sink := writer.New(context.Background(), nowhere, writer.Options{Async: true, BufferSize: 64 << 10, MaxBytes: 1 << 20})
	b.Cleanup(func() {
		sink.Close()
		nowhere.Close()
	})
	return &Route{Filter: f, group: e, Sink: sink, FlushLevel: level.Fatal + 1}
}

// An endlessInput returns the same block for every read.
type endlessInput struct{ block []byte }

func (i endlessInput) Wait(time.Duration, int) (int, error) { return 0, nil }
func (i endlessInput) Queued() int                          { return math.MaxInt }
func (i endlessInput) Ended() bool                          { return false }
func (i endlessInput) Read(_ int, p []byte) (int, error)    { return copy(p, i.block), nil }
func (i endlessInput) Remove(int)                           {}
func (i endlessInput) Wake()                                {}
func (i endlessInput) Close()                               {}
