//go:build unix

package writer

import (
	"errors"
	"os"
	"strings"

	"golang.org/x/sys/unix"
)

// A symbolic link makes logly write to a file that its path does not name. Who
// can put one into the folder that a log is in could so make a logly that runs
// as root, say, append to /etc/passwd. So no link is followed unseen: a file is
// opened with O_NOFOLLOW, and where that finds a link, followed decides. What
// was looked at is what is opened, so nobody can change it in between.

// ErrLink says that a sink's path is a link that somebody else may have made.
var ErrLink = errors.New("is a symbolic link of another user in a folder that others can write")

// maxLinks is how many links in a row Linux follows.
const maxLinks = 40

// openAppend opens path for appending, through links that are to be trusted,
// and makes the file if there is none.
func openAppend(path string, mode os.FileMode, truncate bool) (d descriptor, made bool, err error) {
	for range maxLinks {
		d, made, err = openHere(path, mode, truncate)
		if !isLink(err) {
			return d, made, err
		}
		target, err := followed(path)
		switch {
		case err == errMagic:
			return openMagic(path, truncate)
		case err != nil:
			return -1, false, err
		}
		path = behind(path, target)
	}
	return -1, false, unix.ELOOP
}

// resolved is path with the links at its end followed, as far as they are to be
// trusted; opening what is left tells why it ends there.
func resolved(path string) string {
	for range maxLinks {
		if info, err := os.Lstat(path); err != nil || info.Mode().Type() != os.ModeSymlink {
			break
		}
		target, err := followed(path)
		if err != nil {
			break
		}
		path = behind(path, target)
	}
	return path
}

// errMagic says that what a link leads to has no path: it is one of /proc.
var errMagic = errors.New("link without a target")

// openMagic opens what a link of /proc leads to, such as /dev/stderr.
func openMagic(path string, truncate bool) (d descriptor, made bool, err error) {
	flags := openFlags
	if truncate {
		flags |= unix.O_TRUNC
	}
	d, err = open(path, flags, 0)
	return d, false, err
}

// behind is the path of target as it stands in the link at path. It is not
// cleaned: a ".." may follow a folder that is a link itself.
func behind(path, target string) string {
	if strings.HasPrefix(target, "/") {
		return target
	}
	return path[:strings.LastIndexByte(path, '/')+1] + target
}

// others reports whether anybody but root and the user of this process can put
// files into the folder.
func others(folder *unix.Stat_t) bool {
	return !trusted(folder.Uid) || folder.Mode&(unix.S_IWGRP|unix.S_IWOTH) != 0
}

func trusted(uid uint32) bool { return uid == 0 || int(uid) == os.Geteuid() }

// folderOf is the folder that path is in, as a path that opens.
func folderOf(path string) (folder, base string) {
	i := strings.LastIndexByte(path, '/') + 1
	if i == 0 {
		return ".", path
	}
	return path[:i], path[i:]
}
