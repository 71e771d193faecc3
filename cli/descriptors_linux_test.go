package cli

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// If there are fewer descriptors than sinks, those that cannot be opened are in trouble.
// The run itself has what it needs, also to start a command.
func TestFewDescriptors(t *testing.T) {
	t.Parallel()
	for _, program := range []string{"seq 3 | logly --grace=100ms %s", "logly --grace=100ms %s -- seq 3"} {
		dir := t.TempDir()
		sinks := ""
		for i := range 40 {
			sinks += fmt.Sprintf(" %02d.log,async", i)
		}
		sh := exec.Command("sh", "-c", "ulimit -n 24; "+fmt.Sprintf(program, "--format=raw"+sinks))
		sh.Dir = dir
		out, _ := sh.Output() // its status says that lines are lost
		if string(out) != "1\n2\n3\n" {
			t.Errorf("%s: %q arrived", program, out)
		}
		if got, err := os.ReadFile(filepath.Join(dir, "00.log")); string(got) != "1\n2\n3\n" {
			t.Errorf("%s: the first file has %q %v", program, got, err)
		}
	}
}
