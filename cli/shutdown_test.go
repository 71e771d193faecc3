package cli

import (
	"fmt"
	"os"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"
)

// signalNames are the signals as the table below writes them.
var signalNames = map[string]os.Signal{"INT": os.Interrupt, "TERM": sigTerm, "HUP": sigReopen, "USR1": sigStats}

// runShutdown runs a shutdown with a grace period of 10 s. Signals come at the
// times in script, such as "1s INT 2s TERM"; the work ends at "done". It
// returns what the shutdown did and when, and the shutdown.
func runShutdown(t *testing.T, script string) (did string, c *shutdown) {
	var log []string
	start := time.Now()
	note := func(what string) { log = append(log, fmt.Sprintf("%s at %v", what, time.Since(start))) }
	c = &shutdown{
		grace:        10 * time.Second,
		wake:         func() { note("stop") },
		reopen:       func() { note("reopen") },
		printStats:   func() { note("stats") },
		shortenGrace: func(time.Duration) {},
		abandonSinks: func() { note("abandon") },
	}
	work, signals := make(chan struct{}), make(chan os.Signal, 16)
	words := strings.Fields(script)
	for i := 0; i < len(words); i += 2 {
		at, err := time.ParseDuration(words[i])
		if err != nil {
			t.Fatal(err)
		}
		time.AfterFunc(at, func() {
			if words[i+1] == "done" {
				close(work)
				return
			}
			signals <- signalNames[words[i+1]]
		})
	}
	if c.run(work, signals) {
		note("done")
	} else {
		note("leave")
	}
	return strings.Join(log, ", "), c
}

// In the table, stop is when reading stops, abandon when the sinks are given
// up, leave when not even that has ended the work.
func TestShutdown(t *testing.T) {
	tests := []struct {
		name, script string
		want         string
		status       int
	}{
		{"nothing happens", "60s done", "done at 1m0s", 0},

		{"the first Ctrl-C reads on", "1s INT 60s done", "done at 1m0s", 0},
		{"the second stops", "1s INT 2s INT 3s done", "stop at 2s, done at 3s", 130},
		{"the second gives the sinks grace", "1s INT 2s INT 60s done", "stop at 2s, abandon at 13s, leave at 14s", 130},
		{"the third gives up", "1s INT 2s INT 3s INT 60s done", "stop at 2s, abandon at 3s, leave at 4s", 130},
		{"what ends when given up has ended", "1s INT 2s INT 3s INT 3.1s done", "stop at 2s, abandon at 3s, done at 3.1s", 130},

		{"SIGTERM reads on", "1s TERM 10.9s done", "done at 10.9s", 0},
		{"for at most grace", "1s TERM 11.4s done", "stop at 11s, done at 11.4s", 143},
		{"and a last call", "1s TERM 60s done", "stop at 11s, abandon at 12s, leave at 13s", 143},
		{"a second SIGTERM is no other", "1s TERM 9s TERM 60s done", "stop at 11s, abandon at 12s, leave at 13s", 143},
		{"also when stopped", "1s TERM 11.2s TERM 60s done", "stop at 11s, abandon at 12s, leave at 13s", 143},

		{"Ctrl-C, then SIGTERM", "1s INT 2s TERM 60s done", "stop at 12s, abandon at 13s, leave at 14s", 143},
		{"SIGTERM, then Ctrl-C", "1s TERM 2s INT 60s done", "stop at 11s, abandon at 12s, leave at 13s", 143},
		{"SIGTERM, then two Ctrl-C", "1s TERM 2s INT 3s INT 60s done", "stop at 3s, abandon at 4s, leave at 5s", 130},
		{"SIGTERM when stopped by Ctrl-C", "1s INT 2s INT 3s TERM 60s done", "stop at 2s, abandon at 13s, leave at 14s", 130},
		{"Ctrl-C when SIGTERM has stopped", "1s INT 2s TERM 12.1s INT 60s done", "stop at 12s, abandon at 13s, leave at 14s", 143},
		{"two Ctrl-C when SIGTERM has stopped", "1s INT 2s TERM 12.1s INT 12.2s INT 60s done", "stop at 12s, abandon at 12.2s, leave at 13.2s", 143},

		{"SIGHUP, SIGUSR1 as it runs", "1s HUP 2s USR1 3s done", "reopen at 1s, stats at 2s, done at 3s", 0},
		{"as it ends", "1s TERM 2s HUP 3s USR1 4s done", "reopen at 2s, stats at 3s, done at 4s", 0},
		{"when stopped", "1s INT 2s INT 3s HUP 4s USR1 5s done", "stop at 2s, reopen at 3s, stats at 4s, done at 5s", 130},
		{"when given up", "1s INT 2s INT 3s INT 3.1s HUP 3.2s USR1 60s done", "stop at 2s, abandon at 3s, reopen at 3.1s, stats at 3.2s, leave at 4s", 130},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				got, c := runShutdown(t, tt.script)
				if got != tt.want || c.status != tt.status {
					t.Errorf("%s\n got %s, status %d\nwant %s, status %d", tt.script, got, c.status, tt.want, tt.status)
				}
				if want := strings.Contains(tt.want, "stop"); c.stopped.Load() != want {
					t.Errorf("stopped: %v, want %v", !want, want)
				}
			})
		})
	}
}

// Reopening and statistics work in any state.
func TestShutdownReopensAndReports(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		if sigReopen == syscall.Signal(-1) {
			t.Skip("no such signals here")
		}
		work, signals := make(chan struct{}), make(chan os.Signal, 16)
		reopened, told := 0, 0
		c := &shutdown{
			grace: time.Hour, shortenGrace: func(time.Duration) {}, abandonSinks: func() {}, wake: func() {},
			reopen: func() { reopened++ }, printStats: func() { told++ },
		}
		for range 2 { // before and during the end
			signals <- sigReopen
			signals <- sigStats
			signals <- sigTerm
		}
		time.AfterFunc(time.Second, func() { close(work) })
		if !c.run(work, signals) || reopened != 2 || told != 2 {
			t.Errorf("reopened %d times, told %d times", reopened, told)
		}
	})
}
