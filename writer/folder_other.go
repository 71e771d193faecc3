//go:build !linux

package writer

import (
	"errors"
	"os"
)

// renameNew: there is no such step that all of these systems have.
func renameNew(*os.File, string, string) error { return errors.ErrUnsupported }

// unwritten: there is no way to find out.
func unwritten(*os.File) (yes, known bool) { return false, false }
