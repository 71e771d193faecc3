package otlphttp

import (
	"bytes"
	"io"
	"sync"
	"sync/atomic"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// A body is the body of a request. Its buffers are reused when no reader has it any more.
type body struct {
	request    []byte // encoded
	compressed bytes.Buffer
	gzip       *gzip.Writer

	readers atomic.Int32 // those that may still read: the transport closes them, maybe late
}

// compress returns the request in that compression; valid until the next call.
func (b *body) compress(compression string) []byte {
	switch compression {
	case "none":
		return b.request
	case "zstd":
		b.compressed.Reset()
		b.compressed.Write(zstdEncoder().EncodeAll(b.request, b.compressed.AvailableBuffer()))
	default:
		b.compressed.Reset()
		if b.gzip == nil {
			b.gzip, _ = gzip.NewWriterLevel(nil, gzip.BestSpeed) // the level is a valid one
		}
		b.gzip.Reset(&b.compressed)
		b.gzip.Write(b.request) // a Buffer never fails
		b.gzip.Close()
	}
	return b.compressed.Bytes()
}

// zstdEncoder is one for all sinks: EncodeAll may be called at the same time.
var zstdEncoder = sync.OnceValue(func() *zstd.Encoder {
	// These options cannot fail.
	e, _ := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(512<<10), zstd.WithLowerEncoderMem(true))
	return e
})

// reader returns a reader of data that counts among the body's until it is closed.
func (b *body) reader(data []byte) io.ReadCloser {
	b.readers.Add(1)
	return &bodyReader{Reader: bytes.NewReader(data), body: b}
}

type bodyReader struct {
	*bytes.Reader
	body   *body
	closed atomic.Bool
}

func (r *bodyReader) Close() error {
	if r.closed.CompareAndSwap(false, true) {
		r.body.readers.Add(-1)
	}
	return nil
}
