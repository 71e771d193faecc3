package pipeline

import (
	"os"
	"path/filepath"
	"strconv"

	"golang.org/x/sys/windows"
)

// unlinkedTempFile creates a file in the directory for temporary files that
// disappears with the process.
func unlinkedTempFile() (*os.File, error) {
	path := filepath.Join(os.TempDir(), "logly-"+strconv.Itoa(os.Getpid()))
	name, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return nil, err
	}
	h, err := windows.CreateFile(name, windows.GENERIC_READ|windows.GENERIC_WRITE, 0, nil,
		windows.CREATE_ALWAYS, windows.FILE_ATTRIBUTE_TEMPORARY|windows.FILE_FLAG_DELETE_ON_CLOSE, 0)
	if err != nil {
		return nil, &os.PathError{Op: "open", Path: path, Err: err}
	}
	return os.NewFile(uintptr(h), path), nil
}
