//go:build unix

package writer

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"syscall"
	"testing"
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
	own := dir // the result changes on return
	t.Cleanup(func() { must(t, os.RemoveAll(own)) })
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
	told := make(chan Event, 2)
	s := mustOpen(t, Options{Path: path, Async: true, Notify: func(e Event) { told <- e }})
	mustAppend(t, s, "a")
	if e := <-told; e.Err != syscall.EACCES {
		t.Errorf("told %+v", e)
	}
	must(t, os.Chmod(path, 0o600))
	if e := <-told; !e.Over {
		t.Errorf("told %+v", e)
	}
	mustClose(t, s)
	if got, _ := os.ReadFile(path); string(got) != "a\n" {
		t.Errorf("got %q", got)
	}
}

// A link is followed unless another user could have put it where it is.
func TestLinks(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("needs root, to make links of other users")
	}
	const other = 12345
	var ownLinkErr error // Linux can tell whose link it opens
	if runtime.GOOS != "linux" {
		ownLinkErr = ErrLink
	}
	tests := []struct {
		name          string
		folderMode    os.FileMode
		folder, owner int // of the folder, of the link
		wantErr       error
	}{
		{"in an own folder", 0o755, 0, 0, nil},
		{"another's link that only root can have put there", 0o755, 0, other, nil},
		{"in a sticky folder, an own link", 0o777 | os.ModeSticky, 0, 0, ownLinkErr},
		{"in a sticky folder, another's link", 0o777 | os.ModeSticky, 0, other, ErrLink},
		{"in a folder that a group can write", 0o775, 0, other, ErrLink},
		{"in another's folder", 0o755, other, other, ErrLink},
		{"in another's folder, root's link", 0o755, other, 0, ownLinkErr},
	}
	for _, test := range tests {
		for _, made := range []bool{true, false} {
			t.Run(test.name, func(t *testing.T) {
				dir := t.TempDir()
				folder, target := filepath.Join(dir, "folder"), filepath.Join(dir, "target")
				link := filepath.Join(folder, "app.log")
				must(t, os.Mkdir(folder, 0o755), os.Symlink("../target", link), os.Lchown(link, test.owner, -1))
				must(t, os.Chown(folder, test.folder, -1), os.Chmod(folder, test.folderMode))
				if made {
					must(t, os.WriteFile(target, nil, 0o644))
				}
				s := mustOpen(t, Options{Path: link, Async: true})
				if err := s.Err(); !errors.Is(err, test.wantErr) {
					t.Errorf("%v, want %v", err, test.wantErr)
				}
				s.Close()
				if _, err := os.Stat(target); !made && (err == nil) != (test.wantErr == nil) {
					t.Errorf("the target: %v", err)
				}
			})
		}
	}
}

// A link of another that comes into the file's place while it is written is not
// followed either, and when it goes the lines go on.
func TestLinkComesAndGoes(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("needs root, to make links of other users")
	}
	dir := t.TempDir()
	must(t, os.Chmod(dir, 0o777|os.ModeSticky))
	path, target := filepath.Join(dir, "app.log"), filepath.Join(t.TempDir(), "target")
	must(t, os.WriteFile(target, nil, 0o644))
	told := make(chan Event, 2)
	s := mustOpen(t, Options{Path: path, Async: true, Notify: func(e Event) { told <- e }})
	mustAppend(t, s, "a")
	must(t, os.Rename(path, path+".1"), os.Symlink(target, path), os.Lchown(path, 12345, -1))
	s.Reopen()
	if e := <-told; !errors.Is(e.Err, ErrLink) {
		t.Errorf("told %+v", e)
	}
	mustAppend(t, s, "b")
	must(t, os.Remove(path))
	if e := <-told; !e.Over {
		t.Errorf("told %+v", e)
	}
	mustClose(t, s)
	first, _ := os.ReadFile(path + ".1")
	second, _ := os.ReadFile(path)
	stolen, _ := os.ReadFile(target)
	if got := string(first) + string(second); got != "a\nb\n" || len(stolen) > 0 {
		t.Errorf("the files have %q, the link's target %q", got, stolen)
	}
}

// The links of /proc have no path to go on from, and are followed as they are.
func TestLinkOfProc(t *testing.T) {
	f, err := os.Create(filepath.Join(t.TempDir(), "app.log"))
	must(t, err)
	defer f.Close()
	d, err := descriptorOf(f)
	must(t, err)
	s := mustOpen(t, Options{Path: "/dev/fd/" + strconv.Itoa(int(d))})
	mustAppend(t, s, "a")
	mustClose(t, s)
	if got, _ := os.ReadFile(f.Name()); string(got) != "a\n" {
		t.Errorf("got %q", got)
	}
}

// Nothing is ever made for everybody to write, whatever the umask.
func TestNothingIsWorldWritable(t *testing.T) {
	defer syscall.Umask(syscall.Umask(0))
	dir := t.TempDir()
	s := mustOpen(t, Options{Path: filepath.Join(dir, "a", "b", "app.log")})
	mustAppend(t, s, "x")
	mustClose(t, s)
	err := filepath.WalkDir(filepath.Join(dir, "a"), func(path string, e fs.DirEntry, err error) error {
		info, ierr := e.Info()
		must(t, err, ierr)
		if info.Mode().Perm()&0o022 != 0 {
			t.Errorf("%s has mode %v", path, info.Mode())
		}
		return nil
	})
	must(t, err)
}
