package rotate

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"logly/writer/file"
)

const someStamp = "20200101T000000.000Z"

// Only regular files with names of the sink are deleted or compressed.
func TestForeignFilesAreLeftAlone(t *testing.T) {
	path := logPath(t)
	dir, outside := filepath.Dir(path), t.TempDir()
	foreign := []string{
		"app-" + someStamp, "app-" + someStamp + ".txt", "app-" + someStamp + ".log.1", "app-2020.log",
		"app-x-" + someStamp + ".log", "app.log.gz", "app.log.1", "other.log", "app-" + someStamp + ".log.tmp",
	}
	for _, name := range foreign {
		writeFile(t, filepath.Join(dir, name), "foreign\n")
	}
	target := filepath.Join(outside, "app-"+someStamp+".log")
	writeFile(t, target, "outside\n")
	link := "app-20200102T000000.000Z.log"
	if err := os.Symlink(target, filepath.Join(dir, link)); err != nil {
		t.Skip(err)
	}
	dirName := "app-20200103T000000.000Z.log"
	if err := os.Mkdir(filepath.Join(dir, dirName), 0o755); err != nil {
		t.Fatal(err)
	}
	own := []string{"app-20200104T000000.000Z.log", "app-20200105T000000.000Z.log.gz", "app-20200106T000000.000Z.log.zst.tmp"}
	for _, name := range own {
		writeFile(t, filepath.Join(dir, name), "own\n")
	}
	s := mustOpen(t, Options{File: file.Options{Path: path}, Rotation: Rotation{Every: Hourly, Retention: Retention{KeepAge: time.Hour}, Compress: Zstd}})
	mustAppend(t, s, "line")
	mustClose(t, s)

	want := append([]string{"app.log", link, dirName}, foreign...)
	slices.Sort(want)
	if got := names(t, dir); !slices.Equal(got, want) {
		t.Errorf("there is %q, want %q", got, want)
	}
	if got := unpacked(t, target); got != "outside\n" {
		t.Errorf("the link leads to %q", got)
	}
}

// A directory that was exchanged for a link does not redirect a deletion.
func TestExchangedDirectoryRedirectsNothing(t *testing.T) {
	top := t.TempDir()
	dir, victim := filepath.Join(top, "log"), filepath.Join(top, "victim")
	for _, d := range []string{dir, victim} {
		if err := os.Mkdir(d, 0o755); err != nil {
			t.Fatal(err)
		}
		writeFile(t, filepath.Join(d, "app-"+someStamp+".log"), "archive\n")
	}
	f, err := openDirectory(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer f.close()
	files, err := f.list(naming{active: "app.log"})
	if err != nil || len(files) != 1 {
		t.Fatalf("list: %v, %v", files, err)
	}
	if err := os.Rename(dir, dir+".away"); err != nil {
		t.Skip(err)
	}
	if err := os.Symlink(victim, dir); err != nil {
		t.Skip(err)
	}
	if err := f.remove(files[0].name); err != nil {
		t.Error(err)
	}
	if got := names(t, victim); len(got) != 1 {
		t.Errorf("the other directory holds %q", got)
	}
	if got := names(t, dir+".away"); len(got) != 0 {
		t.Errorf("the directory holds %q", got)
	}
}

// If the active file is a symbolic link, the link stays, and the archives are beside
// its target.
func TestActiveFileIsALink(t *testing.T) {
	path, elsewhere := logPath(t), t.TempDir()
	data := filepath.Join(elsewhere, "data.log")
	if err := os.Symlink(data, path); err != nil {
		t.Skip(err)
	}
	s := mustOpen(t, Options{File: file.Options{Path: path}, Rotation: Rotation{Size: 4}})
	mustAppend(t, s, "aaa", "bbb", "ccc")
	mustClose(t, s)
	wantFiles(t, data, "aaa\n", "bbb\n", "ccc\n")
	if got := names(t, filepath.Dir(path)); !slices.Equal(got, []string{"app.log"}) {
		t.Errorf("beside the link: %q", got)
	}
	if target, err := os.Readlink(path); err != nil || target != data {
		t.Errorf("the link: %q, %v", target, err)
	}
}

func TestRenameReplacesNothing(t *testing.T) {
	dir := t.TempDir()
	writeFile(t, filepath.Join(dir, "a"), "a")
	writeFile(t, filepath.Join(dir, "b"), "b")
	f, err := openDirectory(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer f.close()
	if err := f.rename("a", "b"); !os.IsExist(err) {
		t.Errorf("rename: %v", err)
	}
	if err := f.rename("a", "c"); err != nil {
		t.Error(err)
	}
	if got := names(t, dir); !slices.Equal(got, []string{"b", "c"}) || unpacked(t, filepath.Join(dir, "b")) != "b" {
		t.Errorf("there is %q", got)
	}
}

// A stamp in the future, left by a wrong clock, does not break the order of the names.
func TestStampIsLaterThanTheNewest(t *testing.T) {
	path := logPath(t)
	writeFile(t, filepath.Join(filepath.Dir(path), "app-29990101T000000.999Z.log"), "archive\n")
	s := mustOpen(t, Options{File: file.Options{Path: path}, Rotation: Rotation{Size: 4}})
	mustAppend(t, s, "aaa", "bbb", "ccc")
	mustClose(t, s)
	wantFiles(t, path, "archive\n", "aaa\n", "bbb\n", "ccc\n")
	if got := strings.Join(names(t, filepath.Dir(path)), " "); !strings.Contains(got, "app-29990101T000001.001Z.log") {
		t.Errorf("there is %q", got)
	}
}

func TestNewFileHasTheModeOfTheArchive(t *testing.T) {
	path := logPath(t)
	writeFile(t, path, "aaa\n")
	if err := os.Chmod(path, 0o640); err != nil {
		t.Fatal(err)
	}
	s := mustOpen(t, Options{File: file.Options{Path: path}, Rotation: Rotation{Size: 4, Compress: Gzip}})
	mustAppend(t, s, "bbb")
	mustClose(t, s)
	for _, name := range names(t, filepath.Dir(path)) {
		info, err := os.Stat(filepath.Join(filepath.Dir(path), name))
		if err != nil || info.Mode().Perm() != 0o640 {
			t.Errorf("%s: %v, %v", name, info.Mode(), err)
		}
	}
}

func openTestDirectory(t *testing.T, path string) *directory {
	t.Helper()
	d, err := openDirectory(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.close() })
	return d
}

func TestOpenDirectory(t *testing.T) {
	dir := t.TempDir()
	writeFile(t, filepath.Join(dir, "file"), "")
	missing := filepath.Join(dir, "a", "b")
	d := openTestDirectory(t, missing)
	if !d.stillAt(missing) || d.stillAt(dir) {
		t.Error("the created directory is elsewhere")
	}
	for _, path := range []string{filepath.Join(dir, "file"), filepath.Join(dir, "file", "below")} {
		if d, err := openDirectory(path); err == nil {
			t.Errorf("%s was opened", path)
			d.close()
		}
	}
	if err := os.Remove(missing); err != nil {
		t.Fatal(err)
	}
	if d.stillAt(missing) {
		t.Error("a removed directory is still there")
	}
}

// Errors of a directory name the operation and the path.
func TestDirectoryErrors(t *testing.T) {
	path := t.TempDir()
	d := openTestDirectory(t, path)
	writeFile(t, filepath.Join(path, "file"), "")
	if err := os.Mkdir(filepath.Join(path, "sub"), 0o755); err != nil {
		t.Fatal(err)
	}
	writeFile(t, filepath.Join(path, "sub", "file"), "")
	if err := os.Symlink("file", filepath.Join(path, "link")); err != nil {
		t.Skip(err)
	}
	open := func(name string) func() error {
		return func() error {
			f, err := d.open(name)
			if err == nil {
				f.Close()
			}
			return err
		}
	}
	for _, c := range []struct {
		op, name string // op "": of the standard library
		do       func() error
		want     error
	}{
		{"open", "sub", open("sub"), errNotRegular},
		{"open", "link", open("link"), errNotRegular},
		{"", "missing", open("missing"), fs.ErrNotExist},
		{"rename", "missing", func() error { return d.rename("missing", "other") }, fs.ErrNotExist},
		{"rename", "a", func() error { return d.rename("none/a", "none/b") }, fs.ErrNotExist},
		{"remove", "sub", func() error { return d.remove("sub") }, syscall.ENOTEMPTY},
		{"create", "file", func() error { _, err := d.create("file"); return err }, fs.ErrExist},
		{"", "none", func() error { return d.syncNames("none/file") }, fs.ErrNotExist},
		{"link", "file", func() error { return d.updateLink("file", "target") }, fs.ErrExist},
	} {
		err := c.do()
		pe, ok := errors.AsType[*fs.PathError](err)
		if !ok || !errors.Is(err, c.want) || c.op != "" && pe.Op != c.op || filepath.Base(pe.Path) != c.name {
			t.Errorf("%s %s: %v, want %v", c.op, c.name, err, c.want)
		}
	}
	if err := d.remove("missing"); err != nil {
		t.Errorf("remove of a missing file: %v", err)
	}
}

// Every change of a directory can fail, and then has not happened.
func TestFaultsPreventChanges(t *testing.T) {
	path := t.TempDir()
	d := openTestDirectory(t, path)
	writeFile(t, filepath.Join(path, "file"), "")
	d.faultHook = func(op, name string) error { return &fs.PathError{Op: op, Path: name, Err: syscall.EIO} }
	_, createErr := d.create("new")
	for name, err := range map[string]error{
		"create": createErr, "rename": d.rename("file", "new"), "remove": d.remove("file"),
		"fsync": d.syncNames("file"), "link": d.updateLink("new", "file"),
	} {
		if !errors.Is(err, syscall.EIO) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if got := names(t, path); !slices.Equal(got, []string{"file"}) {
		t.Errorf("there is %q", got)
	}
}

func TestUpdateLinkReplacesALink(t *testing.T) {
	path := t.TempDir()
	d := openTestDirectory(t, path)
	for _, target := range []string{"a", "b", "b"} {
		if err := d.updateLink("link", target); err != nil {
			t.Fatal(err)
		}
		if got, err := os.Readlink(filepath.Join(path, "link")); got != target {
			t.Errorf("the link leads to %q, %v; want %q", got, err, target)
		}
	}
	if got := names(t, path); !slices.Equal(got, []string{"link"}) {
		t.Errorf("there is %q", got)
	}
}

func TestRelativePath(t *testing.T) {
	for _, c := range []struct{ dir, path, want string }{
		{"/var/log", "/var/log/app.log", "app.log"},
		{"/var/log/a", "/var/log/b/app.log", "../b/app.log"},
		{".", "log/app.log", "log/app.log"},
		{"log", "app.log", "../app.log"},
	} {
		if got := filepath.ToSlash(relativePath(c.dir, c.path)); got != c.want {
			t.Errorf("%s from %s: %q, want %q", c.path, c.dir, got, c.want)
		}
	}
}

// If the directory is renamed, the lines continue in a new one with a lock and an
// archiver of its own.
func TestDirectoryIsReplaced(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "log")
	path := filepath.Join(dir, "app.log")
	w := mustOpen(t, Options{File: file.Options{Path: path}, Rotation: Rotation{Size: 4}})
	mustAppend(t, w, "aaa")
	if err := os.Rename(dir, dir+".old"); err != nil {
		t.Skip(err)
	}
	if err := w.Reopen(false); err != nil {
		t.Fatal(err)
	}
	mustAppend(t, w, "bbb", "ccc")
	mustClose(t, w)
	wantFiles(t, path, "bbb\n", "ccc\n")
	wantFiles(t, filepath.Join(dir+".old", "app.log"), "aaa\n")
	for _, dir := range []string{dir, dir + ".old"} {
		if locks, _ := filepath.Glob(filepath.Join(dir, ".*.lock")); len(locks) > 0 {
			t.Errorf("there is %q", locks)
		}
	}
}
