package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"syscall"
	"time"

	"github.com/hanwen/go-fuse/v2/fs"
	"github.com/hanwen/go-fuse/v2/fuse"
)

// stalls say when the disk does not answer: for lasts, from after the beginning
// on, and again every so often if every is not 0.
type stalls struct {
	begin               time.Time
	after, every, lasts time.Duration
}

func (s stalls) String() string {
	if s.every == 0 {
		return fmt.Sprintf("one stall of %v", s.lasts)
	}
	return fmt.Sprintf("a stall of %v each %v", s.lasts, s.every)
}

// left is how much of a stall is left at now.
func (s stalls) left(now time.Time) time.Duration {
	into := now.Sub(s.begin) - s.after
	if into < 0 {
		return 0
	}
	if s.every > 0 {
		into %= s.every
	}
	return max(0, s.lasts-into)
}

// A node is a file or folder of the disk.
type node struct {
	*fs.LoopbackNode
	stalls stalls
}

func (n *node) WrapChild(_ context.Context, child fs.InodeEmbedder) fs.InodeEmbedder {
	return &node{child.(*fs.LoopbackNode), n.stalls}
}

func (n *node) Open(ctx context.Context, flags uint32) (fs.FileHandle, uint32, syscall.Errno) {
	f, fuseFlags, errno := n.LoopbackNode.Open(ctx, flags)
	return n.stalling(f), fuseFlags, errno
}

func (n *node) Create(ctx context.Context, name string, flags, mode uint32, out *fuse.EntryOut) (*fs.Inode, fs.FileHandle, uint32, syscall.Errno) {
	child, f, fuseFlags, errno := n.LoopbackNode.Create(ctx, name, flags, mode, out)
	return child, n.stalling(f), fuseFlags, errno
}

func (n *node) stalling(f fs.FileHandle) fs.FileHandle {
	if plain, ok := f.(*fs.LoopbackFile); ok {
		return &file{plain, n.stalls}
	}
	return f
}

// A file's writes and syncs wait until a stall is over.
type file struct {
	*fs.LoopbackFile
	stalls stalls
}

// PassthroughFd keeps the kernel from writing past this file system.
func (f *file) PassthroughFd() (int, bool) { return 0, false }

func (f *file) Write(ctx context.Context, data []byte, offset int64) (uint32, syscall.Errno) {
	time.Sleep(f.stalls.left(time.Now()))
	return f.LoopbackFile.Write(ctx, data, offset)
}

func (f *file) Fsync(ctx context.Context, flags uint32) syscall.Errno {
	time.Sleep(f.stalls.left(time.Now()))
	return f.LoopbackFile.Fsync(ctx, flags)
}

// serveDisk is the process that is the disk, until its standard input ends. Its
// arguments are the folder that holds the files, where to mount it, and the
// stalls.
func serveDisk(args []string) error {
	if len(args) != 6 {
		return fmt.Errorf("disk: wants 6 arguments, has %d", len(args))
	}
	var n [4]int64
	for i, s := range args[2:] {
		v, err := strconv.ParseInt(s, 10, 64)
		if err != nil {
			return err
		}
		n[i] = v
	}
	root, err := fs.NewLoopbackRoot(args[0])
	if err != nil {
		return err
	}
	stalling := &node{root.(*fs.LoopbackNode), stalls{
		time.Unix(0, n[0]), time.Duration(n[1]), time.Duration(n[2]), time.Duration(n[3])}}
	stalling.RootData.RootNode = stalling

	second := time.Second
	server, err := fs.Mount(args[1], stalling, &fs.Options{
		AttrTimeout: &second, EntryTimeout: &second, // what a local disk would answer from memory
		MountOptions: fuse.MountOptions{DirectMount: true, FsName: "stalling"},
	})
	if err != nil {
		return err
	}
	fmt.Println("mounted")
	_, _ = io.Copy(io.Discard, os.Stdin)
	return server.Unmount()
}

// A disk is a process of serveDisk.
type disk struct {
	process *exec.Cmd
	stdin   io.Closer // closed: the disk is unmounted
}

// mountDisk returns when the disk is in place.
func mountDisk(backing, at string, s stalls) (*disk, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	number := func(n int64) string { return strconv.FormatInt(n, 10) }
	cmd := exec.Command(self, "disk", backing, at, number(s.begin.UnixNano()),
		number(int64(s.after)), number(int64(s.every)), number(int64(s.lasts)))
	cmd.Stderr = os.Stderr
	stdin, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	if _, err := io.ReadFull(stdout, make([]byte, len("mounted\n"))); err != nil {
		return nil, fmt.Errorf("disk: not mounted: %w", cmd.Wait())
	}
	return &disk{cmd, stdin}, nil
}

func (d *disk) unmount() error {
	d.stdin.Close()
	return d.process.Wait()
}
