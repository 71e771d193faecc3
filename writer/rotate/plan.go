package rotate

import (
	"slices"
	"time"
)

// An action is one small step towards the state that a directory should have. It can be
// repeated and can be interrupted anywhere. The files then show which action is next:
//
//	app-T.log                          compressArchive
//	app-T.log, app-T.log.zst.tmp       removeTemp: the compression was interrupted
//	app-T.log, app-T.log.zst           recoverArchive: one of the two is redundant
//	app-T.log.zst                      nothing, until deleteArchive
type action struct {
	kind       actionKind
	file       logFile
	compressed logFile // for recoverArchive
}

type actionKind uint8

const (
	removeTemp actionKind = iota
	recoverArchive
	deleteArchive
	compressArchive
)

// A policy says what happens to finished files.
type policy struct {
	naming   naming
	keep     Retention
	compress Compression
}

// A snapshot is what a plan depends on besides the files.
type snapshot struct {
	now         time.Time
	active      string                 // the active file
	headroom    int64                  // bytes that may be written before the next plan
	reserve     func(size int64) int64 // bytes that compressing size bytes takes meanwhile
	parallelism int                    // how many archives may be compressed at once
	leaveAlone  func(name string) bool // the file must not be touched
}

// plan returns the next actions in the order in which they must happen. Those at the
// end, of kind compressArchive, can happen at the same time. After a crash it returns
// only the cleanup, because the rest depends on its result.
func (p policy) plan(files []logFile, s snapshot) []action {
	if cleanup := p.leftovers(files, s); len(cleanup) > 0 {
		return cleanup
	}
	var actions []action
	expired, next := p.expireAndCompress(files, s)
	for _, f := range expired {
		actions = append(actions, action{kind: deleteArchive, file: f})
	}
	for _, f := range next {
		actions = append(actions, action{kind: compressArchive, file: f})
	}
	return actions
}

// leftovers returns the cleanup after a crash: of temporaries, and of compressed
// archives whose source is still there.
func (p policy) leftovers(files []logFile, s snapshot) []action {
	var actions []action
	plain := map[string]logFile{}
	for _, f := range files {
		if f.compression == NoCompression {
			plain[f.name] = f
		}
	}
	for _, f := range files {
		source, both := plain[f.plain]
		switch {
		case f.temp:
			actions = append(actions, action{kind: removeTemp, file: f})
		case f.compression != NoCompression && both && f.plain != s.active && !s.leaveAlone(f.name):
			actions = append(actions, action{kind: recoverArchive, file: source, compressed: f})
		}
	}
	return actions
}

// expireAndCompress returns the archives to delete, oldest first, and those to compress
// next. It deletes more to make space for the compression, unless that would delete an
// archive that is about to be compressed.
func (p policy) expireAndCompress(files []logFile, s snapshot) (expired, next []logFile) {
	expired = p.expired(files, s, 0)
	next = p.uncompressed(files, expired, s)
	next = next[:min(len(next), s.parallelism)]
	if len(next) == 0 {
		return expired, nil
	}
	var size int64
	for _, f := range next {
		size += f.size
	}
	more := p.expired(files, s, s.reserve(size))
	if slices.ContainsFunc(more, func(f logFile) bool { return contains(next, f) }) {
		return expired, next
	}
	return more, next
}

// uncompressed returns the archives that should be compressed, oldest first.
func (p policy) uncompressed(files, expired []logFile, s snapshot) []logFile {
	if p.compress == NoCompression {
		return nil
	}
	var next []logFile
	for _, f := range files {
		if f.compression == NoCompression && f.name != s.active && !s.leaveAlone(f.name) && !contains(expired, f) {
			next = append(next, f)
		}
	}
	slices.SortFunc(next, logFile.compareAge)
	return next
}

func contains(files []logFile, f logFile) bool {
	return slices.ContainsFunc(files, func(g logFile) bool { return g.name == f.name })
}

// expired applies the retention as if extra bytes were already on the disk. The active
// file and temporaries count only for the total.
func (p policy) expired(files []logFile, s snapshot, extra int64) []logFile {
	otherBytes := s.headroom + extra
	var archives []logFile
	for _, f := range files {
		if f.temp || f.name == s.active {
			otherBytes += f.size
		} else {
			archives = append(archives, f)
		}
	}
	return p.keep.expired(archives, otherBytes, s.now)
}
