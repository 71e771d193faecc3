package rotate

import (
	"io"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// Compression is the format of compressed archives.
type Compression uint8

// The formats for Compression.
const (
	NoCompression Compression = iota
	Gzip                      // RFC 1952
	Zstd                      // RFC 8878
)

// suffix returns what compression appends to a name.
func (c Compression) suffix() string {
	return [...]string{"", ".gz", ".zst"}[c]
}

// compressionOf returns the format whose suffix is ext.
func compressionOf(ext string) Compression {
	for _, c := range []Compression{Gzip, Zstd} {
		if ext == c.suffix() {
			return c
		}
	}
	return NoCompression
}

// Levels and window were measured on the logs of five programs.
const (
	gzipLevel  = 6                 // level 7 saved nothing more, level 5 left 5 % more
	zstdLevel  = zstd.SpeedFastest // the next level was a third slower and saved less
	zstdWindow = 64 << 10          // 256 KiB was 7 % slower for a ratio within 1–7 %; 32 KiB cost a sixth of the speed
)

// chunkSize is how many bytes are compressed at once: less than a millisecond of work.
const chunkSize = 64 << 10

// run compresses src into dst. It calls pause after each chunk and ends with its error.
func (c Compression) run(dst io.Writer, src io.Reader, pause func() error) error {
	z, err := c.newEncoder(dst)
	if err != nil {
		return err
	}
	chunk := make([]byte, chunkSize)
	for {
		n, err := src.Read(chunk)
		if n > 0 {
			if _, err := z.Write(chunk[:n]); err != nil {
				return err
			}
		}
		if err == nil {
			err = pause()
		}
		if err == io.EOF {
			return z.Close()
		}
		if err != nil {
			return err
		}
	}
}

// newEncoder compresses into w, without goroutines of its own.
func (c Compression) newEncoder(w io.Writer) (io.WriteCloser, error) {
	if c == Gzip {
		return gzip.NewWriterLevel(w, gzipLevel)
	}
	return zstd.NewWriter(w, zstd.WithEncoderLevel(zstdLevel), zstd.WithWindowSize(zstdWindow), zstd.WithEncoderConcurrency(1))
}

// zstdMaxMemory limits the memory, in bytes, that reading an archive can take.
const zstdMaxMemory = 32 << 20

// newReader decompresses what an encoder has written.
func (c Compression) newReader(r io.Reader) (io.ReadCloser, error) {
	if c == Gzip {
		return gzip.NewReader(r)
	}
	d, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxMemory(zstdMaxMemory))
	if err != nil {
		return nil, err
	}
	return d.IOReadCloser(), nil
}
