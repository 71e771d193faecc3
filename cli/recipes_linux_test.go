package cli

import (
	"encoding/json"
	"path/filepath"
	"regexp"
	"testing"
)

func TestRecipeForDocker(t *testing.T) {
	t.Parallel()
	file := recipe(t, "dockerfile")
	var line, command []string
	for name, list := range map[string]*[]string{"ENTRYPOINT ": &line, "CMD ": &command} {
		if err := json.Unmarshal([]byte(value(t, file, name)), list); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	dir := fixtureDir(t, map[string]string{"myapp": `
trap 'echo stopping; exit 0' TERM
echo ERROR: $$ >&2
kill -TERM 1
while :; do sleep 0.01; done`})
	cmd := namespaced(t, append(line, command...)...)
	cmd.Dir = dir
	cmd.Env = []string{"PATH=" + filepath.Join(dir, "bin") + ":/usr/bin:/bin", value(t, file, "ENV ")}
	out, err := cmd.CombinedOutput()
	// The two streams have no order between them.
	const pid = `.*"level":"ERROR","message":"\d+","stream":"stderr"}\n`
	const stopping = `.*"level":"INFO","message":"stopping","stream":"stdout"}\n`
	want := regexp.MustCompile("^(" + pid + stopping + "|" + stopping + pid + ")$")
	if err != nil || !want.Match(out) {
		t.Errorf("%v: %s", err, out)
	}
}
