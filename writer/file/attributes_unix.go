//go:build unix

package file

import (
	"os"
	"syscall"
)

// CopyOwner gives the file to the owner and group of from. If this process may not do
// that, it tries to keep at least the group.
func CopyOwner(to, from *os.File) {
	want, ok := ownerOf(from)
	have, found := ownerOf(to)
	if !ok || !found || want == have {
		return
	}
	if to.Chown(int(want.uid), int(want.gid)) != nil {
		to.Chown(-1, int(want.gid))
	}
}

// An owner is the user and the group that a file belongs to.
type owner struct{ uid, gid uint32 }

func ownerOf(f *os.File) (owner, bool) {
	info, err := f.Stat()
	if err != nil {
		return owner{}, false
	}
	st, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return owner{}, false
	}
	return owner{st.Uid, st.Gid}, true
}
