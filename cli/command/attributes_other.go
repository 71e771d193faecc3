//go:build !linux && !freebsd

package command

import "syscall"

// processAttributes has nothing to ask for: no process is tied to its parent here.
func processAttributes() *syscall.SysProcAttr { return nil }
