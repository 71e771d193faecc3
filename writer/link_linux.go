package writer

import "golang.org/x/sys/unix"

// isLink reports whether err is that of an O_NOFOLLOW that met a link.
func isLink(err error) bool { return err == unix.ELOOP }

// followed returns where the link at path leads to, or ErrLink. Like the
// kernel's protected_symlinks (proc_sys_fs(5)) it trusts links of the user and
// of root, but asks so in every folder that others can write, not in sticky
// ones alone.
func followed(path string) (target string, err error) {
	dir, base := folderOf(path)
	folder, err := open(dir, unix.O_PATH|unix.O_DIRECTORY|unix.O_CLOEXEC, 0)
	if err != nil {
		return "", err
	}
	defer folder.close()
	var fs unix.Statfs_t
	if err := unix.Fstatfs(int(folder), &fs); err == nil && fs.Type == unix.PROC_SUPER_MAGIC {
		return "", errMagic
	}
	n, err := unix.Openat(int(folder), base, unix.O_PATH|unix.O_NOFOLLOW|unix.O_CLOEXEC, 0)
	if err != nil {
		return "", err
	}
	link := descriptor(n)
	defer link.close()
	var in, it unix.Stat_t
	if err := unix.Fstat(int(folder), &in); err != nil {
		return "", err
	}
	if err := unix.Fstat(int(link), &it); err != nil {
		return "", err
	}
	if others(&in) && !trusted(it.Uid) {
		return "", ErrLink
	}
	return readLink(link)
}

// readLink reads the link that is open, whatever its path has become.
func readLink(link descriptor) (string, error) {
	buf := make([]byte, unix.PathMax)
	n, err := unix.Readlinkat(int(link), "", buf)
	if err != nil {
		return "", err
	}
	return string(buf[:n]), nil
}
