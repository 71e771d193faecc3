// Package measured runs a command and reports how long it took, how much of the
// processors and how much memory.
package measured

import (
	"os/exec"
	"time"
)

// A Run is what one run of a command took.
type Run struct {
	Wall time.Duration // from its start until it and all it waits for have ended
	CPU  time.Duration // of all its processes, user and system
	Peak int64         // bytes of its processes together; shells do not count
}

// pollEvery is how often memory is looked at. The kernel keeps each process's
// high-water mark, so only what one gains within its last 5 ms escapes.
const pollEvery = 5 * time.Millisecond

// Do runs cmd to its end. The error is cmd's own.
func Do(cmd *exec.Cmd) (Run, error) {
	begin := time.Now()
	if err := cmd.Start(); err != nil {
		return Run{}, err
	}
	ended := make(chan struct{})
	peak := make(chan int64)
	go func() { peak <- watch(cmd.Process.Pid, ended) }()

	err := cmd.Wait()
	run := Run{Wall: time.Since(begin)}
	close(ended)
	run.Peak = <-peak
	run.CPU = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	return run, err
}

// watch returns the most that the process and its descendants were seen to
// have in memory at a time.
func watch(pid int, ended <-chan struct{}) int64 {
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	var peak int64
	for {
		peak = max(peak, resident(pid))
		select {
		case <-ended:
			return peak
		case <-tick.C:
		}
	}
}
