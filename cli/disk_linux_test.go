package cli

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/hanwen/go-fuse/v2/fs"
	"github.com/hanwen/go-fuse/v2/fuse"
	"golang.org/x/sys/unix"
)

// A disk is a real file system in user space that can be made to fail. It has a
// process of its own: a process that both serves files and uses them could wait
// for itself.
type disk struct {
	dir string // where it is mounted

	mu   sync.Mutex
	cmd  *exec.Cmd
	to   *json.Encoder
	from *bufio.Scanner
}

// A diskFault is a fault of a disk. The zero value means that the disk works.
type diskFault struct {
	Err   syscall.Errno
	After int           // bytes that are still accepted before Err; the write in between is short
	Most  int           // bytes that one write accepts; 0: all
	Delay time.Duration // of each write; the next fault ends it
	Opens bool          // opening also fails with Err, or takes Delay
	Looks bool          // looking a name up also takes Delay
}

// newDisk mounts a disk. It skips the test if that is not possible.
func newDisk(t testing.TB) *disk {
	t.Helper()
	if _, err := os.Stat("/dev/fuse"); err != nil {
		t.Skip("no FUSE here: ", err)
	}
	d := &disk{dir: t.TempDir()}
	d.cmd = exec.Command("disk", d.dir, t.TempDir())
	in, err := d.cmd.StdinPipe()
	must(t, err)
	out, err := d.cmd.StdoutPipe()
	must(t, err, d.cmd.Start())
	d.to, d.from = json.NewEncoder(in), bufio.NewScanner(out)
	t.Cleanup(func() {
		in.Close()
		if err := d.cmd.Wait(); err != nil {
			t.Errorf("the disk: %v", err)
		}
	})
	if !d.from.Scan() || d.from.Text() != "ok" {
		t.Skip("no mount here: ", d.from.Text())
	}
	return d
}

// set sets the fault and waits until it is in effect.
func (d *disk) set(t testing.TB, f diskFault) {
	t.Helper()
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.to.Encode(f); err != nil || !d.from.Scan() {
		t.Fatalf("the disk does not answer: %v", err)
	}
}

// serveDisk is the command "disk MOUNTPOINT FOLDER". It reads faults, one JSON
// object each, until its input ends.
func serveDisk() {
	root, err := fs.NewLoopbackRoot(os.Args[2])
	if err != nil {
		fmt.Println(err)
		return
	}
	d := &diskServer{changed: make(chan struct{})}
	never := time.Duration(0)
	server, err := fs.Mount(os.Args[1], &faultyNode{root.(*fs.LoopbackNode), d}, &fs.Options{
		MountOptions: fuse.MountOptions{DirectMount: os.Geteuid() == 0, AllowOther: os.Geteuid() == 0, FsName: "faulty"},
		EntryTimeout: &never, AttrTimeout: &never,
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("ok")
	for in := json.NewDecoder(os.Stdin); ; fmt.Println("ok") {
		var f diskFault
		if in.Decode(&f) != nil {
			break
		}
		d.set(f)
	}
	d.set(diskFault{})
	detach(os.Args[1], server)
}

// detach unmounts the disk even if a process has a file open there, or a copy
// of the mount in its own namespace. With this process the disk ends.
func detach(dir string, server *fuse.Server) {
	if unix.Unmount(dir, unix.MNT_DETACH) != nil {
		_ = server.Unmount() // by fusermount, which does not need root
	}
}

// A diskServer is what the nodes of a disk share.
type diskServer struct {
	mu      sync.Mutex
	fault   diskFault
	changed chan struct{} // closed when fault is replaced
}

func (d *diskServer) set(f diskFault) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.fault = f
	close(d.changed)
	d.changed = make(chan struct{})
}

// write returns how many of n bytes are accepted, or the error.
func (d *diskServer) write(n int) (int, syscall.Errno) {
	d.mu.Lock()
	defer d.mu.Unlock()
	f := &d.fault
	if f.Most > 0 {
		n = min(n, f.Most)
	}
	if f.Err == 0 {
		return n, 0
	}
	if f.After == 0 {
		return 0, f.Err
	}
	n = min(n, f.After)
	f.After -= n
	return n, 0
}

// delay waits as long as the fault says of a request that it affects, and returns the fault.
func (d *diskServer) delay(affected func(diskFault) bool) diskFault {
	d.mu.Lock()
	f, changed := d.fault, d.changed
	d.mu.Unlock()
	if f.Delay > 0 && affected(f) {
		select {
		case <-time.After(f.Delay):
		case <-changed:
		}
	}
	return f
}

func (d *diskServer) open() syscall.Errno {
	if f := d.delay(opens); f.Opens {
		return f.Err
	}
	return 0
}

func writes(diskFault) bool  { return true }
func opens(f diskFault) bool { return f.Opens }
func looks(f diskFault) bool { return f.Looks }

// A faultyNode is a file or directory of a disk. It gets the same writes that
// logly makes.
type faultyNode struct {
	*fs.LoopbackNode
	disk *diskServer
}

func (n *faultyNode) WrapChild(_ context.Context, ops fs.InodeEmbedder) fs.InodeEmbedder {
	return &faultyNode{ops.(*fs.LoopbackNode), n.disk}
}

func (n *faultyNode) Lookup(ctx context.Context, name string, out *fuse.EntryOut) (*fs.Inode, syscall.Errno) {
	n.disk.delay(looks)
	return n.LoopbackNode.Lookup(ctx, name, out)
}

func (n *faultyNode) Open(ctx context.Context, flags uint32) (fs.FileHandle, uint32, syscall.Errno) {
	if err := n.disk.open(); err != 0 {
		return nil, 0, err
	}
	h, _, err := n.LoopbackNode.Open(ctx, flags)
	return h, fuse.FOPEN_DIRECT_IO, err
}

func (n *faultyNode) Create(ctx context.Context, name string, flags, mode uint32, out *fuse.EntryOut) (*fs.Inode, fs.FileHandle, uint32, syscall.Errno) {
	if err := n.disk.open(); err != 0 {
		return nil, nil, 0, err
	}
	child, h, _, err := n.LoopbackNode.Create(ctx, name, flags, mode, out)
	return child, h, fuse.FOPEN_DIRECT_IO, err
}

func (n *faultyNode) Write(ctx context.Context, h fs.FileHandle, p []byte, at int64) (uint32, syscall.Errno) {
	n.disk.delay(writes)
	take, err := n.disk.write(len(p))
	if err != 0 {
		return 0, err
	}
	return h.(fs.FileWriter).Write(ctx, p[:take], at)
}
