//go:build unix

package file

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"syscall"
	"testing"
)

func must(t *testing.T, errs ...error) {
	t.Helper()
	for _, err := range errs {
		if err != nil {
			t.Fatal(err)
		}
	}
}

// A link is followed unless another user could have created it.
func TestLinks(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("needs root, to make links of other users")
	}
	const other = 12345
	var ownLinkErr error // other systems cannot check the owner of a link
	if runtime.GOOS != "linux" {
		ownLinkErr = errLink
	}
	tests := []struct {
		name       string
		dirMode    os.FileMode
		dir, owner int // of the directory, of the link
		wantErr    error
	}{
		{"in an own directory", 0o755, 0, 0, nil},
		{"another's link that only root can have put there", 0o755, 0, other, nil},
		{"in a sticky directory, an own link", 0o777 | os.ModeSticky, 0, 0, ownLinkErr},
		{"in a sticky directory, another's link", 0o777 | os.ModeSticky, 0, other, errLink},
		{"in a directory that a group can write", 0o775, 0, other, errLink},
		{"in another's directory", 0o755, other, other, errLink},
		{"in another's directory, root's link", 0o755, other, 0, ownLinkErr},
	}
	for _, test := range tests {
		for _, exists := range []bool{true, false} {
			t.Run(test.name, func(t *testing.T) {
				dir := t.TempDir()
				sub, target := filepath.Join(dir, "dir"), filepath.Join(dir, "target")
				link := filepath.Join(sub, "app.log")
				must(t, os.Mkdir(sub, 0o755), os.Symlink("../target", link), os.Lchown(link, test.owner, -1))
				must(t, os.Chown(sub, test.dir, -1), os.Chmod(sub, test.dirMode))
				if exists {
					must(t, os.WriteFile(target, nil, 0o644))
				}
				f := New(Options{Path: link})
				if err := f.Reopen(false); !errors.Is(err, test.wantErr) {
					t.Errorf("Reopen: %v, want %v", err, test.wantErr)
				}
				f.Close()
				want := link
				if test.wantErr == nil {
					want = sub + "/../target"
				}
				if got := ResolveLinks(link); got != want {
					t.Errorf("ResolveLinks: %q, want %q", got, want)
				}
				if _, err := os.Stat(target); !exists && (err == nil) != (test.wantErr == nil) {
					t.Errorf("the target: %v", err)
				}
			})
		}
	}
}

// While a file is written, another user's link may replace it. It is not followed, and
// after its removal a new file gets the lines.
func TestFileIsReplacedByALink(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("needs root, to make links of other users")
	}
	dir := t.TempDir()
	must(t, os.Chmod(dir, 0o777|os.ModeSticky))
	path, target := filepath.Join(dir, "app.log"), filepath.Join(t.TempDir(), "target")
	must(t, os.WriteFile(target, nil, 0o644))
	f := New(Options{Path: path})
	defer f.Close()
	mustWrite(t, f, "a\n")
	must(t, os.Rename(path, path+".1"), os.Symlink(target, path), os.Lchown(path, 12345, -1))
	if err := f.Reopen(false); !errors.Is(err, errLink) {
		t.Errorf("Reopen: %v", err)
	}
	must(t, os.Remove(path))
	mustWrite(t, f, "b\n")
	first, _ := os.ReadFile(path + ".1")
	second, _ := os.ReadFile(path)
	targetText, _ := os.ReadFile(target)
	if got := string(first) + string(second); got != "a\nb\n" || len(targetText) > 0 {
		t.Errorf("the files have %q, the link's target %q", got, targetText)
	}
}

// A link in /proc is followed although its target has no path.
func TestLinkInProc(t *testing.T) {
	f, err := os.Create(filepath.Join(t.TempDir(), "app.log"))
	must(t, err)
	defer f.Close()
	d, err := descriptorOf(f)
	must(t, err)
	link := New(Options{Path: "/dev/fd/" + strconv.Itoa(d.number)})
	mustWrite(t, link, "a\n")
	must(t, link.Close())
	if got, _ := os.ReadFile(f.Name()); string(got) != "a\n" {
		t.Errorf("got %q", got)
	}
}

// No created file or directory can be written by others, whatever the umask.
func TestNothingIsWorldWritable(t *testing.T) {
	defer syscall.Umask(syscall.Umask(0))
	dir := t.TempDir()
	f := New(Options{Path: filepath.Join(dir, "a", "b", "app.log")})
	mustWrite(t, f, "x\n")
	must(t, f.Close())
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
