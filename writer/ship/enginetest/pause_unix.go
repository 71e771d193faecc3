//go:build unix

package enginetest

import "syscall"

// Pause stops the engine, which neither reads nor answers until Resume.
func (p *process) Pause() { p.running.Process.Signal(syscall.SIGSTOP) }

// Resume ends Pause.
func (p *process) Resume() { p.running.Process.Signal(syscall.SIGCONT) }
