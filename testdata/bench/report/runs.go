package main

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A job is one task and those who did it, ours first.
type job struct {
	title string
	tools []*tool
}

// A tool is one contestant of a job. Where it is not ours, ours[i] was run
// right before runs[i].
type tool struct {
	name, command string
	runs, ours    []run
}

type run struct {
	bytes float64 // of input
	wall  float64 // seconds
	cpu   float64 // seconds
	peak  float64 // bytes
}

func (r run) speed() float64 { return r.bytes / r.wall }

// parse reads lines of: title, tool, command, "ours" or "theirs", bytes, wall
// microseconds, CPU microseconds, peak bytes. Each "theirs" follows the run of
// ours that it is compared with; where a job has no other tools, there is
// only ours.
func parse(data []byte) ([]*job, error) {
	var jobs []*job
	var last run // of ours
	for line := range strings.Lines(string(data)) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(f) != 8 {
			return nil, fmt.Errorf("not 8 fields: %q", line)
		}
		r, err := parseRun(f[4:])
		if err != nil {
			return nil, err
		}
		if len(jobs) == 0 || jobs[len(jobs)-1].title != f[0] {
			jobs = append(jobs, &job{title: f[0]})
		}
		t := jobs[len(jobs)-1].tool(f[1], f[2])
		t.runs = append(t.runs, r)
		if f[3] == "ours" {
			last = r
		} else {
			t.ours = append(t.ours, last)
		}
	}
	return jobs, nil
}

func parseRun(f []string) (run, error) {
	var n [4]float64
	for i, s := range f {
		v, err := strconv.ParseFloat(s, 64)
		if err != nil {
			return run{}, err
		}
		n[i] = v
	}
	return run{bytes: n[0], wall: n[1] / 1e6, cpu: n[2] / 1e6, peak: n[3]}, nil
}

func (j *job) tool(name, command string) *tool {
	for _, t := range j.tools {
		if t.command == command {
			return t
		}
	}
	t := &tool{name: name, command: command}
	j.tools = append(j.tools, t)
	return t
}

// speed is in bytes of input a second.
func (t *tool) speed() float64 { return median(t.runs, run.speed) }

// cpu is in seconds per gigabyte of input.
func (t *tool) cpu() float64 {
	return median(t.runs, func(r run) float64 { return r.cpu / r.bytes * 1e9 })
}

func (t *tool) peak() float64 { return median(t.runs, func(r run) float64 { return r.peak }) }

// behind is how many times faster ours was, by pairs.
func (t *tool) behind() float64 {
	ratios := make([]float64, len(t.ours))
	for i := range ratios {
		ratios[i] = t.ours[i].speed() / t.runs[i].speed()
	}
	return median(ratios, func(r float64) float64 { return r })
}

func median[T any](all []T, of func(T) float64) float64 {
	values := make([]float64, len(all))
	for i, v := range all {
		values[i] = of(v)
	}
	slices.SortFunc(values, cmp.Compare)
	n := len(values)
	if n == 0 {
		return 0
	}
	return (values[(n-1)/2] + values[n/2]) / 2
}
