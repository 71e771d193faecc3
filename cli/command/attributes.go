//go:build linux || freebsd

package command

import "syscall"

// processAttributes tie the command to logly: if logly is killed, so is the command
// (PR_SET_PDEATHSIG in prctl(2), PROC_PDEATHSIG_CTL in procctl(2)).
func processAttributes() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
}
