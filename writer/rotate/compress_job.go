package rotate

import (
	"errors"
	"io"
	"os"
	"time"

	"logly/writer/file"
)

// A compressJob compresses one archive. The steps are: write a temporary, sync it,
// rename it, sync the directory, and only then delete the source.
type compressJob struct {
	archiver *archiver
	source   logFile
	temp     *os.File
	written  int64 // bytes of the temporary
	grown    bool  // somebody has appended to the source meanwhile
	err      error // of compress
}

func (j *compressJob) outName() string { return j.source.name + j.archiver.compress.suffix() }

func (j *compressJob) tempName() string { return j.outName() + tempSuffix }

// compress writes the temporary. Afterwards it is durable, or it does not exist and
// compress returns an error. Several jobs can do this at once.
func (j *compressJob) compress(pause func() error) error {
	d := j.archiver.dir
	src, err := d.open(j.source.name)
	if err != nil {
		return err
	}
	defer src.Close()
	release, err := j.archiver.waitForCompressor(pause)
	if err != nil {
		return err
	}
	defer release()
	if j.temp, err = d.create(j.tempName()); err != nil {
		return err
	}
	err = j.archiver.compress.run(j, io.LimitReader(src, j.source.size), pause)
	if err == nil {
		file.CopyOwner(j.temp, src)
		err = j.temp.Chmod(j.source.mode.Perm())
		file.CopyACL(j.temp, src)
	}
	if err == nil {
		err = errors.Join(d.root.Chtimes(j.tempName(), time.Time{}, j.source.modTime), d.fault("fsync", j.tempName()))
	}
	if err == nil {
		err = j.temp.Sync()
	}
	if err = errors.Join(err, j.temp.Close()); err != nil {
		err = errors.Join(err, j.removeTemp())
	}
	return err
}

// finish replaces the source with the temporary, unless compress has failed.
func (j *compressJob) finish() error {
	if j.err != nil {
		return j.err
	}
	d := j.archiver.dir
	if err := d.rename(j.tempName(), j.outName()); err != nil {
		return errors.Join(err, j.removeTemp())
	}
	if err := d.syncNames(j.outName()); err != nil {
		return err
	}
	if now, err := d.root.Lstat(j.source.name); err != nil || now.Size() != j.source.size {
		j.archiver.listing.untidy, j.grown = true, true
		return err // the source has grown: the next plan recovers it
	}
	return j.archiver.usage.remove(j.source, d.remove)
}

func (j *compressJob) removeTemp() error {
	return j.archiver.usage.remove(logFile{name: j.tempName(), size: j.written}, j.archiver.dir.remove)
}

// Write appends b to the temporary. It adds the bytes to the usage, and keeps it below
// the total.
func (j *compressJob) Write(b []byte) (int, error) {
	a := j.archiver
	if err := a.dir.fault("write", j.tempName()); err != nil {
		return 0, err
	}
	if !a.usage.reserve(int64(len(b)), a.keep.KeepTotal) {
		return 0, errTotalExceeded
	}
	n, err := j.temp.Write(b)
	a.usage.reserve(int64(n-len(b)), 0)
	j.written += int64(n)
	return n, err
}
