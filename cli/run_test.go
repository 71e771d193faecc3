package cli

import (
	"os"
	"slices"
	"testing"
	"time"

	"logly/cli/pipeline"
)

// Only silence shows that a record has no more lines. Until then the formats
// that join its lines wait for 50 ms.
func TestHeldRecordIsReleasedBySilence(t *testing.T) {
	runScenario(t, []string{"-q", "a.json,format=json"}, func(t *testing.T, p *scenario) {
		const head = `{"time":"2025-01-15T10:30:46Z","level":"ERROR","message":"loud`
		steps := []struct {
			text string
			wait time.Duration
			want string
		}{
			{loud, 0, ""},
			{"", 49 * time.Millisecond, ""},
			{"\tat Main.main\n", 0, ""}, // silence begins anew
			{"", 49 * time.Millisecond, ""},
			{"", time.Millisecond, head + `\n\tat Main.main"}` + "\n"},
			{loud, 0, ""},
			{loud, 0, head + "\"}\n"}, // the next record ends the one before
			{"", 50 * time.Millisecond, head + "\"}\n"},
			{"", time.Hour, ""},
		}
		for i, s := range steps {
			if s.text != "" {
				p.feed(s.text)
			}
			p.wait(s.wait)
			if got := p.newText("a.json"); got != s.want {
				t.Errorf("step %d: got %q, want %q", i, got, s.want)
			}
		}
	})
}

// A relative time is the distance from the record before it in the same file.
func TestRelativeTimesAreEachSinksOwn(t *testing.T) {
	args := []string{"-q", "a.log,time-format=delta", "b.log,time-format=delta,level=error", "c.log,time-format=elapsed,level=error"}
	runScenario(t, args, func(t *testing.T, p *scenario) {
		p.feed("2025-01-15 10:30:40 ERROR one\n2025-01-15 10:30:42 INFO two\n2025-01-15 10:30:45 ERROR three\n2025-01-15 10:30:46 ERROR four\n")
		for file, want := range map[string]string{
			"a.log": "0.000 ERROR one\n2.000 INFO two\n3.000 ERROR three\n1.000 ERROR four\n",
			"b.log": "0.000 ERROR one\n5.000 ERROR three\n1.000 ERROR four\n",
			"c.log": "0.000 ERROR one\n5.000 ERROR three\n6.000 ERROR four\n",
		} {
			if got := p.newText(file); got != want {
				t.Errorf("%s\n got %q\nwant %q", file, got, want)
			}
		}
	})
}

// A synchronous file blocks the reader only after everyone else has been
// served, whatever the order of the sinks on the command line.
func TestWhoWaitsIsServedLast(t *testing.T) {
	runScenario(t, []string{"blocked/app.log", "-", "b.log,async,flush-interval=0"}, func(t *testing.T, p *scenario) {
		p.feed(calm)
		for _, file := range []string{"stdout", "b.log"} {
			if got := p.newText(file); got != calm {
				t.Errorf("%s has %q", file, got)
			}
		}
		p.feed(loud) // this blocks
		if got := p.newText("stdout"); got != "" {
			t.Errorf("standard output went on: %q", got)
		}
		os.Remove("blocked")
		p.wait(lastPause)
		if got := p.newText("blocked/app.log"); got != calm+loud {
			t.Errorf("the file has %q", got)
		}
	})
}

// lastPause is longer than a failing sink waits between two attempts.
const lastPause = 2 * time.Second

// Standard output may block too, and then async files continue. Reports have the order of the
// command line.
func TestServingOrder(t *testing.T) {
	runScenario(t, []string{"a.log", "-", "b.log,async", "c.log", "d.log,async"}, func(t *testing.T, p *scenario) {
		names := func(routes []*pipeline.Route) (list []string) {
			for _, r := range routes {
				list = append(list, r.Name)
			}
			return list
		}
		if got, want := names(p.pump.Routes), []string{"b.log", "d.log", "standard output", "a.log", "c.log"}; !slices.Equal(got, want) {
			t.Errorf("served are %q, want %q", got, want)
		}
		if got, want := names(p.routes), []string{"a.log", "b.log", "c.log", "d.log", "standard output"}; !slices.Equal(got, want) {
			t.Errorf("reported are %q, want %q", got, want)
		}
	})
}

func TestSIGHUPOpensTheFilesAnew(t *testing.T) {
	runScenario(t, []string{"-q", "a.log", "b.log,async,flush-interval=0"}, func(t *testing.T, p *scenario) {
		p.feed(calm)
		for _, file := range []string{"a.log", "b.log"} {
			if err := os.Rename(file, file+".1"); err != nil {
				t.Fatal(err)
			}
		}
		p.signal(sigReopen)
		p.feed(loud)
		p.end()
		for _, file := range []string{"a.log", "b.log"} {
			if got := p.newText(file); got != loud {
				t.Errorf("%s has %q", file, got)
			}
			if got := p.newText(file + ".1"); got != calm {
				t.Errorf("%s.1 has %q", file, got)
			}
		}
	})
}

// Input that was read before a signal stopped the reading is delivered,
// including an unfinished line.
func TestStoppedDelivers(t *testing.T) {
	runScenario(t, []string{"-q", "--grace=3s", "a.log,async", "b.json,format=json"}, func(t *testing.T, p *scenario) {
		p.feed(calm + "2025-01-15 10:30:47 INFO be")
		p.signal(sigTerm)
		p.feed("gun\n2025-01-15 10:30:48 INFO und so")
		p.wait(3*time.Second - 1)
		if got := p.exitText(); got != "" {
			t.Fatalf("left early, with status %s", got)
		}
		p.wait(1)
		if got := p.exitText(); got != "143" {
			t.Errorf("exit status %q, want 143", got)
		}
		if got, want := p.newText("a.log"), calm+"2025-01-15 10:30:47 INFO begun\n2025-01-15 10:30:48 INFO und so\n"; got != want {
			t.Errorf("a.log\n got %q\nwant %q", got, want)
		}
	})
}

func TestSIGUSR1TellsWhatIsSoFar(t *testing.T) {
	runScenario(t, []string{"-q", "--async", "a.log"}, func(t *testing.T, p *scenario) {
		p.feed(calm + calm)
		p.signal(sigStats)
		want := "logly: read 2 lines, 60 bytes in 0s\nlogly: by level: 2 INFO\n" +
			"  written  filtered  dropped  failed  waiting  bytes  sink\n" +
			"        0         0        0       0        2      0  a.log\n"
		if got := p.newText("stderr"); got != want {
			t.Errorf("got\n%swant\n%s", got, want)
		}
	})
}
