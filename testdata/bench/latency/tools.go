package main

import (
	"os/exec"
	"strings"
)

// A tool is one contestant. Its command finds the stalling and the healthy
// folder in $SLOW and $FAST and leaves the lines in the files named here.
type tool struct {
	name, command string
	file          string // in each of the folders
}

var tools = []tool{
	{"cat >/dev/null", `cat >/dev/null`, ""}, // what the machine itself does to a producer
	{"logly", `logly -q "$SLOW/a" "$FAST/a"`, "a"},
	{"logly --async", `logly -q --async "$SLOW/a" "$FAST/a"`, "a"},
	{"logly --async, larger bounds", `logly -q --async --max-buffered-lines 200000 --max-buffered-bytes 32MiB "$SLOW/a" "$FAST/a"`, "a"},
	{"logly --async --overflow drop", `logly -q --async --overflow drop "$SLOW/a" "$FAST/a"`, "a"},
	{"tee", `tee "$SLOW/a" "$FAST/a" >/dev/null`, "a"},
	{"s6-log", `s6-log s268435455 "$SLOW" "$FAST"`, "current"},
	{"s6-log -b", `s6-log -b s268435455 "$SLOW" "$FAST"`, "current"},
}

func installed(all []tool) []tool {
	var here []tool
	for _, t := range all {
		program, _, _ := strings.Cut(t.command, " ")
		if _, err := exec.LookPath(program); err == nil || program == "logly" {
			here = append(here, t)
		}
	}
	return here
}
