package main

import (
	"fmt"
	"io"
	"strings"
)

// summary prints one row a job.
func summary(w io.Writer, jobs []*job) {
	fmt.Fprintln(w, "| Job | logly | is as fast as |")
	fmt.Fprintln(w, "|---|---|---|")
	for _, j := range jobs {
		var others []string
		for _, t := range j.tools[1:] {
			others = append(others, times(t.behind())+" × "+t.name)
		}
		fmt.Fprintf(w, "| %s | %s | %s |\n", j.title, megabytes(j.tools[0].speed()), strings.Join(others, ", "))
	}
}

// details prints one row a tool.
func details(w io.Writer, jobs []*job) {
	fmt.Fprint(w, "\n<details><summary>Every tool, its command line, processor time and memory</summary>\n\n")
	fmt.Fprintln(w, "| Job | Command | Speed | logly to it | CPU s/GB | Peak RSS |")
	fmt.Fprintln(w, "|---|---|---:|---:|---:|---:|")
	for _, j := range jobs {
		title := j.title
		for _, t := range j.tools {
			ratio := ""
			if len(t.ours) > 0 {
				ratio = times(t.behind()) + " ×"
			}
			fmt.Fprintf(w, "| %s | `%s` | %s | %s | %.1f | %.1f MiB |\n", title, escaped(t.command),
				megabytes(t.speed()), ratio, t.cpu(), t.peak()/(1<<20))
			title = ""
		}
	}
	fmt.Fprint(w, "\n</details>\n")
}

func megabytes(bytesASecond float64) string {
	if mb := bytesASecond / 1e6; mb < 100 {
		return fmt.Sprintf("%.1f MB/s", mb)
	} else {
		return fmt.Sprintf("%.0f MB/s", mb)
	}
}

func times(ratio float64) string {
	if ratio < 10 {
		return fmt.Sprintf("%.2f", ratio)
	}
	return fmt.Sprintf("%.0f", ratio)
}

// escaped keeps a command in its cell: Markdown's tables end a cell at a bar
// even inside code.
func escaped(command string) string { return strings.ReplaceAll(command, "|", `\|`) }
