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

// asNobody runs this test again as an unprivileged user, or skips it. ok is true in
// that second process, and dir is its directory. prepare runs as root before it.
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
	own := dir // the result changes on return
	t.Cleanup(func() { must(t, os.RemoveAll(own)) })
	program := filepath.Join(dir, "test") // the test's own program may be in a directory that is not readable
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

// A file or directory without write permission is an outage until it can be written.
func TestNoPermission(t *testing.T) {
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
	notified := make(chan outage.Event, 2)
	s := mustOpen(t, Options{Path: path, Async: true, Notify: func(e outage.Event) { notified <- e }})
	mustAppend(t, s, "a")
	if e := <-notified; e.Err != syscall.EACCES {
		t.Errorf("notified %+v", e)
	}
	must(t, os.Chmod(path, 0o600))
	if e := <-notified; !e.Recovered {
		t.Errorf("notified %+v", e)
	}
	mustClose(t, s)
	if got, _ := os.ReadFile(path); string(got) != "a\n" {
		t.Errorf("got %q", got)
	}
}
