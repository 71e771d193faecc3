package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"time"
)

// A result is what one tool did in one scene. writes and delays are sorted.
type result struct {
	tool   string
	worst  []time.Duration // the longest write under way in each slot of time
	writes []time.Duration // how long each write(2) of the producer took
	delays []time.Duration // from the beginning of a line's write until the healthy file has it
	lost   int             // lines that are not in the stalling file
}

// lead is the time between mounting the disk and the first line, in which the
// tool starts.
const lead = 300 * time.Millisecond

func measure(s scene, t tool, bin string, lasts time.Duration) (result, error) {
	folder, err := os.MkdirTemp(memory(), "latency")
	if err != nil {
		return result{}, err
	}
	defer os.RemoveAll(folder)
	at := func(name string) string { return filepath.Join(folder, name) }
	for _, name := range []string{"backing", "slow", "fast"} {
		if err := os.Mkdir(at(name), 0o755); err != nil {
			return result{}, err
		}
	}
	s.stalls.begin = time.Now().Add(lead)
	d, err := mountDisk(at("backing"), at("slow"), s.stalls)
	if err != nil {
		return result{}, err
	}

	cmd := exec.Command("bash", "-c", t.command)
	cmd.Env = append(os.Environ(), "PATH="+bin+":"+os.Getenv("PATH"), "SLOW="+at("slow"), "FAST="+at("fast"))
	cmd.Stderr = os.Stderr
	p := producer{rate: s.rate, lines: s.rate * int(lasts/time.Second), begin: s.stalls.begin}
	healthy := ""
	if t.file != "" {
		healthy = filepath.Join(at("fast"), t.file)
	}
	r, err := p.drive(cmd, healthy)
	r.tool = t.name
	if t.file != "" {
		r.lost = p.lines - countLines(filepath.Join(at("backing"), t.file))
	}
	return r, errors.Join(err, d.unmount())
}

// drive logs into cmd and watches the healthy file, if there is one.
func (p producer) drive(cmd *exec.Cmd, healthy string) (result, error) {
	// The producer's own pauses must not be taken for the tool's.
	defer debug.SetGCPercent(debug.SetGCPercent(-1))

	r, w, err := os.Pipe()
	if err != nil {
		return result{}, err
	}
	cmd.Stdin = r
	if err := cmd.Start(); err != nil {
		return result{}, err
	}
	r.Close()

	// The tool ends when the pipe does, which is when the watcher can stop too.
	exited := make(chan error, 1)
	arrivals := make(chan []time.Time, 1)
	stop := make(chan struct{})
	go func() { arrivals <- watch(healthy, p.lines, stop) }()
	starts, writes, err := p.run(int(w.Fd()))
	w.Close()
	go func() { exited <- cmd.Wait() }()
	err = errors.Join(err, <-exited)
	close(stop)

	res := result{worst: p.worst(starts, writes), writes: sorted(writes)}
	for i, arrived := range <-arrivals {
		res.delays = append(res.delays, arrived.Sub(starts[i]))
	}
	if healthy != "" && len(res.delays) != p.lines {
		err = errors.Join(err, fmt.Errorf("%d of %d lines in the healthy file", len(res.delays), p.lines))
	}
	res.delays = sorted(res.delays)
	return res, err
}

func memory() string {
	if _, err := os.Stat("/dev/shm"); err == nil {
		return "/dev/shm"
	}
	return ""
}
