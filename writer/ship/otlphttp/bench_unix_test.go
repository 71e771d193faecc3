//go:build unix

package otlphttp

import (
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"logly/writer/ship"
	"logly/writer/ship/enginetest"
)

// BenchmarkCollector sends batches of the default size to a Collector that throws them
// away. The processor time is that of this process, without the Collector's.
func BenchmarkCollector(b *testing.B) {
	c := enginetest.StartCollector(b, enginetest.CollectorOptions{Nop: true})
	for _, compression := range compressions {
		b.Run(compression, func(b *testing.B) {
			client, err := NewClient(Config{URL: "otlp+http://" + c.Address, Compress: compression, Encode: realEncode(), Getenv: environment()})
			if err != nil {
				b.Fatal(err)
			}
			defer client.Close()
			var batch [][]byte
			size := 0
			for _, record := range numbered(0, 10_000) {
				if size += len(record); size > 512<<10 {
					break
				}
				batch = append(batch, []byte(record))
			}
			before := processorTime(b)
			for b.Loop() {
				if a := client.Send(b.Context(), batch, ship.Position{}); a.Verdict != ship.Delivered {
					b.Fatal(a.Err)
				}
			}
			n := float64(b.N * len(batch))
			b.ReportMetric(n/b.Elapsed().Seconds(), "records/s")
			b.ReportMetric(float64((processorTime(b)-before).Nanoseconds())/n, "cpu-ns/record")
		})
	}
}

// processorTime returns how long processors have worked for this process.
func processorTime(b *testing.B) time.Duration {
	var usage unix.Rusage
	if err := unix.Getrusage(unix.RUSAGE_SELF, &usage); err != nil {
		b.Fatal(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
