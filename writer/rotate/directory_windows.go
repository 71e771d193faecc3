package rotate

import "os"

// canRenameOpen reports whether a file can be renamed while it is open.
const canRenameOpen = false

// syncDirectory does nothing: Windows cannot sync a directory.
func syncDirectory(*os.File) error { return nil }

// copyOwner does nothing: on Windows a file inherits its owner from the directory.
func copyOwner(_, _ *os.File) {}
