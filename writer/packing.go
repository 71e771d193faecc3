package writer

import (
	"errors"
	"io"
	"os"
	"time"
)

// A packing is an archive on its way to its compressed form: temporary file, fsync,
// rename, fsync of the folder, and only then the source goes.
type packing struct {
	archiver *archiver
	file     file
	size     int64 // of the temporary file
	err      error // of press
}

func (p *packing) form() string { return p.file.name + p.archiver.compress.suffix() }

func (p *packing) temp() string { return p.form() + tempSuffix }

// press compresses the archive into the temporary file, which is durable then, or not
// there. It may go on beside another's.
func (p *packing) press(by *press, pause func() error) error {
	d := p.archiver.folder
	src, err := d.open(p.file.name)
	if err != nil {
		return err
	}
	defer src.Close()
	dst, err := d.create(p.temp())
	if err != nil {
		return err
	}
	err = by.run(&packingFile{dst, p}, io.LimitReader(src, p.file.size), pause)
	if err == nil {
		keepOwner(dst, src)
		err = dst.Chmod(p.file.mode.Perm())
	}
	if err == nil {
		err = errors.Join(d.root.Chtimes(p.temp(), time.Time{}, p.file.modTime), d.change("fsync", p.temp()))
	}
	if err == nil {
		err = dst.Sync()
	}
	if err = errors.Join(err, dst.Close()); err != nil {
		err = errors.Join(err, p.drop())
	}
	return err
}

// finish puts the form in the archive's place, if press has not failed.
func (p *packing) finish() error {
	if p.err != nil {
		return p.err
	}
	d := p.archiver.folder
	if err := d.rename(p.temp(), p.form()); err != nil {
		return errors.Join(err, p.drop())
	}
	if err := d.sync(p.form()); err != nil {
		return err
	}
	if now, err := d.root.Lstat(p.file.name); err != nil || now.Size() != p.file.size {
		return err // grown meanwhile: both are there, which the next look settles
	}
	return p.archiver.ledger.take(p.file, d.remove)
}

// drop removes the temporary file.
func (p *packing) drop() error {
	return p.archiver.ledger.take(file{name: p.temp(), size: p.size}, p.archiver.folder.remove)
}

// A packingFile tells the ledger what is written, and keeps the total.
type packingFile struct {
	*os.File
	p *packing
}

func (f *packingFile) Write(b []byte) (int, error) {
	a := f.p.archiver
	if err := a.folder.change("write", f.Name()); err != nil {
		return 0, err
	}
	if !a.ledger.add(int64(len(b)), a.keep.KeepTotal) {
		return 0, errTotal
	}
	n, err := f.File.Write(b)
	a.ledger.add(int64(n-len(b)), 0)
	f.p.size += int64(n)
	return n, err
}
