//go:build unix && !linux

package file

import (
	"cmp"
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"
)

// followLink returns the target of the link at path, or errLink if the link cannot be
// trusted. These systems cannot open a link, so others could exchange it after it was
// checked. Therefore no link is trusted in a directory that others can write.
func followLink(path string) (target string, err error) {
	dirPath, _ := filepath.Split(path)
	var dirStat unix.Stat_t
	if err := unix.Stat(cmp.Or(dirPath, "."), &dirStat); err != nil {
		return "", err
	}
	if writableByOthers(&dirStat) {
		return "", errLink
	}
	return os.Readlink(path)
}
