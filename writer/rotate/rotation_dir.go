package rotate

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"logly/writer/file"
)

// A rotationDir is an open directory with everything that rotation needs in it.
type rotationDir struct {
	directory *directory
	lock      *lock
	usage     *usage
	archiver  *archiver
	stop      context.CancelFunc // ends the archiver early
	newest    time.Time          // the latest stamp of all archives
}

// openDir opens the directory, takes the lock and starts the archiver. It does nothing
// if they are open and the path still leads there, or if the path leads to something
// other than a regular file.
func (r *Rotator) openDir() error {
	if r.dir != nil && r.dir.directory.stillAt(r.dirPath) {
		return nil
	}
	if info, err := os.Stat(r.active.Path()); err == nil && !info.Mode().IsRegular() {
		return nil
	}
	if r.dir != nil {
		r.dir.stop()
		r.dir.archiver.close()
		r.dir.close()
		r.dir = nil
	}
	d, err := r.newRotationDir()
	if err != nil {
		return err
	}
	r.dir = d
	go d.archiver.run()
	return nil
}

func (r *Rotator) newRotationDir() (*rotationDir, error) {
	dir, err := openDirectory(r.dirPath)
	if err != nil {
		return nil, err
	}
	dir.faultHook = r.faultHook
	lock, err := dir.lock(r.lockBase())
	if err != nil {
		dir.close()
		return nil, err
	}
	d := &rotationDir{directory: dir, lock: lock, usage: newUsage()}
	files, err := dir.list(r.naming)
	if err != nil {
		d.close()
		return nil, err
	}
	for _, f := range files {
		if f.time.After(d.newest) {
			d.newest = f.time
		}
	}
	d.usage.claim(r.name)
	ctx, stop := context.WithCancel(r.ctx)
	p := policy{naming: r.naming, keep: r.o.Rotation.Retention, compress: r.o.Rotation.Compress}
	d.archiver, d.stop = newArchiver(ctx, dir, d.usage, p, r.o, &r.compressionSteps), stop
	return d, nil
}

// lockBase returns the name that the lock's name is made of: the pattern, or without one
// the name of the active file.
func (r *Rotator) lockBase() string {
	if r.naming.pattern != nil {
		return r.naming.pattern.format
	}
	return r.name
}

// close releases the lock and the directory. The archiver has ended, or was never started.
func (d *rotationDir) close() error {
	if d.stop != nil {
		d.stop()
	}
	return errors.Join(d.lock.release(), d.directory.close())
}

// followLink makes the target of a symbolic link the active file. The archives are
// beside the target, and the link stays.
func (r *Rotator) followLink() {
	path := file.ResolveLinks(r.o.File.Path)
	r.active.SetPath(path)
	r.dirPath, r.name = filepath.Dir(path), filepath.Base(path)
	r.naming.active = r.name
}

// updateLink makes Rotation.Link lead to the active file.
func (r *Rotator) updateLink() error {
	path := r.o.Rotation.Link
	if path == "" {
		return nil
	}
	d, err := openDirectory(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer d.close()
	return d.updateLink(filepath.Base(path), relativePath(filepath.Dir(path), r.active.Path()))
}

// relativePath returns path relative to dir, so that a link survives when both are moved.
// If there is no such path it returns an absolute one.
func relativePath(dir, path string) string {
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
