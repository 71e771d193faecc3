package help

import (
	"os/exec"
	"strings"
	"testing"

	"logly/cli/option"
)

func manPage(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	if err := writeMan(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestManHasTheOptions(t *testing.T) {
	page := manPage(t)
	if strings.Contains(page, manOptions) || strings.Count(manText, manOptions) != 1 {
		t.Error("the mark for the options is not there once")
	}
	option.Each(func(o *option.Option) {
		if !strings.Contains(page, `\fB`+roff(o.Flag())+`\fR`) {
			t.Errorf("no %s", o.Flag())
		}
	})
}

func TestManPageIsClean(t *testing.T) {
	mandoc, err := exec.LookPath("mandoc")
	if err != nil {
		t.Skip("no mandoc here")
	}
	cmd := exec.Command(mandoc, "-T", "lint")
	cmd.Stdin = strings.NewReader(manPage(t))
	if out, err := cmd.CombinedOutput(); err != nil || len(out) > 0 {
		t.Errorf("%v\n%s", err, out)
	}
}
