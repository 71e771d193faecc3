package writer

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"
)

// A home is a folder with what belongs to its being opened.
type home struct {
	folder   *folder
	lock     *lock
	ledger   *ledger
	archiver *archiver
	stop     context.CancelFunc // the archiver's context
	newest   time.Time          // of all archives
}

// settleIn opens the folder, takes the lock and starts the archiver, unless that
// is done and the path still leads there. A path that is no regular file has
// none of it.
func (f *rotatedFile) settleIn() error {
	if f.home != nil && f.home.folder.isAt(f.dir) {
		return nil
	}
	if info, err := os.Stat(f.live.path); err == nil && !info.Mode().IsRegular() {
		return nil
	}
	if f.home != nil {
		f.home.stop()
		f.home.archiver.close()
		f.home.leave()
		f.home = nil
	}
	h, err := f.newHome()
	if err != nil {
		return err
	}
	f.home = h
	go h.archiver.run()
	return nil
}

func (f *rotatedFile) newHome() (*home, error) {
	d, err := openFolder(f.dir)
	if err != nil {
		return nil, err
	}
	d.before = f.before
	lock, err := d.take(f.lockedName())
	if err != nil {
		d.close()
		return nil, err
	}
	h := &home{folder: d, lock: lock, ledger: newLedger()}
	files, err := d.list(f.naming)
	if err != nil {
		h.leave()
		return nil, err
	}
	for _, m := range files {
		if m.time.After(h.newest) {
			h.newest = m.time
		}
	}
	h.ledger.claim(f.name)
	ctx, stop := context.WithCancel(f.ctx)
	rules := rules{naming: f.naming, keep: f.o.Rotation.Retention, compress: f.o.Rotation.Compress}
	h.archiver, h.stop = newArchiver(ctx, d, h.ledger, rules, f.o), stop
	return h, nil
}

// lockedName is what the lock is named after.
func (f *rotatedFile) lockedName() string {
	if f.naming.pattern != nil {
		return f.naming.pattern.format
	}
	return f.name
}

// leave gives the folder up.
func (h *home) leave() error {
	if h.stop != nil {
		h.stop()
	}
	return errors.Join(h.lock.release(), h.folder.close())
}

// followLink makes the file that a symbolic link leads to the one that is
// rotated: its archives are beside it, and the link stays.
func (f *rotatedFile) followLink() {
	path := resolved(f.o.Path)
	f.live.path = path
	f.dir, f.name = filepath.Dir(path), filepath.Base(path)
	f.naming.live = f.name
}

// link makes the link lead to the current file.
func (f *rotatedFile) link() error {
	path := f.o.Rotation.Link
	if path == "" {
		return nil
	}
	d, err := openFolder(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer d.close()
	return d.mark(filepath.Base(path), relative(filepath.Dir(path), f.live.path))
}

// relative is path as seen from dir, so that both can be moved together.
func relative(dir, path string) string {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return path
	}
	path, err = filepath.Abs(path)
	if err != nil {
		return path
	}
	if rel, err := filepath.Rel(dir, path); err == nil {
		return rel
	}
	return path
}
