//go:build !linux

package rotate

import (
	"errors"
	"os"
)

// renameNoReplace is not supported by all of these systems.
func renameNoReplace(*os.File, string, string) error { return errors.ErrUnsupported }

// hasNoWriter returns false, because these systems have no way to find out.
func hasNoWriter(*os.File) bool { return false }
