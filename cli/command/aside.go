package command

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"syscall"

	"logly/cli/message"
)

// RunAside runs a program that is neither the command nor reads or writes lines: its output
// goes to out, and its input is empty. It returns nil if the exit status is 0. When ctx is
// done it kills the program with what that has started.
func RunAside(ctx context.Context, args []string, out *os.File) error {
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	cmd.Stdout, cmd.Stderr = out, out
	cmd.Env = environment(os.Environ(), os.Getpid())
	prepareAside(cmd)
	status, err := startAside(cmd)
	if err != nil {
		return message.RootCause(err)
	}
	err = cmd.Wait()
	if errors.Is(err, syscall.ECHILD) { // the command's reaper was faster
		err = <-status
	}
	forgetAside(cmd)
	return err
}
