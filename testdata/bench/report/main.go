// Report turns the runs that compare.sh recorded into Markdown: the medians,
// and the median of what each pair of neighbouring runs says about the two.
//
//	report [-into README.md] [-note TEXT] runs.tsv
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
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
	var page bytes.Buffer
	if note != "" {
		fmt.Fprintf(&page, "%s\n\n", note)
	}
	summary(&page, jobs)
	details(&page, jobs)
	if into == "" {
		_, err = os.Stdout.Write(page.Bytes())
		return err
	}
	return replace(into, mark, page.Bytes())
}

// replace puts text between the marks of a file.
func replace(path, mark string, text []byte) error {
	page, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	before, rest, found := bytes.Cut(page, fmt.Appendf(nil, "<!-- %s -->\n", mark))
	_, after, closed := bytes.Cut(rest, fmt.Appendf(nil, "<!-- /%s -->", mark))
	if !found || !closed {
		return fmt.Errorf("%s: no lines <!-- %s --> and <!-- /%[2]s -->", path, mark)
	}
	page = fmt.Appendf(nil, "%s<!-- %s -->\n%s<!-- /%[2]s -->%[4]s", before, mark, text, after)
	return os.WriteFile(path, page, 0o644)
}
