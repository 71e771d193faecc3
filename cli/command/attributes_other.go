//go:build !linux && !freebsd

package command

import "syscall"

// processAttributes returns nothing: this system cannot tie a process to its
// parent.
func processAttributes() *syscall.SysProcAttr { return nil }
