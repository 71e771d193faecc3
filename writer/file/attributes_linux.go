package file

import (
	"os"

	"golang.org/x/sys/unix"
)

// copiedAttributes are the extended attributes that say who may use a file: the POSIX
// access list and the label of SELinux.
var copiedAttributes = []string{"system.posix_acl_access", "security.selinux"}

// CopyACL copies the access list and the security label. What cannot be copied stays as
// the system has set it.
func CopyACL(to, from *os.File) {
	buf := make([]byte, 4096)
	for _, name := range copiedAttributes {
		if n, err := unix.Fgetxattr(int(from.Fd()), name, buf); err == nil {
			unix.Fsetxattr(int(to.Fd()), name, buf[:n], 0)
		}
	}
}
