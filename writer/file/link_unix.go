//go:build unix

package file

import (
	"errors"
	"os"
	"strings"

	"golang.org/x/sys/unix"
)

// A symbolic link makes logly write to a file other than the one its path names. A
// user who can put a link into a log's directory could make a logly that runs as root
// append to /etc/passwd. Therefore every file is opened with O_NOFOLLOW. If that meets
// a link, followLink decides whether to trust it. The link that is checked is the one
// that is followed, so nobody can exchange it in between.

// errLink reports that a path is a link that another user may have created.
var errLink = errors.New("is a symbolic link of another user in a directory that others can write")

// maxLinks is how many links in a row Linux follows.
const maxLinks = 40

// openAppend opens path to append, follows links that can be trusted, and creates a
// file if there is none.
func openAppend(path string, mode os.FileMode, truncate bool) (d descriptor, created bool, err error) {
	for range maxLinks {
		d, created, err = openNoFollow(path, mode, truncate)
		if !isLinkError(err) {
			return d, created, err
		}
		target, err := followLink(path)
		switch {
		case err == errProcLink:
			d, err = openProcLink(path, truncate)
			return d, false, err
		case err != nil:
			return -1, false, err
		}
		path = joinLink(path, target)
	}
	return -1, false, unix.ELOOP
}

// ResolveLinks returns path with the trusted links at its end followed. It stops at
// the first link that cannot be trusted; opening the result then fails.
func ResolveLinks(path string) string {
	for range maxLinks {
		if info, err := os.Lstat(path); err != nil || info.Mode().Type() != os.ModeSymlink {
			break
		}
		target, err := followLink(path)
		if err != nil {
			break
		}
		path = joinLink(path, target)
	}
	return path
}

// errProcLink reports a link in /proc: it leads to a file that has no path.
var errProcLink = errors.New("link without a target")

// openProcLink opens the file that a link in /proc leads to, such as /dev/stderr.
func openProcLink(path string, truncate bool) (descriptor, error) {
	flags := openFlags
	if truncate {
		flags |= unix.O_TRUNC
	}
	return open(path, flags, 0)
}

// joinLink returns the path of target, which was read from the link at path. It does
// not clean it, because a ".." may follow a directory that is itself a link.
func joinLink(path, target string) string {
	if strings.HasPrefix(target, "/") {
		return target
	}
	return path[:strings.LastIndexByte(path, '/')+1] + target
}

// writableByOthers reports whether anyone except root and the user of this process can
// create files in the directory.
func writableByOthers(dir *unix.Stat_t) bool {
	return !isTrusted(dir.Uid) || dir.Mode&(unix.S_IWGRP|unix.S_IWOTH) != 0
}

func isTrusted(uid uint32) bool { return uid == 0 || int(uid) == os.Geteuid() }
