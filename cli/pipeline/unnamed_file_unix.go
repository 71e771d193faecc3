//go:build unix

package pipeline

import "os"

// unlinkedTempFile creates a file without a name in the directory for temporary
// files. It disappears with the process.
func unlinkedTempFile() (*os.File, error) {
	f, err := os.CreateTemp("", "logly-")
	if err != nil {
		return nil, err
	}
	if err := os.Remove(f.Name()); err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}
