package writer

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"logly/writer/rotate"
)

// On a disk that is full most of the time, a retention makes the oldest archives go and
// no line is lost.
func TestFullDiskDeletesTheOldestArchives(t *testing.T) {
	dir, ok := smallDisk(t)
	if !ok {
		return
	}
	for _, compression := range []rotate.Compression{rotate.NoCompression, rotate.Zstd} {
		t.Run(fmt.Sprint(compression), func(t *testing.T) {
			sub := filepath.Join(dir, fmt.Sprint(compression))
			path := filepath.Join(sub, "app.log")
			notified := new(events)
			r := rotate.Rotation{Size: 20 << 10, Retention: rotate.Retention{Keep: 1000}, Compress: compression}
			s := mustOpen(t, Options{Path: path, Async: true, BufferSize: 8 << 10, MaxBytes: 64 << 10, Rotation: r, Notify: notified.Add})
			const n = 40000
			lines := numbered(0, n)
			random := rand.New(rand.NewPCG(1, 2))
			for i := range lines { // the disk is too small for them, even if they are compressed
				lines[i] += fmt.Sprintf(" %016x", random.Uint64())
			}
			for part := range slices.Chunk(lines, 100) {
				mustAppend(t, s, part...)
			}
			mustClose(t, s)
			deletions := s.Counts().Deletions
			if deletions == 0 {
				t.Error("no deletion is counted")
			}
			wantCounts(t, s, Counts{Written: n, Deletions: deletions})
			for _, e := range notified.All() {
				if e.Err != unix.ENOSPC {
					t.Errorf("notified %+v", e)
				}
			}
			if compression == rotate.NoCompression {
				text := strings.Join(archived(t, path), "")
				if all := strings.Join(lines, "\n") + "\n"; !strings.HasSuffix(all, text) || text == "" {
					t.Error("the files do not hold the last lines")
				}
				if got := len(names(t, sub)); got < 8 {
					t.Errorf("only %d files are left of a disk that takes twelve", got)
				}
			}
			os.RemoveAll(sub)
		})
	}
}
