// Report turns the runs that compare.sh recorded into Markdown: the medians,
// and the median of what each pair of neighbouring runs says about the two.
//
//	report [-into README.md] [-note TEXT] runs.tsv
package main

import (
	"flag"
	"fmt"
	"os"
	"strings"

	"logly/testdata/bench/internal/readme"
)

func main() {
	into := flag.String("into", "", "`file` whose part between the marks is replaced")
	mark := flag.String("mark", "bench", "`name` of the marks <!-- name --> and <!-- /name -->")
	note := flag.String("note", "", "`text` above the tables: machine, date")
	flag.Parse()
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	if err := publish(flag.Arg(0), *into, *mark, *note); err != nil {
		fmt.Fprintln(os.Stderr, "report:", err)
		os.Exit(1)
	}
}

func publish(runs, into, mark, note string) error {
	data, err := os.ReadFile(runs)
	if err != nil {
		return err
	}
	jobs, err := parse(data)
	if err != nil {
		return fmt.Errorf("%s: %w", runs, err)
	}
	var text strings.Builder
	if note != "" {
		fmt.Fprintf(&text, "%s\n\n", note)
	}
	summary(&text, jobs)
	details(&text, jobs)
	if into == "" {
		_, err = os.Stdout.WriteString(text.String())
		return err
	}
	return readme.Replace(into, mark, text.String())
}
