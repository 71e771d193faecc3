//go:build unix

package rotate

import (
	"os"
	"syscall"
)

// isTrustedOwner reports whether the file belongs to root or to this user.
func isTrustedOwner(info os.FileInfo) bool {
	st, ok := info.Sys().(*syscall.Stat_t)
	return !ok || st.Uid == 0 || int(st.Uid) == os.Geteuid()
}
