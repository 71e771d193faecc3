package writer

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"logly/writer/rotate"
)

// Under load, a directory never holds more than the total and one buffer, and no file
// is larger than its share. The files hold the last lines that were written.
func TestTotalIsKept(t *testing.T) {
	for _, compression := range []rotate.Compression{rotate.NoCompression, rotate.Gzip, rotate.Zstd} {
		for _, kind := range []string{"text", "random"} {
			t.Run(fmt.Sprint(compression, " ", kind), func(t *testing.T) {
				t.Parallel()
				checkTotal(t, compression, kind == "random")
			})
		}
	}
}

func checkTotal(t *testing.T, compression rotate.Compression, random bool) {
	const total, buffer = 512 << 10, 16 << 10
	path := logPath(t)
	o := Options{Path: path, Async: true, BufferSize: buffer / 2, MaxBytes: buffer, Rotation: rotate.Rotation{Retention: rotate.Retention{KeepTotal: total}, Compress: compression}}
	s := mustOpen(t, o)
	stop, worst := make(chan struct{}), make(chan int64)
	go func() { worst <- watch(filepath.Dir(path), stop) }()
	lines := numbered(0, 60000)
	for chunk := range slices.Chunk(lines, 100) {
		if random {
			for i := range chunk {
				chunk[i] = fmt.Sprintf("%x%x%x", rand.Uint64(), rand.Uint64(), rand.Uint64())
			}
		}
		mustAppend(t, s, chunk...)
	}
	mustClose(t, s)
	close(stop)
	if most := <-worst; most > total+buffer {
		t.Errorf("there were %d bytes, %d too many", most, most-total)
	}
	text := strings.Join(archived(t, path), "")
	if all := strings.Join(lines, "\n") + "\n"; !strings.HasSuffix(all, text) || len(text) < total/2 {
		t.Errorf("%d bytes are left, which are not the end of %d", len(text), len(all))
	}
	for _, name := range names(t, filepath.Dir(path)) {
		if n := len(unpacked(t, filepath.Join(filepath.Dir(path), name))); n > total/10 {
			t.Errorf("%s: %d bytes", name, n)
		}
	}
}

// watch returns the largest number of bytes that dir held until stop. It first sizes
// the files that grow and then those that may be deleted, so it never counts more than
// existed at one moment.
func watch(dir string, stop chan struct{}) (most int64) {
	for {
		select {
		case <-stop:
			return most
		default:
		}
		entries, err := os.ReadDir(dir)
		if err != nil {
			continue
		}
		slices.SortStableFunc(entries, func(a, b os.DirEntry) int { return cmp.Compare(grows(b), grows(a)) })
		sum := int64(0)
		for _, e := range entries {
			if info, err := e.Info(); err == nil {
				sum += info.Size()
			}
		}
		most = max(most, sum)
	}
}

// grows returns 1 for a file that is being written, otherwise 0.
func grows(e os.DirEntry) int {
	if strings.HasSuffix(e.Name(), ".tmp") || e.Name() == "app.log" {
		return 1
	}
	return 0
}

// BenchmarkAppendBesideArchiver reports the longest time that Append took while
// archives of 100 MB were compressed and deleted.
func BenchmarkAppendBesideArchiver(b *testing.B) {
	path := filepath.Join(b.TempDir(), "app.log")
	s, err := Open(b.Context(), Options{
		Path: path, Async: true, BufferSize: 64 << 10, FlushInterval: time.Second, MaxBytes: 1 << 20,
		Rotation: rotate.Rotation{Size: 100 << 20, Retention: rotate.Retention{Keep: 1}, Compress: rotate.Zstd},
	})
	if err != nil {
		b.Fatal(err)
	}
	lines := []byte(strings.Join(numbered(0, 4000), "\n") + "\n")
	var longest time.Duration
	b.SetBytes(int64(len(lines)))
	for b.Loop() {
		began := time.Now()
		if err := s.Append(Batch{{Data: lines, Lines: 4000, IsRun: true}}); err != nil {
			b.Fatal(err)
		}
		longest = max(longest, time.Since(began))
		time.Sleep(500 * time.Microsecond) // 100 MB/s, so that the disk is not the limit
	}
	b.ReportMetric(float64(longest.Microseconds())/1000, "longest-ms")
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
}
