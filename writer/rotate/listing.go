package rotate

import (
	"errors"
	"io/fs"
	"slices"
)

// A listing is what the directory had when it was listed last, corrected by what the
// archiver and the Rotator did since. So one run of the archiver lists it once. The zero
// listing is out of date.
type listing struct {
	valid       bool
	archives    []logFile // all but the active file, oldest first
	temporaries []logFile
	untidy      bool // cleanUp may find something
}

// list lists the directory and corrects the usage.
func (a *archiver) list() error {
	generation := a.usage.beginScan()
	files, err := a.dir.list(a.naming)
	if err != nil {
		return err
	}
	a.usage.endScan(files, generation)
	l := listing{valid: true, untidy: true}
	for _, f := range files {
		if f.temp {
			l.temporaries = append(l.temporaries, f)
		} else {
			l.archives = append(l.archives, f)
		}
	}
	slices.SortFunc(l.archives, logFile.compareAge)
	a.listing = l
	a.dropInUse()
	return nil
}

// scan makes the listing valid and removes from it the files that the Rotator uses by now.
func (a *archiver) scan() error {
	if !a.listing.valid {
		return a.list()
	}
	a.dropInUse()
	return nil
}

func (a *archiver) dropInUse() {
	active, held := a.usage.inUse()
	a.listing.drop(active)
	a.listing.drop(held)
}

// look brings the listing up to date for one archive.
func (a *archiver) look(name string) {
	if !a.listing.valid {
		return
	}
	a.listing.drop(name)
	f, ok, err := a.dir.stat(name, a.naming)
	if err == nil && ok && !f.temp {
		at, _ := slices.BinarySearchFunc(a.listing.archives, f, logFile.compareAge)
		a.listing.archives = slices.Insert(a.listing.archives, at, f)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		a.listing.valid = false
	}
}

func (l *listing) drop(name string) {
	if name == "" {
		return
	}
	l.archives = slices.DeleteFunc(l.archives, func(f logFile) bool { return f.name == name })
}
