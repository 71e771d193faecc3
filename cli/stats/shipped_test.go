package stats

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"logly/writer/ship"
)

// shippedReceipt is a receipt of 100 lines with two network sinks, one of them in trouble.
func shippedReceipt() Receipt {
	up, away := Sink{Name: "otlp:", Path: "otlp:", Filtered: 1, Dropped: 2}, Sink{Name: "otlp+http://x", Path: "otlp+http://x", Failed: 3}
	up.AddShipped(ship.Counts{
		Outcomes: ship.Outcomes{Delivered: 60, Rejected: 5, Expired: 6, Lost: 7}, Earlier: ship.Outcomes{Delivered: 8, Rejected: 9},
		Requests: 11, Retries: 2, Bytes: 1000,
	}, 60+5+6+7+12)
	away.AddShipped(ship.Counts{
		Waiting: 40, Oldest: time.Now().Add(-time.Minute), Requests: 1, Away: time.Unix(1736937045, 0), Refused: true, Err: errors.New("401 Unauthorized"),
	}, 90)
	r := Receipt{Read: Read{Lines: 100}, Sinks: []Sink{up, away}}
	r.Balance(true)
	return r
}

// outcomes are the terms of the equation for a network sink, in the order of sums.
var outcomes = []string{"written", "filtered", "dropped", "failed", "rejected", "expired", "spooled"}

// sums are the terms for both sinks of shippedReceipt. What nothing else counts has failed.
var sums = [][]uint64{{60, 1, 2, 14, 5, 6, 12}, {0, 0, 0, 10, 0, 0, 90}}

func TestReceiptOfEnginesAddsUp(t *testing.T) {
	for _, terms := range sums {
		total := uint64(0)
		for _, n := range terms {
			total += n
		}
		if total != 100 {
			t.Fatalf("the test adds up to %d", total)
		}
	}
	r := shippedReceipt()

	rows := regexp.MustCompile(`(?m)^ *(\d+) +(\d+) +(\d+) +(\d+) +0 +\d+ +otlp`).FindAllStringSubmatch(r.Table(), -1)
	more := regexp.MustCompile(`(?m)^logly: otlp.*: rejected (\d+), expired (\d+), spooled (\d+);`).FindAllStringSubmatch(r.Table(), -1)
	if len(rows) != 2 || len(more) != 2 {
		t.Fatalf("the table:\n%s", r.Table())
	}
	var fromJSON struct{ Sinks []map[string]any }
	if err := json.Unmarshal(r.json(time.Now(), true), &fromJSON); err != nil {
		t.Fatal(err)
	}
	metrics := string(r.prometheus())
	for i, terms := range sums {
		texts := append(rows[i][1:], more[i][1:]...)
		for k, want := range terms {
			name := outcomes[k]
			if n, _ := strconv.ParseUint(texts[k], 10, 64); n != want {
				t.Errorf("text: %s %d, want %d", name, n, want)
			}
			number, found := fromJSON.Sinks[i][name]
			if !found {
				number = fromJSON.Sinks[i]["shipped"].(map[string]any)[name]
			}
			if number != float64(want) {
				t.Errorf("JSON: %s %v, want %d", name, number, want)
			}
			if line := fmt.Sprintf("logly_sink_lines_total{sink=\"%s\",outcome=\"%s\"} %d\n", r.Sinks[i].Path, name, want); !strings.Contains(metrics, line) {
				t.Errorf("no %s in\n%s", line, metrics)
			}
		}
	}
}

func TestReceiptHasTheStateOfEngines(t *testing.T) {
	r := shippedReceipt()
	for _, want := range []string{
		"logly: otlp:: rejected 5, expired 6, spooled 12; of earlier runs taken over 8; 11 requests, 2 retries; up\n",
		"; 1 requests, 0 retries; oldest record 1m0", "; refused since 2025-01-15T10:30:45Z: 401 Unauthorized\n",
	} {
		if text := r.Table(); !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	for _, want := range []string{`"state": "up"`, `"state": "refused"`, `"since": "2025-01-15T10:30:45Z"`, `"reason": "401 Unauthorized"`, `"requests": 11`, `"retries": 2`, `"oldest_seconds": 60.`, `"waiting_records": 40`, `"earlier_rejected": 9`} {
		if text := string(r.json(time.Now(), true)); !strings.Contains(text, want) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
	text := r.prometheus()
	for _, want := range []string{
		`logly_engine_up{sink="otlp:"} 1`, `logly_engine_up{sink="otlp+http://x"} 0`, `logly_spool_records{sink="otlp+http://x"} 40`, `logly_spool_oldest_seconds{sink="otlp:"} 0`,
		`logly_spool_oldest_seconds{sink="otlp+http://x"} 60`, `logly_sink_requests_total{sink="otlp:"} 11`, `logly_sink_retries_total{sink="otlp:"} 2`,
	} {
		if !strings.Contains(string(text), want) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
	checkMetrics(t, text)
}

// checkMetrics lets promtool, if it is there, check the text.
func checkMetrics(t *testing.T, text []byte) {
	t.Helper()
	promtool, err := exec.LookPath("promtool")
	if err != nil {
		t.Skip("no promtool here")
	}
	cmd := exec.Command(promtool, "check", "metrics")
	cmd.Stdin = bytes.NewReader(text)
	if out, err := cmd.CombinedOutput(); err != nil || len(out) > 0 {
		t.Errorf("promtool: %v\n%s", err, out)
	}
}
