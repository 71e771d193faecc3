package measured

import (
	"bytes"
	"fmt"
	"os"
	"strconv"
)

// resident adds up the high-water marks of a process and its descendants, in
// bytes. A shell counts nothing: it is how the command was started. Processes
// that have ended count nothing either (see proc_pid_status(5)).
//
// wait4(2) reports a high-water mark as well, but one that begins with what the
// parent had before exec: more than tee or cat ever need.
func resident(pid int) int64 {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	var total int64
	if name := field(status, "Name:"); name != "bash" && name != "sh" {
		kib, _ := strconv.ParseInt(field(status, "VmHWM:"), 10, 64)
		total = kib << 10
	}
	children, _ := os.ReadFile(fmt.Sprintf("/proc/%d/task/%[1]d/children", pid))
	for _, child := range bytes.Fields(children) {
		if n, err := strconv.Atoi(string(child)); err == nil {
			total += resident(n)
		}
	}
	return total
}

// field returns the first word of a line of /proc/PID/status, "" if there is
// no such line.
func field(status []byte, name string) string {
	for line := range bytes.Lines(status) {
		if rest, found := bytes.CutPrefix(line, []byte(name)); found {
			if words := bytes.Fields(rest); len(words) > 0 {
				return string(words[0])
			}
		}
	}
	return ""
}
