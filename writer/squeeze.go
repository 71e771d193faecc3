package writer

import (
	"errors"
	"io"
	"os"
	"runtime"
	"syscall"
	"time"
)

// squeezeChunk is what is compressed in one go, a fraction of a millisecond's
// work: after each the archiver makes way for whoever wants the processor, and
// for requests.
const squeezeChunk = 64 << 10

// squeeze compresses an archive: temporary file, fsync, rename, fsync of the
// folder, and only then the source goes. A full disk is no error: there is
// another time.
func (a *archiver) squeeze(f file) error {
	a.busy = f.name
	err := a.compressed(f)
	a.busy = ""
	switch {
	case err == nil:
		a.tight = false
	case isFull(err):
		a.noRoom = time.Now()
		a.later[f.name] = a.isClosing() // the next start takes it up
		return nil
	case errors.Is(err, errTotal):
		if a.tight {
			a.later[f.name] = true
		}
		a.tight = !a.tight
		return nil
	}
	return err
}

// errTotal ends a compression that would break the total.
var errTotal = errors.New("the total would be exceeded")

func isFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}

func (a *archiver) compressed(f file) error {
	src, err := a.folder.open(f.name)
	if err != nil {
		return err
	}
	defer src.Close()
	form := f.name + a.compress.suffix()
	size, err := a.compressInto(form+tempSuffix, src, f)
	if err != nil {
		return err
	}
	if err := a.folder.rename(form+tempSuffix, form); err != nil {
		return errors.Join(err, a.drop(form+tempSuffix, size))
	}
	if err := a.folder.sync(form); err != nil {
		return err
	}
	if now, err := a.folder.root.Lstat(f.name); err != nil || now.Size() != f.size {
		return err // grown meanwhile: both are there, which the next look settles
	}
	return a.ledger.take(f, a.folder.remove)
}

// compressInto writes all of src into the file temp, which is durable then, or
// not there.
func (a *archiver) compressInto(temp string, src *os.File, f file) (size int64, err error) {
	dst, err := a.folder.create(temp)
	if err != nil {
		return 0, err
	}
	out := &countingFile{File: dst, a: a}
	err = a.pump(out, src, f)
	if err == nil {
		err = errors.Join(a.folder.root.Chtimes(temp, time.Time{}, f.modTime), a.folder.change("fsync", temp))
	}
	if err == nil {
		err = dst.Sync()
	}
	if err = errors.Join(err, dst.Close()); err != nil {
		err = errors.Join(err, a.drop(temp, out.size))
	}
	return out.size, err
}

// pump compresses exactly the f.size bytes that src has, and passes mode and
// owner on.
func (a *archiver) pump(dst *countingFile, src *os.File, f file) error {
	z, err := a.compress.writer(dst, a.workers())
	if err != nil {
		return err
	}
	chunk := make([]byte, squeezeChunk)
	in := io.LimitReader(src, f.size)
	for err == nil {
		var n int
		n, err = in.Read(chunk)
		if n > 0 {
			if _, werr := z.Write(chunk[:n]); werr != nil {
				err = werr
			}
		}
		if err == nil {
			err = a.yield()
		}
	}
	if err == io.EOF {
		err = nil
	}
	if err = errors.Join(err, z.Close()); err != nil {
		return err
	}
	keepOwner(dst.File, src)
	return dst.Chmod(f.mode.Perm())
}

// workers is how many compress one archive. While lines come, one leaves the other
// processors to them and to the program above; at the end only the archives are left to
// wait for.
func (a *archiver) workers() int {
	if a.isClosing() {
		return 2
	}
	return 1
}

// yield makes way, also for requests. An error is why the work at hand has to
// end.
func (a *archiver) yield() error {
	runtime.Gosched()
	if a.archived != nil {
		a.archived.Add(1)
	}
	if a.ctx.Err() != nil {
		return a.ctx.Err()
	}
	select {
	case r := <-a.requests:
		a.asked = &r
		if r.full {
			return errInterrupted
		}
		return a.answer()
	case <-a.bell: // what else there is to do follows this
		_, err := a.free(false)
		return err
	default:
		return nil
	}
}

// drop removes a half-done compression of so many bytes.
func (a *archiver) drop(temp string, size int64) error {
	return a.ledger.take(file{name: temp, size: size}, a.folder.remove)
}

// A countingFile tells the ledger what is written, and keeps the total.
type countingFile struct {
	*os.File
	a    *archiver
	size int64
}

func (c *countingFile) Write(p []byte) (int, error) {
	if err := c.a.folder.change("write", c.Name()); err != nil {
		return 0, err
	}
	if !c.a.ledger.add(int64(len(p)), c.a.keep.KeepTotal) {
		return 0, errTotal
	}
	n, err := c.File.Write(p)
	c.a.ledger.add(int64(n-len(p)), 0)
	c.size += int64(n)
	return n, err
}
