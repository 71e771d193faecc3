package rotate

import (
	"cmp"
	"errors"
	"os"
	"path/filepath"
	"time"

	"logly/writer/file"
)

// openDir makes the archiver run, which opens the directory. It does nothing if the
// path still leads to the archiver's directory, or if it leads to something other than a
// regular file.
func (r *Rotator) openDir() error {
	if r.archiver != nil && r.archiver.naming.active == r.naming.active && r.archiver.isStillAt(r) {
		return nil
	}
	if info, err := os.Stat(r.active.Path); err == nil && !info.Mode().IsRegular() {
		return nil
	}
	if r.archiver != nil {
		r.archiver.stop()
		r.archiver.close()
		r.archiver = nil
	}
	a, newest, err := r.newArchiver()
	if err != nil {
		return err
	}
	r.archiver, r.newest = a, newest
	go a.run()
	return nil
}

// openDirAgain is afterOpen for a file that stays open.
func (r *Rotator) openDirAgain() {
	r.seenOpens--
	r.afterOpen()
}

// openDirectories opens the directories of the active file and of the archives, and locks them.
func (a *archiver) openDirectories(r *Rotator) (err error) {
	if a.live, err = openDirectory(r.dirPath); err != nil {
		return err
	}
	a.dir, a.live.faultHook = a.live, r.o.faultHook
	if err := a.lock(a.live, r.lockBase()); err != nil || r.o.Rotation.ArchiveDir == "" || a.live.stillAt(r.o.Rotation.ArchiveDir) {
		return err
	}
	if a.dir, err = openDirectory(r.o.Rotation.ArchiveDir); err != nil {
		a.dir = a.live
		return err
	}
	a.dir.faultHook = r.o.faultHook
	return cmp.Or(a.lock(a.dir, r.lockBase()), a.live.probeRename(a.dir, lockName(r.lockBase())+tempSuffix))
}

func (a *archiver) lock(d *directory, base string) error {
	l, err := d.lock(base)
	if err == nil {
		a.locks = append(a.locks, l)
	}
	return err
}

// isStillAt reports whether the Rotator's paths still lead to the directories.
func (a *archiver) isStillAt(r *Rotator) bool {
	dir := r.o.Rotation.ArchiveDir
	return a.live.stillAt(r.dirPath) && (dir == "" || a.dir.stillAt(dir))
}

// checkLink closes the active file if the path is a link that now leads to another file,
// which becomes the active one. It looks at most once per file.PathCheckInterval.
func (r *Rotator) checkLink() {
	if r.naming.pattern != nil || !r.active.IsOpen() || time.Since(r.linkCheckedAt) < file.PathCheckInterval {
		return
	}
	r.linkCheckedAt = time.Now()
	if file.ResolveLinks(r.o.File.Path) == r.active.Path {
		return
	}
	r.syncErr = errors.Join(r.syncErr, r.active.Close())
	r.followLink() // the next Ready opens it
}

// followLink makes the target of a symbolic link the active file. The archives are
// beside the target, and the link stays.
func (r *Rotator) followLink() {
	path := file.ResolveLinks(r.o.File.Path)
	r.active.Path = path
	r.dirPath, r.name = filepath.Dir(path), filepath.Base(path)
	r.naming.active = r.name
}

// updateLink makes the symbolic link at path lead to target.
func updateLink(path, target string) error {
	d, err := openDirectory(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer d.close()
	return d.updateLink(filepath.Base(path), relativePath(filepath.Dir(path), target))
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
