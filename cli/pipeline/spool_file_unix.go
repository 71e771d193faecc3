//go:build unix

package pipeline

import "os"

// unlinkedTempFile makes a file in the folder for temporary files that no name
// leads to: it goes with the process.
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
