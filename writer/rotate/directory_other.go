//go:build !linux

package rotate

import "os"

// hasNoWriter returns false, because these systems have no way to find out.
func hasNoWriter(*os.File) bool { return false }

// isLocked returns false: it is not known whether a process has locked the file.
func isLocked(info os.FileInfo) bool { return false }

// IsMountPoint returns false: these systems do not mount single files.
func IsMountPoint(string) bool { return false }
