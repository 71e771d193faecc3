//go:build !unix

package input

import (
	"io"
	"os"
)

// New returns a set that reads files. The caller closes the files.
func New(files ...*os.File) (Set, error) {
	from := make([]io.Reader, len(files))
	for i, f := range files {
		from[i] = f
	}
	return FromReaders(from...), nil
}
