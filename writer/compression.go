package writer

import (
	"io"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// Compression is how archives are compressed.
type Compression uint8

const (
	NoCompression Compression = iota
	Gzip                      // RFC 1952
	Zstd                      // RFC 8878
)

// suffix is what it adds to a name.
func (c Compression) suffix() string {
	return [...]string{"", ".gz", ".zst"}[c]
}

// formOf is the compression that ext, with its dot, stands for.
func formOf(ext string) Compression {
	for _, c := range []Compression{Gzip, Zstd} {
		if ext == c.suffix() {
			return c
		}
	}
	return NoCompression
}

// The levels, measured on logs of five programs: gzip's 7 takes off no more than
// 6, and 5 leaves 5 % more; the next level of zstd is a third slower and takes off
// less, the one after that 7 % more in two and a half times the time. The window
// is as far back as lines resemble each other: one of 256 KiB takes off 1 to 7 %
// less of generated logs, as what lies further back takes longer offsets, as much of
// four real ones and 4 % more of a fifth, and makes a whole run a fifteenth slower;
// half of it makes blocks so small that it costs a sixth of the speed.
const (
	gzipLevel  = 6
	zstdLevel  = zstd.SpeedFastest
	zstdWindow = 64 << 10
)

// An encoder compresses into one writer after the other, within the goroutine that
// writes.
type encoder interface {
	io.WriteCloser
	Reset(w io.Writer)
}

func (c Compression) encoder() (encoder, error) {
	if c == Gzip {
		return gzip.NewWriterLevel(nil, gzipLevel)
	}
	return zstd.NewWriter(nil, zstd.WithEncoderLevel(zstdLevel), zstd.WithWindowSize(zstdWindow), zstd.WithEncoderConcurrency(1))
}

// zstdMostMemory is what a compressed file may ask for to be read.
const zstdMostMemory = 32 << 20

// reader is for what an encoder has written.
func (c Compression) reader(r io.Reader) (io.ReadCloser, error) {
	if c == Gzip {
		return gzip.NewReader(r)
	}
	d, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxMemory(zstdMostMemory))
	if err != nil {
		return nil, err
	}
	return d.IOReadCloser(), nil
}
