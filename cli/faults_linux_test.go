package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"logly/cli/message"
)

// A fault is something that happens to a sink for a while.
type fault struct {
	name string
	// begin makes it happen to the file at path, which may be on d. It returns
	// a function that ends it, and one that returns the lines afterwards.
	begin func(t *testing.T, d *disk, path string) (end func(), audited func() string)
	mute  bool // it causes no error, only delay
}

// diskFails is a fault of the disk under the file.
func diskFails(name string, f diskFault) fault {
	return fault{name: name, mute: f.Err == 0, begin: func(t *testing.T, d *disk, path string) (func(), func() string) {
		d.set(t, f)
		return func() { d.set(t, diskFault{}) }, func() string { return textOf(t, path) }
	}}
}

var faults = []fault{
	diskFails("ENOSPC within a line", diskFault{Err: syscall.ENOSPC, After: 1007}),
	diskFails("EDQUOT", diskFault{Err: syscall.EDQUOT}),
	diskFails("EIO within a line", diskFault{Err: syscall.EIO, After: 101, Opens: true}),
	diskFails("EROFS", diskFault{Err: syscall.EROFS, Opens: true}),
	diskFails("ESTALE", diskFault{Err: syscall.ESTALE, Opens: true}),
	diskFails("EACCES", diskFault{Err: syscall.EACCES, Opens: true}),
	diskFails("short writes", diskFault{Most: 997}),
	diskFails("slow writes", diskFault{Delay: 30 * time.Millisecond}),
	{name: "replaced by a folder", begin: replacedByAFolder},
	{name: "parent replaced by a file", begin: parentReplaced},
	{name: "renamed", mute: true, begin: renamed},
	{name: "a pipe without a reader", begin: pipeWithoutAReader},
}

func replacedByAFolder(t *testing.T, _ *disk, path string) (func(), func() string) {
	must(t, os.Rename(path, path+".1"), os.Mkdir(path, 0o755))
	return func() { must(t, os.Remove(path)) }, func() string { return textOf(t, path+".1", path) }
}

// parentReplaced removes the whole directory, as an administrator may by
// mistake. A missing directory would be created again.
func parentReplaced(t *testing.T, _ *disk, path string) (func(), func() string) {
	dir := filepath.Dir(path)
	must(t, os.Rename(dir, dir+".1"), os.WriteFile(dir, nil, 0o644))
	return func() { must(t, os.Remove(dir)) },
		func() string { return textOf(t, filepath.Join(dir+".1", filepath.Base(path)), path) }
}

func renamed(t *testing.T, _ *disk, path string) (func(), func() string) {
	must(t, os.Rename(path, path+".1"))
	return func() {}, func() string { return textOf(t, path+".1", path) }
}

// pipeWithoutAReader replaces the file by a named pipe that is read only later.
func pipeWithoutAReader(t *testing.T, _ *disk, path string) (func(), func() string) {
	must(t, os.Rename(path, path+".1"), syscall.Mkfifo(path, 0o644))
	var read []byte
	var reading sync.WaitGroup
	return func() {
			reading.Go(func() { read, _ = os.ReadFile(path) }) // until logly closes it
		}, func() string {
			reading.Wait()
			return textOf(t, path+".1") + string(read)
		}
}

const (
	matrixBound = 500  // lines that an async sink buffers
	matrixLines = 4000 // in all
)

// Every fault with every kind of sink. With overflow=block nothing is lost,
// doubled or torn. With overflow=drop every line is counted, and a note marks
// the gap. The neighbours of an async sink are not affected until its buffer is
// full, and with drop never.
func TestFaults(t *testing.T) {
	for _, f := range faults {
		for _, buffer := range []string{"", ",async", ",async,overflow=drop"} {
			for _, neighbours := range []bool{false, true} {
				name := fmt.Sprintf("%s/%s/neighbours=%v", f.name, strings.ReplaceAll(buffer, ",", " "), neighbours) // no comma, because it becomes part of paths
				t.Run(name, func(t *testing.T) {
					t.Parallel()
					c := faultCase{fault: f, async: buffer != "", drop: strings.HasSuffix(buffer, "drop"), neighbours: neighbours}
					c.run(t, buffer)
				})
			}
		}
	}
}

type faultCase struct {
	fault
	async, drop, neighbours bool

	path string
	beside,
	others string // the neighbours: an async one and a synchronous one
}

func (c *faultCase) run(t *testing.T, buffer string) {
	d := newDisk(t)
	dir := t.TempDir()
	must(t, os.Mkdir(filepath.Join(d.dir, "logs"), 0o755))
	c.path, c.beside, c.others = filepath.Join(d.dir, "logs", "app.log"), filepath.Join(dir, "beside.log"), filepath.Join(dir, "behind.log")
	args := []string{
		"-q", "--format=raw", "--grace=15s", "--flush-interval=10ms", fmt.Sprint("--max-buffered-lines=", matrixBound),
		c.path + buffer,
	}
	if !c.async {
		args = args[:3] // the rest would be of no use
		args = append(args, c.path)
	}
	if c.neighbours {
		args = append(args, c.beside+",async,max-buffered-lines=100000", c.others)
		if !c.async {
			args = append(args, "--flush-interval=10ms")
		}
	}
	p := startLogly(t, nil, args...)
	p.feed(100)
	eventually(t, func() bool { return linesIn(c.path) == 100 }, "the file does not get the first lines; logly said:\n%s", &p.errs)
	end, audited := c.begin(t, d, c.path)
	rest := c.during(p)
	end()
	<-rest
	if status := p.end(); status != message.StatusOK {
		t.Errorf("exit status %d; it said:\n%s", status, p.errs.String())
	}
	c.check(p, audited())
}

// during keeps feeding lines while the fault lasts, until it is noticed, and
// checks the neighbours.
func (c *faultCase) during(p *process) (rest chan struct{}) {
	p.Helper()
	p.feed(100)
	if !c.mute {
		eventually(p, func() bool {
			p.feed(1)
			return strings.Contains(p.errs.String(), "unable to")
		}, "the trouble is not told")
	}
	if c.neighbours && c.async { // whose buffer is not full so far
		c.undisturbed(p, p.fed)
	}
	rest = p.feedInBackground(matrixLines - p.fed)
	if c.neighbours && c.drop {
		c.undisturbed(p, matrixLines)
	}
	return rest
}

// undisturbed waits until the neighbours have this many lines.
func (c *faultCase) undisturbed(p *process, lines int) {
	p.Helper()
	for _, n := range []string{c.beside, c.others} {
		eventually(p, func() bool { return linesIn(n) >= lines }, "%s is held up", n)
	}
}

func (c *faultCase) check(p *process, text string) {
	p.Helper()
	got, books := auditText(p, text), p.accounts(c.path)
	if got.next != matrixLines || uint64(got.lines) != books.Written || uint64(got.noted) != books.Dropped {
		p.Errorf("%+v arrived, the books say %+v", got, books)
	}
	if !c.drop && got.lines != matrixLines {
		p.Errorf("%d of %d lines arrived", got.lines, matrixLines)
	}
	said := p.errs.String()
	if begun, over := strings.Count(said, "unable to"), strings.Count(said, "works again"); !c.mute && (begun != 1 || over != 1) {
		p.Errorf("%d messages of the beginning, %d of the end:\n%s", begun, over, said)
	}
	if !c.neighbours {
		return
	}
	for _, n := range []string{c.beside, c.others} {
		if a := auditText(p, textOf(p, n)); a.lines != matrixLines || p.accounts(n).Written != matrixLines {
			p.Errorf("%s got %+v", n, a)
		}
	}
}
