package help

import (
	"os/exec"
	"strings"
	"testing"

	"logly/cli/option"
)

func TestManHasTheOptions(t *testing.T) {
	page := manPage()
	if strings.Contains(page, manMark) || strings.Count(manText, manMark) != 1 {
		t.Error("the mark for the options is not there once")
	}
	for _, o := range option.EngineKeys() {
		if !strings.Contains(page, `\fB`+roff(o.Name)) {
			t.Errorf("no %s", o.Name)
		}
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
	cmd.Stdin = strings.NewReader(manPage())
	if out, err := cmd.CombinedOutput(); err != nil || len(out) > 0 {
		t.Errorf("%v\n%s", err, out)
	}
}
