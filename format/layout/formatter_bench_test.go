package layout

import (
	"testing"
	"time"
)

var benchLayouts = []string{
	defaultLayout,
	"YYYY-MM-DD HH:mm:ss.SSS",
	"rfc3339",
	"unix-ms",
	"tai64n",
	"elapsed",
	"delta",
	"%Y-%m-%d %H:%M:%S.%f",
	"dddd, D MMMM YYYY h:mm:ss A Z",
}

// BenchmarkFormatterSameSecond writes times of which 1000 share a second.
func BenchmarkFormatterSameSecond(b *testing.B) { benchmarkFormatter(b, time.Millisecond) }

// BenchmarkFormatterNextSecond writes times of which every one has another second.
func BenchmarkFormatterNextSecond(b *testing.B) { benchmarkFormatter(b, 1001*time.Millisecond) }

func benchmarkFormatter(b *testing.B, step time.Duration) {
	for _, layout := range benchLayouts {
		b.Run(layout, func(b *testing.B) {
			b.ReportAllocs()
			l, err := Parse(layout)
			if err != nil {
				b.Fatal(err)
			}
			c := NewFormatter(l, loadZone(b, testZone))
			t, dst := testNow, make([]byte, 0, 128)
			for b.Loop() {
				t = t.Add(step)
				dst = c.Append(dst[:0], t, 6)
			}
		})
	}
}

func TestFormatterDoesNotAllocate(t *testing.T) {
	for _, layout := range benchLayouts {
		l, err := Parse(layout)
		if err != nil {
			t.Fatal(err)
		}
		c := NewFormatter(l, loadZone(t, testZone))
		now, dst := testNow, make([]byte, 0, 128)
		n := testing.AllocsPerRun(100, func() {
			now = now.Add(400 * time.Millisecond)
			dst = c.Append(dst[:0], now, 6)
		})
		if n != 0 {
			t.Errorf("%s: %v allocations, want 0", layout, n)
		}
	}
}
