//go:build unix

package rotate

import (
	"os"
	"syscall"
)

// copyOwner gives the file to the owner of from, if this process may do that.
func copyOwner(to, from *os.File) {
	if info, err := from.Stat(); err == nil {
		if st, ok := info.Sys().(*syscall.Stat_t); ok && (int(st.Uid) != os.Geteuid() || int(st.Gid) != os.Getegid()) {
			to.Chown(int(st.Uid), int(st.Gid))
		}
	}
}
