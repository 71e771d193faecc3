package writer

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"logly/writer/rotate"
)

// Each way of logrotate(8) takes the file away while lines are written, and no line is
// lost or doubled. With copytruncate every program loses the lines between the copy and
// the truncation, so the test writes none then. With renamecopy the same holds for
// lines after the copy, so logrotate signals before it.
func TestLogrotate(t *testing.T) {
	tool, err := exec.LookPath("logrotate")
	if err != nil {
		t.Skip(err)
	}
	for _, c := range []struct {
		way  string
		load bool // lines are written meanwhile
		o    Options
	}{
		{"create", true, Options{}},
		{"create 0640", true, Options{Async: true, BufferSize: 4 << 10, MaxBytes: 64 << 10}},
		{"nocreate", true, Options{Async: true, BufferSize: 4 << 10, MaxBytes: 64 << 10}},
		{"renamecopy\n\tpostrotate\n\ttouch %[1]s; while test -e %[1]s; do sleep 0.01; done\n\tendscript", true, Options{}},
		{"copytruncate", false, Options{}},
		{"copytruncate", false, Options{Rotation: rotate.Rotation{Size: 10 << 10}}},
	} {
		way, _, _ := strings.Cut(c.way, "\n")
		t.Run(way, func(t *testing.T) {
			t.Parallel()
			path := logPath(t)
			notified := filepath.Join(t.TempDir(), "notified")
			if strings.Contains(c.way, "%") {
				c.way = fmt.Sprintf(c.way, notified)
			}
			run := logrotate(t, tool, path, c.way)
			c.o.Path = path
			s := mustOpen(t, c.o)
			n := 0
			write := func() {
				for range 20 {
					mustAppend(t, s, numbered(n, n+20)...)
					n += 20
				}
			}
			write()
			for range 4 {
				if done := run(); c.load {
					for !closed(done) {
						write()
						if _, err := os.Stat(notified); err == nil {
							s.Reopen()
							write()
							os.Remove(notified)
						}
					}
				} else {
					<-done
				}
				s.Reopen()
				write()
			}
			mustClose(t, s)
			wantEachLineOnce(t, filepath.Dir(path), n)
		})
	}
}

func closed(c chan struct{}) bool {
	select {
	case <-c:
		return true
	default:
		return false
	}
}

// logrotate returns a function that starts logrotate. It returns a channel that is
// closed when logrotate has ended.
func logrotate(t *testing.T, tool, path, way string) func() chan struct{} {
	dir := t.TempDir()
	conf, state := filepath.Join(dir, "conf"), filepath.Join(dir, "state")
	writeFile(t, conf, fmt.Sprintf("%s {\n\trotate 100\n\tsize 1\n\tmissingok\n\t%s\n}\n", path, way))
	if err := os.Chmod(conf, 0o600); err != nil {
		t.Fatal(err)
	}
	return func() chan struct{} {
		done := make(chan struct{})
		go func() {
			defer close(done)
			if out, err := exec.Command(tool, "-f", "-s", state, conf).CombinedOutput(); err != nil {
				t.Errorf("logrotate: %v\n%s", err, out)
			}
		}()
		return done
	}
}

// wantEachLineOnce checks that the files in dir hold the lines 0..n-1, in any order.
func wantEachLineOnce(t *testing.T, dir string, n int) {
	t.Helper()
	var got []string
	for _, name := range names(t, dir) {
		got = slices.AppendSeq(got, strings.Lines(unpacked(t, filepath.Join(dir, name))))
	}
	want := numbered(0, n)
	slices.Sort(got)
	slices.Sort(want) // with six digits this is their numeric order
	if strings.Join(got, "") != strings.Join(want, "\n")+"\n" {
		t.Errorf("%d lines in %q, want %d", len(got), names(t, dir), n)
	}
}
