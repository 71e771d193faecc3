//go:build !unix

package cli

import (
	"io"
	"os"
)

// newInputs returns the inputs that read files. The files stay the caller's.
func newInputs(files ...*os.File) (inputs, error) {
	from := make([]io.Reader, len(files))
	for i, f := range files {
		from[i] = f
	}
	return newReaders(from...), nil
}
