package writer

import (
	"slices"
	"time"
)

// A chore is one small step towards the state in which a folder should be. It can
// be done again, and it can be left at any point: what it has left behind is
// another state of the folder, from which the next chores follow.
//
//	app-T.log                          squeeze
//	app-T.log, app-T.log.zst.tmp       sweep: it was left halfway
//	app-T.log, app-T.log.zst           settle: the source has to go, or the form to be made anew
//	app-T.log.zst                      nothing is left to do, until expire
type chore struct {
	job  job
	file file
	form file // settle: its compressed form
}

type job uint8

const (
	sweep job = iota
	settle
	expire
	squeeze
)

// rules say what becomes of finished files.
type rules struct {
	naming   naming
	keep     Retention
	compress Compression
}

// A moment is what the rules have to know besides the files.
type moment struct {
	now     time.Time
	current string                 // the live file
	growth  int64                  // bytes that may come before the next look
	reserve func(size int64) int64 // bytes that it takes meanwhile to compress so many
	atOnce  int                    // how many archives may be compressed side by side
	asIs    func(name string) bool // the file is to stay as it is
}

// chores returns what is to be done, in this order; what is to be squeezed stands at
// the end, and may be done side by side. Where leftovers are found they come alone,
// since they make the picture unclear.
func (r rules) chores(files []file, m moment) []chore {
	if left := r.leftovers(files, m); len(left) > 0 {
		return left
	}
	var todo []chore
	gone, next := r.outlook(files, m)
	for _, f := range gone {
		todo = append(todo, chore{job: expire, file: f})
	}
	for _, f := range next {
		todo = append(todo, chore{job: squeeze, file: f})
	}
	return todo
}

// leftovers are what a crash may leave: a compression that is half done, or done
// but for the source's removal.
func (r rules) leftovers(files []file, m moment) []chore {
	var todo []chore
	plain := map[string]file{}
	for _, f := range files {
		if f.form == NoCompression {
			plain[f.name] = f
		}
	}
	for _, f := range files {
		source, both := plain[f.plain]
		switch {
		case f.temp:
			todo = append(todo, chore{job: sweep, file: f})
		case f.form != NoCompression && both && f.plain != m.current && !m.asIs(f.name):
			todo = append(todo, chore{job: settle, file: source, form: f})
		}
	}
	return todo
}

// outlook returns the archives that have to go, oldest first, and those that are
// compressed next. Room is made for the compression, unless that would cost one of
// these very archives; it is tried all the same.
func (r rules) outlook(files []file, m moment) (gone, next []file) {
	gone = r.expired(files, m, 0)
	next = r.uncompressed(files, gone, m)
	next = next[:min(len(next), m.atOnce)]
	if len(next) == 0 {
		return gone, nil
	}
	var size int64
	for _, f := range next {
		size += f.size
	}
	more := r.expired(files, m, m.reserve(size))
	if slices.ContainsFunc(more, func(f file) bool { return contains(next, f) }) {
		return gone, next
	}
	return more, next
}

// uncompressed returns the archives that are to be compressed, oldest first.
func (r rules) uncompressed(files, gone []file, m moment) []file {
	if r.compress == NoCompression {
		return nil
	}
	var next []file
	for _, f := range files {
		if f.form == NoCompression && f.name != m.current && !m.asIs(f.name) && !contains(gone, f) {
			next = append(next, f)
		}
	}
	slices.SortFunc(next, func(f, g file) int { return f.archive().compare(g.archive()) })
	return next
}

func contains(files []file, f file) bool {
	return slices.ContainsFunc(files, func(g file) bool { return g.name == f.name })
}

// expired applies the retention, with extra bytes that are about to be there.
func (r rules) expired(files []file, m moment, extra int64) []file {
	byName := map[string]file{}
	archives := []Archive{{Size: m.growth + extra, Held: true}}
	for _, f := range files {
		a := f.archive()
		a.Held = f.temp || f.name == m.current
		archives = append(archives, a)
		byName[f.name] = f
	}
	var gone []file
	for _, a := range r.keep.expired(archives, m.now) {
		gone = append(gone, byName[a.Name])
	}
	return gone
}

func (f file) archive() Archive {
	return Archive{Name: f.name, Time: f.finished(), ModTime: f.modTime, Size: f.size}
}
