package rotate

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
)

func goOn() error { return nil }

// A sink that rotates needs the memory of a compression up to twice.
func TestCompressionMemory(t *testing.T) {
	const most = 4 << 20
	var text []byte
	for i := range 200_000 {
		text = fmt.Appendf(text, "2025-01-15 10:30:45 | INFO | request %d took %d ms\n", i, i*7919%1009)
	}
	for _, compression := range []Compression{Gzip, Zstd} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		err := compression.run(io.Discard, bytes.NewReader(text), goOn)
		runtime.ReadMemStats(&after)
		if n := after.TotalAlloc - before.TotalAlloc; err != nil || n > most {
			t.Errorf("%s took %d bytes of memory, more than %d: %v", compression.suffix(), n, most, err)
		}
	}
}

func BenchmarkCompression(b *testing.B) {
	data := strings.Join(numbered(0, 1<<20), "\n")
	for _, compression := range []Compression{Gzip, Zstd} {
		b.Run(compression.suffix()[1:], func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			var size counter
			for b.Loop() {
				size = 0
				if err := compression.run(&size, strings.NewReader(data), goOn); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(len(data))/float64(size), "ratio")
		})
	}
}

type counter int

func (c *counter) Write(p []byte) (int, error) { *c += counter(len(p)); return len(p), nil }
