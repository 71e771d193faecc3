// Ship measures how fast records reach an engine, a Collector with a nop exporter on the
// loopback, and what the sender needs for that: logly beside the Collector's own filelog
// receiver, which parses nothing here. The engine counts the records.
//
//	go -C testdata/bench run ./ship -logly ./logly -engines "$(.ci/engines)"
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"syscall"
	"time"

	"logly/testdata/bench/internal/measured"
)

func main() {
	b := bench{}
	flag.StringVar(&b.logly, "logly", "logly", "`program` to measure")
	flag.StringVar(&b.engines, "engines", os.Getenv("LOGLY_ENGINES"), "`directory` of the Collector, see .ci/engines")
	flag.IntVar(&b.records, "records", 1_000_000, "`number` of records")
	rounds := flag.Int("rounds", 3, "`number` of runs of each, of which the median is shown")
	flag.Parse()
	if err := b.run(*rounds); err != nil {
		fmt.Fprintln(os.Stderr, "ship:", err)
		os.Exit(1)
	}
}

type bench struct {
	logly, engines string
	records        int
	folder, input  string // a folder for files; the file with the records
}

func (b *bench) run(rounds int) (err error) {
	if b.folder, err = os.MkdirTemp("", "ship"); err != nil {
		return err
	}
	defer os.RemoveAll(b.folder)
	b.input = filepath.Join(b.folder, "in.log")
	if err := b.makeInput(); err != nil {
		return err
	}
	jobs := []struct {
		name   string
		sender func(url, folder string) (*exec.Cmd, error)
	}{
		{"logly, with a spool", b.loglyTo(true)},
		{"logly, in memory", b.loglyTo(false)},
		{"Collector, filelog receiver", b.filelogTo},
	}
	fmt.Println("| sender | records/s | processor a record | peak memory |")
	fmt.Println("|---|---:|---:|---:|")
	for number, job := range jobs {
		var runs []measured.Run
		for i := range rounds {
			run, err := b.measure(job.sender, filepath.Join(b.folder, fmt.Sprintf("%d-%d", number, i)))
			if err != nil {
				return fmt.Errorf("%s: %w", job.name, err)
			}
			runs = append(runs, run)
		}
		slices.SortFunc(runs, func(a, b measured.Run) int { return int(a.Wall - b.Wall) })
		m := runs[len(runs)/2]
		fmt.Printf("| %s | %.0f | %.2f µs | %d MB |\n", job.name, float64(b.records)/m.Wall.Seconds(), m.CPU.Seconds()*1e6/float64(b.records), m.Peak/1_000_000)
	}
	return nil
}

func (b *bench) makeInput() error {
	f, err := os.Create(b.input)
	if err != nil {
		return err
	}
	defer f.Close()
	cmd := exec.Command("go", "run", "./gen", "-records", fmt.Sprint(b.records), "pino")
	cmd.Stdout, cmd.Stderr = f, os.Stderr
	return cmd.Run()
}

// measure runs a sender against a new engine until that has all records.
func (b *bench) measure(sender func(url, folder string) (*exec.Cmd, error), folder string) (run measured.Run, err error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return run, err
	}
	address, metrics := freeAddress(), freeAddress()
	engine, err := b.collector(folder, "engine", object{
		"receivers": object{"otlp": object{"protocols": object{"http": object{"endpoint": address}}}},
		"exporters": object{"nop": object{}},
		"service":   service(metrics, "otlp", "nop"),
	})
	if err != nil {
		return run, err
	}
	if err := engine.Start(); err != nil {
		return run, err
	}
	defer engine.Process.Kill()
	for taken(metrics) < 0 || !listens(address) {
		time.Sleep(10 * time.Millisecond)
	}
	cmd, err := sender(address, folder)
	if err != nil {
		return run, err
	}
	all, ended, begin := make(chan time.Duration, 1), make(chan struct{}), time.Now()
	go func() {
		for taken(metrics) < b.records {
			select {
			case <-ended: // too early, or between two looks
				if taken(metrics) < b.records {
					close(all)
					return
				}
			case <-time.After(10 * time.Millisecond):
			}
			if time.Since(begin) > runLimit {
				cmd.Process.Kill()
			}
		}
		all <- time.Since(begin)
		cmd.Process.Signal(syscall.SIGTERM) // a Collector does not end by itself
	}()
	run, err = measured.Do(cmd)
	close(ended)
	wall, complete := <-all
	if !complete {
		return run, fmt.Errorf("%d of %d records arrived: %w", taken(metrics), b.records, err)
	}
	run.Wall = wall
	return run, nil
}

func (b *bench) loglyTo(spool bool) func(url, folder string) (*exec.Cmd, error) {
	return func(address, folder string) (*exec.Cmd, error) {
		sink := "otlp+http://" + address + ",drain-timeout=10m"
		if spool {
			sink += ",spool=" + filepath.Join(folder, "spool")
		}
		in, err := os.Open(b.input)
		cmd := exec.Command(b.logly, "-q", sink)
		cmd.Stdin, cmd.Stderr = in, os.Stderr
		return cmd, err
	}
}

func (b *bench) filelogTo(address, folder string) (*exec.Cmd, error) {
	return b.collector(folder, "filelog", object{
		"receivers": object{"file_log": object{"include": []string{b.input}, "start_at": "beginning", "retry_on_failure": object{"enabled": true}}},
		"exporters": object{"otlp_http": object{"endpoint": "http://" + address, "compression": "gzip", "sending_queue": object{"block_on_overflow": true}}}, // by default it drops
		"service":   service(freeAddress(), "file_log", "otlp_http"),
	})
}

// runLimit bounds a run: a sender may lose records.
const runLimit = 2 * time.Minute

type object = map[string]any

// service returns the part of a configuration that connects a receiver and an exporter.
func service(metrics, receiver, exporter string) object {
	_, port, _ := net.SplitHostPort(metrics)
	number, _ := strconv.Atoi(port)
	prometheus := object{"host": "127.0.0.1", "port": number}
	return object{
		"telemetry": object{
			"logs":    object{"level": "error"},
			"metrics": object{"level": "basic", "readers": []any{object{"pull": object{"exporter": object{"prometheus": prometheus}}}}},
		},
		"pipelines": object{"logs": object{"receivers": []string{receiver}, "exporters": []string{exporter}}},
	}
}

func (b *bench) collector(folder, name string, config object) (*exec.Cmd, error) {
	text, err := json.Marshal(config) // YAML has JSON as a part
	if err != nil {
		return nil, err
	}
	path := filepath.Join(folder, name+".yaml")
	cmd := exec.Command(filepath.Join(b.engines, "collector"), "--config", path)
	return cmd, os.WriteFile(path, text, 0o600)
}

func freeAddress() string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	defer l.Close()
	return l.Addr().String()
}

func listens(address string) bool {
	c, err := net.Dial("tcp", address)
	if err == nil {
		c.Close()
	}
	return err == nil
}

var accepted = regexp.MustCompile(`(?m)^otelcol_receiver_accepted_log_records\{.*\} (\S+)$`)

// taken returns how many records an engine has taken over; -1: it does not answer yet.
func taken(metrics string) int {
	response, err := http.Get("http://" + metrics + "/metrics")
	if err != nil {
		return -1
	}
	defer response.Body.Close()
	text, _ := io.ReadAll(response.Body)
	m := accepted.FindSubmatch(bytes.TrimSpace(text))
	if m == nil {
		return 0
	}
	n, _ := strconv.ParseFloat(string(m[1]), 64)
	return int(n)
}
