package backfill

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"sync/atomic"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// maxWindow is how much memory a zstd archive may ask for: as much as zstd grants without
// --long.
const maxWindow = 128 << 20

// compressions are recognized by the first bytes of a file, since names lie.
var compressions = []struct {
	magic string
	open  func(io.Reader) (io.ReadCloser, error) // nil: logly cannot read it
	tool  string                                 // that can
}{
	{"\x1f\x8b", func(r io.Reader) (io.ReadCloser, error) { return gzip.NewReader(r) }, ""},
	{"\x28\xb5\x2f\xfd", openZstd, ""},
	{"BZh", nil, "bzip2"},
	{"\xfd7zXZ\x00", nil, "xz"},
	{"PK\x03\x04", nil, "unzip -p"},
}

func openZstd(r io.Reader) (io.ReadCloser, error) {
	d, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(maxWindow))
	if err != nil {
		return nil, err
	}
	return d.IOReadCloser(), nil
}

// A Reader reads the lines of a file or an archive. It belongs to one goroutine.
type Reader struct {
	file   *os.File
	text   io.Reader // what file has, decompressed
	closer io.Closer // of text; nil: it is not compressed

	empty bool // nothing was read yet
	last  byte // the byte that was read last
}

// NewReader returns a reader of file. It adds the bytes that it reads from file to read. The
// caller closes file.
func NewReader(file *os.File, read *atomic.Int64) (*Reader, error) {
	buffered := bufio.NewReaderSize(&counter{file, read}, 256<<10)
	r := &Reader{file: file, text: buffered, empty: true}
	start, _ := buffered.Peek(6) // an error comes again
	for _, c := range compressions {
		if !bytes.HasPrefix(start, []byte(c.magic)) {
			continue
		}
		if c.open == nil {
			return nil, fmt.Errorf("it is compressed with another format than gzip or zstd; write %s -dc %s | logly ship - URL", c.tool, file.Name())
		}
		text, err := c.open(buffered)
		if err != nil {
			return nil, err
		}
		r.text, r.closer = text, text
		break
	}
	return r, nil
}

// A counter adds the bytes that are read through it to n.
type counter struct {
	io.Reader
	n *atomic.Int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.n.Add(int64(n))
	return n, err
}

// Read returns the decompressed text. An archive that ends too early is an error, after
// everything that could be read.
func (r *Reader) Read(p []byte) (n int, err error) {
	n, err = r.text.Read(p)
	if n > 0 {
		r.empty, r.last = false, p[n-1]
	}
	if err != nil && !errors.Is(err, io.EOF) && r.closer != nil {
		err = fmt.Errorf("the archive is damaged or ends too early: %w", err)
	}
	return n, err
}

// EndsInLine reports whether the last line that was read has no line break yet.
func (r *Reader) EndsInLine() bool { return !r.empty && r.last != '\n' }

// Close ends the decompression.
func (r *Reader) Close() {
	if r.closer != nil {
		r.closer.Close()
	}
}
