package stats

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"logly/cli/message"
)

func sampleReceipt() Receipt {
	return Receipt{
		Read: Read{10, 200, 2, map[string]uint64{"info": 7, "error": 3}}, Started: time.Unix(1736937045, 0), Elapsed: 1500 * time.Millisecond,
		Sinks: []Sink{
			{Name: "app.log", Path: "app.log", Written: 7, Filtered: 1, Dropped: 1, Failed: 1, Bytes: 150, Outages: 2},
			{Name: "odd", Path: "a \"b\"\\\n\xff.log", Written: 6, Waiting: 4, Outage: "no space left on device"},
		},
	}
}

func TestStatsInPrometheusText(t *testing.T) {
	text := sampleReceipt().prometheus()
	for _, want := range []string{
		"# TYPE logly_sink_lines_total counter\n",
		`logly_sink_lines_total{sink="app.log",outcome="written"} 7` + "\n",
		`logly_sink_lines_total{sink="app.log",outcome="failed"} 1` + "\n",
		`logly_sink_waiting_lines{sink="a \"b\"\\\n` + "\uFFFD" + `.log"} 4` + "\n",
		`logly_sink_up{sink="app.log"} 1` + "\n",
		"logly_start_time_seconds 1736937045.000\n",
		"logly_detection_panics_total 2\n",
		"# TYPE logly_lines_total counter\n",
		`logly_lines_total{level="info"} 7` + "\n" + `logly_lines_total{level="notice"} 0` + "\n",
		`logly_lines_total{level="error"} 3` + "\n",
	} {
		if !strings.Contains(string(text), want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
	checkMetrics(t, text)
}

func TestTableShowsPanics(t *testing.T) {
	const note = "logly: 2 panics while levels were looked for; the lines have the default level\n"
	r := sampleReceipt()
	if text := r.Table(); !strings.Contains(text, note) {
		t.Errorf("not in\n%s", text)
	}
	if r.Read.Panics = 0; strings.Contains(r.Table(), "panic") {
		t.Errorf("there was none:\n%s", r.Table())
	}
}

func TestTableShowsLevels(t *testing.T) {
	const note = "logly: by level: 7 INFO, 3 ERROR\n"
	r := sampleReceipt()
	if text := r.Table(); !strings.Contains(text, note) {
		t.Errorf("not in\n%s", text)
	}
	r.Read.Levels = nil
	if text := r.Table() + string(r.prometheus()) + string(r.json(time.Now(), true)); strings.Contains(text, "level\"") || strings.Contains(text, "by level") {
		t.Errorf("they are not known:\n%s", text)
	}
}

// A jsonReceipt is what a reader of the file gets.
type jsonReceipt struct {
	Seconds float64 `json:"seconds"`
	Ended   bool    `json:"ended"`
	Receipt
}

func TestStatsInJSON(t *testing.T) {
	var got jsonReceipt
	if err := json.Unmarshal(sampleReceipt().json(time.Unix(1736937050, 0), true), &got); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got.Read, sampleReceipt().Read) || !got.Ended || got.Seconds != 1.5 || len(got.Sinks) != 2 {
		t.Errorf("got %+v", got)
	}
	if s := got.Sinks[0]; s != (Sink{Path: "app.log", Written: 7, Filtered: 1, Dropped: 1, Failed: 1, Bytes: 150, Outages: 2}) {
		t.Errorf("got %+v", s)
	}
	if s := got.Sinks[1]; s.Outage != "no space left on device" || s.Waiting != 4 {
		t.Errorf("got %+v", s)
	}
}

// The file is replaced every 10 s and at the end. No other file is left, and
// whoever opened it before keeps the old content.
func TestStatsFileIsReplaced(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "stats.json")
	synctest.Test(t, func(t *testing.T) {
		writes := 0
		f := &file{path: path, report: message.NewReporter(&bytes.Buffer{}), newReceipt: func() Receipt {
			writes++
			return sampleReceipt()
		}}
		end, status := make(chan struct{}), make(chan int, 1)
		go func() { status <- f.run(end) }()
		time.Sleep(35 * time.Second)
		synctest.Wait()
		if writes != 3 {
			t.Errorf("written %d times in 35 s", writes)
		}
		before, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer before.Close()
		close(end)
		if s := <-status; s != message.StatusOK || writes != 4 {
			t.Errorf("at the end: status %d, written %d times", s, writes)
		}
		var old, last jsonReceipt
		text, _ := os.ReadFile(path)
		if json.NewDecoder(before).Decode(&old) != nil || json.Unmarshal(text, &last) != nil || old.Ended || !last.Ended {
			t.Errorf("before %+v, at the end %+v", old, last)
		}
	})
	if left, _ := os.ReadDir(dir); len(left) != 1 {
		t.Errorf("left: %v", left)
	}
}

func TestStatsFileThatCannotBeWritten(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var said bytes.Buffer
		f := &file{path: filepath.Join(t.TempDir(), "none", "s.prom"), report: message.NewReporter(&said), newReceipt: sampleReceipt}
		for range 3 {
			f.tryWrite(false)
		}
		if s := f.tryWrite(true); s != message.StatusLost {
			t.Errorf("status %d", s)
		}
		f.report.Flush(time.Second)
		if n := strings.Count(said.String(), "unable to write"); n != 2 { // when it began, and at the end
			t.Errorf("said %d times:\n%s", n, &said)
		}
	})
}
