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
// append to /etc/passwd. Therefore followLink decides which links to trust, and what
// they lead to is opened with O_NOFOLLOW, so nobody can put another link in its place.

var (
	// errLink reports that a path is a link that another user may have created.
	errLink = errors.New("is a symbolic link of another user in a directory that others can write")

	// errProcLink reports a link in /proc: it leads to a file that has no path.
	errProcLink = errors.New("link without a target")
)

// maxLinks is how many links in a row Linux follows.
const maxLinks = 40

// followLinks returns path with the links at its end followed. It stops at the first
// link that cannot be followed, with errLink, errProcLink or another reason.
func followLinks(path string) (string, error) {
	for range maxLinks {
		if info, err := os.Lstat(path); err != nil || info.Mode().Type() != os.ModeSymlink {
			return path, nil // opening it reports the error
		}
		target, err := followLink(path)
		if err != nil {
			return path, err
		}
		path = joinLink(path, target)
	}
	return path, unix.ELOOP
}

// ResolveLinks returns path with the trusted links at its end followed. It stops at
// the first link that cannot be trusted; opening the result then fails.
func ResolveLinks(path string) string {
	path, _ = followLinks(path)
	return path
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
