package main

import (
	"errors"
	"os"
	"os/exec"

	"logly/testdata/bench/internal/measured"
)

// repeat keeps the fastest of n runs.
func (p *point) repeat(logly string, runs int) error {
	for i := range runs {
		r, err := p.run(logly)
		if err != nil {
			return err
		}
		if i == 0 || r.Wall < p.best.Wall {
			p.best.Wall = r.Wall
		}
		p.best.Peak = max(p.best.Peak, r.Peak)
	}
	return nil
}

// run feeds logly through a pipe, with its files in memory.
func (p *point) run(logly string) (measured.Run, error) {
	folder, err := os.MkdirTemp(memory(), "growth")
	if err != nil {
		return measured.Run{}, err
	}
	defer os.RemoveAll(folder)
	r, w, err := os.Pipe()
	if err != nil {
		return measured.Run{}, err
	}
	cmd := exec.Command("bash", "-c", p.before+"\n"+`exec "$0" `+p.args, logly)
	cmd.Dir, cmd.Stdin, cmd.Stderr = folder, r, os.Stderr

	fed := make(chan error, 1)
	go func() { fed <- p.feed(w) }()
	run, err := measured.Do(cmd)
	r.Close() // ends a feed that logly did not read to its end
	if exit := (*exec.ExitError)(nil); p.drops && errors.As(err, &exit) && exit.ExitCode() == 1 {
		err = nil
	}
	return run, errors.Join(err, <-fed)
}

// feed writes whole blocks, at least p.size bytes, which it makes exact.
func (p *point) feed(w *os.File) error {
	defer w.Close()
	written := int64(0)
	for written < p.size {
		n, err := w.Write(p.block)
		written += int64(n)
		if err != nil {
			return err
		}
	}
	p.size = written
	return nil
}

func memory() string {
	if _, err := os.Stat("/dev/shm"); err == nil {
		return "/dev/shm"
	}
	return ""
}
