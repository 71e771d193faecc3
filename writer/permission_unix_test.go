//go:build unix

package writer

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"

	"logly/writer/outage"
)

// asNobody runs this test again as a user who may do little, and skips it where
// that is not possible. In the helper it returns the helper's folder.
func asNobody(t *testing.T, prepare func(dir string)) (dir string, ok bool) {
	t.Helper()
	if dir = os.Getenv("WRITER_TEST_HELPER"); dir != "" {
		return dir, true
	}
	if os.Geteuid() != 0 {
		t.Skip("needs root, to become another user")
	}
	dir, err := os.MkdirTemp("", "logly-nobody")
	must(t, err)
	t.Cleanup(func() { os.RemoveAll(dir) })
	program := filepath.Join(dir, "test") // go test's own may lie where nobody can go
	must(t, os.Chmod(dir, 0o755), copyFile(os.Args[0], program))
	prepare(dir)
	cmd := exec.Command(program, "-test.run=^"+t.Name()+"$", "-test.v")
	cmd.Dir, cmd.Env = dir, append(os.Environ(), "WRITER_TEST_HELPER="+dir)
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	return "", false
}

const nobody = 65534

func must(t *testing.T, errs ...error) {
	t.Helper()
	for _, err := range errs {
		if err != nil {
			t.Fatal(err)
		}
	}
}

func copyFile(from, to string) error {
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, data, 0o755)
}

// A file and a folder that may not be written are trouble, which ends when they
// may.
func TestNotAllowed(t *testing.T) {
	dir, ok := asNobody(t, func(dir string) {
		must(t, os.Mkdir(filepath.Join(dir, "roots"), 0o755), os.WriteFile(filepath.Join(dir, "roots.log"), nil, 0o644))
		must(t, os.Mkdir(filepath.Join(dir, "own"), 0o755), os.Chown(filepath.Join(dir, "own"), nobody, nobody))
	})
	if !ok {
		return
	}
	for _, path := range []string{dir + "/roots.log", dir + "/roots/app.log", dir + "/roots/more/app.log"} {
		s := mustOpen(t, Options{Path: path, Async: true})
		if err := s.Err(); !errors.Is(err, fs.ErrPermission) {
			t.Errorf("%s: %v", path, err)
		}
		s.Close()
	}
	path := filepath.Join(dir, "own", "app.log")
	must(t, os.WriteFile(path, nil, 0o400))
	told := make(chan outage.Event, 2)
	s := mustOpen(t, Options{Path: path, Async: true, Notify: func(e outage.Event) { told <- e }})
	mustAppend(t, s, "a")
	if e := <-told; e.Err != syscall.EACCES {
		t.Errorf("told %+v", e)
	}
	must(t, os.Chmod(path, 0o600))
	if e := <-told; !e.Recovered {
		t.Errorf("told %+v", e)
	}
	mustClose(t, s)
	if got, _ := os.ReadFile(path); string(got) != "a\n" {
		t.Errorf("got %q", got)
	}
}
