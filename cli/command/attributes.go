//go:build linux || freebsd

package command

import "syscall"

// processAttributes makes the kernel kill the command if logly is killed
// (PR_SET_PDEATHSIG in prctl(2), PROC_PDEATHSIG_CTL in procctl(2)).
func processAttributes() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
}
