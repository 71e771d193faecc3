// Startup measures what a run costs that does next to nothing, as in a cron
// job: `echo hi | logly a.log` beside tee, in turns, with and without the shell that
// runs it.
//
//	go -C testdata/bench run ./startup -logly ./logly
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

func main() {
	logly := flag.String("logly", "logly", "`program` to measure")
	rounds := flag.Int("rounds", 300, "`number` of runs of each")
	flag.Parse()
	if err := run(*logly, *rounds); err != nil {
		fmt.Fprintln(os.Stderr, "startup:", err)
		os.Exit(1)
	}
}

func run(logly string, rounds int) error {
	folder, err := os.MkdirTemp("", "startup")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	file := filepath.Join(folder, "a.log")
	inShell := func(program string) []string { return []string{"sh", "-c", "echo hi | " + program + " " + file} }
	commands := [][]string{
		{"tee", file},
		{logly, file},
		{logly, "--async", file, file + "2,level=error"},
		inShell("tee"),
		inShell(logly),
	}
	runs := make([]runs, len(commands))
	for range rounds {
		for i, c := range commands {
			if err := runs[i].add(c); err != nil {
				return fmt.Errorf("%s: %w", c[0], err)
			}
		}
	}
	print(commands, runs, logly, folder)
	return inits(logly)
}

// runs are those of one command.
type runs struct{ wall, cpu []time.Duration }

// add starts the command, as a shell would, and waits for its end.
func (r *runs) add(command []string) error {
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Stdin = strings.NewReader("hi\n")
	begin := time.Now()
	err := cmd.Run()
	r.wall = append(r.wall, time.Since(begin))
	if err == nil {
		r.cpu = append(r.cpu, cmd.ProcessState.UserTime()+cmd.ProcessState.SystemTime())
	}
	return err
}

// print compares each command with tee's above it.
func print(commands [][]string, runs []runs, logly, folder string) {
	tee := 0
	fmt.Println("| run | median | fastest | median to tee's | processor | to tee's |")
	fmt.Println("|---|---:|---:|---:|---:|---:|")
	for i, c := range commands {
		name := strings.Join(c, " ")
		if c[0] == "tee" || strings.Contains(name, "| tee ") {
			tee = i
		}
		name = strings.NewReplacer(folder+"/", "", filepath.Dir(logly)+"/", "", "|", "\\|").Replace(name)
		wall, cpu := median(runs[i].wall), median(runs[i].cpu)
		fmt.Printf("| `%s` | %.2f ms | %.2f ms | %.2f × | %.2f ms | %.2f × |\n", name,
			milli(wall), milli(slices.Min(runs[i].wall)), ratio(wall, median(runs[tee].wall)),
			milli(cpu), ratio(cpu, median(runs[tee].cpu)))
	}
}

func median(d []time.Duration) time.Duration {
	slices.Sort(d)
	return d[len(d)/2]
}

func ratio(a, b time.Duration) float64 { return float64(a) / float64(b) }

func milli(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// inits prints the packages whose initialisation costs most, by the runtime's
// trace.
func inits(logly string) error {
	cmd := exec.Command(logly, "-q")
	cmd.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	trace, err := cmd.CombinedOutput()
	lines := slices.Collect(strings.Lines(string(trace)))
	lines = slices.DeleteFunc(lines, func(l string) bool { return !strings.HasPrefix(l, "init ") })
	if len(lines) == 0 {
		return err
	}
	slices.SortStableFunc(lines, func(a, b string) int { return clock(b) - clock(a) })
	fmt.Printf("\nInitialisation of packages, the slowest of %d:\n\n", len(lines))
	for _, l := range lines[:min(8, len(lines))] {
		fmt.Print("    ", l)
	}
	return nil
}

// clock is a line's share of time in microseconds: "init time @0.3 ms, 0.012 ms clock, …".
func clock(line string) int {
	_, rest, _ := strings.Cut(line, "ms, ")
	var ms float64
	_, _ = fmt.Sscan(rest, &ms)
	return int(ms * 1000)
}
