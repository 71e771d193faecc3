package cli

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"

	"logly/format"
	"logly/writer"
)

// unreadRun pumps the texts through two sinks that take everything as it came, one of
// them async, and returns what they have and what was counted.
func unreadRun(t *testing.T, texts []string, unread bool) string {
	t.Helper()
	const maxLine, most = 1 << 10, 10
	in := scripted(texts)
	var sinks []*writer.Sink
	folder := t.TempDir()
	for i, async := range []bool{false, true} {
		o := writer.Options{Path: filepath.Join(folder, fmt.Sprint(i)), Raw: true, Async: async, MaxLines: most, BufferSize: 1}
		sink, err := writer.Open(t.Context(), o)
		if err != nil {
			t.Fatal(err)
		}
		sinks = append(sinks, sink)
	}
	p := rawPump(t, &in, sinks...)
	p.streams[0] = newStream(maxLine, format.NewDetector(format.DetectorOptions{}))
	for _, r := range p.routes {
		r.urgent = format.Fatal + 1
		r.rotates = !unread // so that each line is read
	}
	if err := p.run(); err != nil || p.unread != unread {
		t.Fatalf("unread is %t, want %t: %v", p.unread, unread, err)
	}
	closeSinks(p.routes)
	var all strings.Builder
	fmt.Fprintf(&all, "%d lines read\n", p.lines)
	for i, r := range p.routes {
		all.WriteString(outcome(t, i, r, filepath.Join(folder, fmt.Sprint(i))))
	}
	return all.String()
}

// That lines are not read changes neither what is written nor what is counted.
func TestUnreadChangesNothing(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 200 {
		var texts []string
		for range 1 + rng.IntN(5) {
			var text strings.Builder
			for range rng.IntN(30) {
				switch line := skimLines[rng.IntN(len(skimLines))]; rng.IntN(13) {
				case 0:
					text.WriteString(line + "\r\n")
				case 1:
					text.WriteString(line) // the next goes on with it
				case 2:
					text.WriteString(strings.Repeat(line+"x", rng.IntN(99))) // so does it with a long one
				case 3:
					text.WriteString(strings.Repeat(line+"x", rng.IntN(99)) + "\n")
				default:
					text.WriteString(line + "\n")
				}
			}
			texts = append(texts, text.String())
		}
		var unread, read string
		synctest.Test(t, func(t *testing.T) { unread = unreadRun(t, append([]string(nil), texts...), true) })
		synctest.Test(t, func(t *testing.T) { read = unreadRun(t, append([]string(nil), texts...), false) })
		if unread != read {
			t.Fatalf("%q: %s", texts, firstDifference(unread, read))
		}
		if want := strings.Join(texts, ""); !strings.HasSuffix(unread, want) {
			t.Fatalf("%q became %q", want, unread)
		}
	}
}

// Lines are read as soon as anything hangs on what they say.
func TestUnread(t *testing.T) {
	for args, want := range map[string]bool{
		"a.log b.log":                     true,
		"-":                               true,
		"-q a.log,async,flush-level=none": true,
		"a.log,async":                     false,
		"a.log b.log,level=error":         false,
		"a.log b.log,max-level=info":      false,
		"a.log b.log,match=x":             false,
		"a.log b.log,exclude=x":           false,
		"a.log b.log,format=auto":         false,
		"a.log b.log,rotate-size=1MB":     false,
		"--fail-on=error a.log":           false,
		"--async --flush-level=none a.log b.log,overflow=drop": false,
		"a.log,async,flush-level=none b.log":                   false, // the async one has what the other has
	} {
		perform(t, append([]string{"--format=raw"}, strings.Fields(args)...), func(t *testing.T, p *play) {
			if p.reads("x\n"); p.pump.unread != want {
				t.Errorf("%s: %t, want %t", args, p.pump.unread, want)
			}
		})
	}
}

// A reader that goes away is noticed, and what came after it is counted.
func TestUnreadWithoutAReader(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	r.Close()
	in := scripted{"one\n", "two\nthree\n"}
	file, err := writer.Open(t.Context(), writer.Options{Path: filepath.Join(t.TempDir(), "a"), Raw: true})
	if err != nil {
		t.Fatal(err)
	}
	p := rawPump(t, &in, writer.New(t.Context(), w, writer.Options{Raw: true}), file)
	for _, r := range p.routes {
		r.urgent = format.Fatal + 1
	}
	if err := p.run(); err != nil || !p.unread {
		t.Fatal(err, p.unread)
	}
	closeSinks(p.routes)
	w.Close()
	if a := p.routes[0].sinkStats(); a.Failed != 3 || a.Written != 0 {
		t.Errorf("%d written and %d failed of 3", a.Written, a.Failed)
	}
	if a := p.routes[1].sinkStats(); a.Failed != 0 || a.Written != 3 {
		t.Errorf("%d written and %d failed of 3", a.Written, a.Failed)
	}
}
