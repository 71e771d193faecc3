package command

import "os/exec"

func prepareAside(*exec.Cmd) {}

func startAside(cmd *exec.Cmd) (status <-chan error, err error) { return nil, cmd.Start() }

func forgetAside(*exec.Cmd) {}
