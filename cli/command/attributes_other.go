//go:build unix && !linux && !freebsd

package command

import "syscall"

// processAttributes returns no attribute: this system cannot tie a process to its
// parent.
func processAttributes() *syscall.SysProcAttr { return &syscall.SysProcAttr{} }
