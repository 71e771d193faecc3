//go:build unix && !linux

package writer

import (
	"os"

	"golang.org/x/sys/unix"
)

// isLink reports whether err is that of an O_NOFOLLOW that met a link: ELOOP,
// on FreeBSD EMLINK, on NetBSD EFTYPE.
func isLink(err error) bool { return err == unix.ELOOP || err == unix.EMLINK || err == unix.EFTYPE }

// followed returns where the link at path leads to, or ErrLink. A link cannot
// be opened here, so in a folder that others can write none is trusted: they
// could put another in its place after it was looked at.
func followed(path string) (target string, err error) {
	dir, _ := folderOf(path)
	var in unix.Stat_t
	if err := unix.Stat(dir, &in); err != nil {
		return "", err
	}
	if others(&in) {
		return "", ErrLink
	}
	target, err = os.Readlink(path)
	if err != nil {
		return "", err
	}
	return target, nil
}
