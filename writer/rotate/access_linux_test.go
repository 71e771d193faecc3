package rotate

import (
	"bytes"
	"encoding/binary"
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"

	"logly/writer/file"
)

// The new file and the compressed archive have the access list of the file before, and its
// SELinux label where there are any.
func TestAccessListAndLabelAreKept(t *testing.T) {
	for name, value := range map[string][]byte{
		"system.posix_acl_access": accessList(),
		"security.selinux":        []byte("system_u:object_r:var_log_t:s0\x00"),
	} {
		t.Run(name, func(t *testing.T) {
			path := logPath(t)
			writeFile(t, path, "aaa\n")
			if err := unix.Setxattr(path, name, value, 0); err != nil {
				t.Skipf("the file system has no %s: %v", name, err)
			}
			w := mustOpen(t, Options{File: file.Options{Path: path}, Rotation: Rotation{Size: 4, Compress: Gzip}})
			mustAppend(t, w, "bbb")
			mustClose(t, w)
			for _, f := range names(t, filepath.Dir(path)) {
				got := make([]byte, 256)
				n, err := unix.Getxattr(filepath.Join(filepath.Dir(path), f), name, got)
				if err != nil || !bytes.Equal(got[:n], value) {
					t.Errorf("%s: %q, %v", f, got[:max(n, 0)], err)
				}
			}
		})
	}
}

// accessList returns rw for the owner, r for user 12345 and for the group, as the kernel has
// it (linux/posix_acl_xattr.h).
func accessList() []byte {
	list := binary.LittleEndian.AppendUint32(nil, 2)
	for _, e := range []struct {
		tag, perm uint16
		id        uint32
	}{{1, 6, 0xffffffff}, {2, 4, 12345}, {4, 4, 0xffffffff}, {16, 4, 0xffffffff}, {32, 0, 0xffffffff}} {
		list = binary.LittleEndian.AppendUint16(list, e.tag)
		list = binary.LittleEndian.AppendUint16(list, e.perm)
		list = binary.LittleEndian.AppendUint32(list, e.id)
	}
	return list
}
