package rotate

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
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
