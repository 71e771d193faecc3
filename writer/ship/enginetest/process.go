package enginetest

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// patience bounds every wait for an engine: they start in 0.1 s on an idle machine.
const patience = 30 * time.Second

// A process is an engine that may be stopped and started again, on the same port.
type process struct {
	t       testing.TB
	path    string
	args    []string
	env     []string // beside the test's own
	Address string   // HOST:PORT
	output  bytes.Buffer
	running *exec.Cmd
}

// newProcess skips the test if the engine is not there. The process ends with the test.
func newProcess(t testing.TB, name string) *process {
	t.Helper()
	dir := os.Getenv("LOGLY_ENGINES")
	if dir == "" {
		t.Skip("LOGLY_ENGINES names no directory with engines; .ci/engines makes one")
	}
	path := filepath.Join(dir, name)
	if _, err := os.Stat(path); err != nil {
		t.Skip(err)
	}
	return processAt(t, path)
}

func processAt(t testing.TB, path string) *process {
	p := &process{t: t, path: path, Address: freeAddress(t)}
	t.Cleanup(func() {
		p.Kill()
		if t.Failed() {
			t.Logf("%s said:\n%s", path, p.output.Bytes())
		}
	})
	return p
}

// freeAddress returns an address on which nothing listens. Its port is below those
// that systems give to outgoing connections, one of which could take it while an engine
// is stopped.
func freeAddress(t testing.TB) string {
	t.Helper()
	for range 100 {
		l, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", 10_000+rand.IntN(20_000)))
		if err != nil {
			continue
		}
		defer l.Close()
		return l.Addr().String()
	}
	t.Fatal("no free port")
	return ""
}

// Start starts the engine, on the same data as before, and returns when it listens.
func (p *process) Start() {
	p.t.Helper()
	p.running = exec.Command(p.path, p.args...)
	p.running.Env = append(os.Environ(), p.env...)
	p.running.Stdout, p.running.Stderr = &p.output, &p.output
	if err := p.running.Start(); err != nil {
		p.t.Fatal(err)
	}
	p.await("tcp", p.Address)
}

// await returns when something listens on the address.
func (p *process) await(network, address string) {
	p.t.Helper()
	for deadline := time.Now().Add(patience); ; time.Sleep(5 * time.Millisecond) {
		connection, err := net.Dial(network, address)
		if err == nil {
			connection.Close()
			return
		}
		if time.Now().After(deadline) {
			p.t.Fatalf("%s does not listen: %v", p.path, err)
		}
	}
}

// Stop ends the engine with SIGTERM and waits until it has written everything.
func (p *process) Stop() { p.end(syscall.SIGTERM) }

// Kill ends the engine with SIGKILL.
func (p *process) Kill() { p.end(syscall.SIGKILL) }

func (p *process) end(signal os.Signal) {
	if p.running == nil {
		return
	}
	p.running.Process.Signal(signal)
	p.running.Wait()
	p.running = nil
}
