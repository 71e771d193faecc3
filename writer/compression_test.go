package writer

import (
	"fmt"
	"io"
	"runtime"
	"testing"
)

// A compression's memory is needed once for every sink that rotates.
func TestCompressionMemory(t *testing.T) {
	const most = 4 << 20
	var text []byte
	for i := range 200_000 {
		text = fmt.Appendf(text, "2025-01-15 10:30:45 | INFO | request %d took %d ms\n", i, i*7919%1009)
	}
	for _, by := range []struct {
		Compression
		workers int
	}{{Gzip, 1}, {Zstd, 1}, {Zstd, 2}} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		w, err := by.writer(io.Discard, by.workers)
		for rest := text; err == nil && len(rest) > 0; rest = rest[min(squeezeChunk, len(rest)):] {
			_, err = w.Write(rest[:min(squeezeChunk, len(rest))])
		}
		if err == nil {
			err = w.Close()
		}
		runtime.ReadMemStats(&after)
		if n := after.TotalAlloc - before.TotalAlloc; err != nil || n > most {
			t.Errorf("%s by %d took %d bytes of memory, more than %d: %v", by.suffix(), by.workers, n, most, err)
		}
	}
}
