package file

import (
	"cmp"
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"
)

// followLink returns the target of the link at path, or errLink if the link cannot be
// trusted. Like the kernel's protected_symlinks (proc_sys_fs(5)) it trusts links of
// this user and of root. Unlike the kernel it checks every directory that others can
// write, not only sticky ones.
func followLink(path string) (target string, err error) {
	dirPath, base := filepath.Split(path)
	dir, err := os.OpenFile(cmp.Or(dirPath, "."), unix.O_PATH|unix.O_DIRECTORY, 0)
	if err != nil {
		return "", err
	}
	defer dir.Close()
	fd := int(dir.Fd())
	var fs unix.Statfs_t
	if err := unix.Fstatfs(fd, &fs); err == nil && fs.Type == unix.PROC_SUPER_MAGIC {
		return "", errProcLink
	}
	link, err := unix.Openat(fd, base, unix.O_PATH|unix.O_NOFOLLOW|unix.O_CLOEXEC, 0)
	if err != nil {
		return "", err
	}
	defer unix.Close(link)
	var dirStat, linkStat unix.Stat_t
	if err := unix.Fstat(fd, &dirStat); err != nil {
		return "", err
	}
	if err := unix.Fstat(link, &linkStat); err != nil {
		return "", err
	}
	if writableByOthers(&dirStat) && !isTrusted(linkStat.Uid) {
		return "", errLink
	}
	buf := make([]byte, unix.PathMax)
	length, err := unix.Readlinkat(link, "", buf) // of the open link, even if path names another one by now
	return string(buf[:max(length, 0)]), err
}
