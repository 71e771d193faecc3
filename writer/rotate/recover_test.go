package rotate

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"testing/iotest"
	"time"

	"logly/writer/file"
)

// The usual tools can read compressed archives, which have the source's modification
// time.
func TestCompressedArchivesAreReadByTools(t *testing.T) {
	for compression, tools := range map[Compression][]string{
		Gzip: {"gzip -t", "zcat", "gzip -dc"},
		Zstd: {"zstd -qt", "zstdcat", "zstd -dc"},
	} {
		path := logPath(t)
		old := filepath.Join(filepath.Dir(path), "app-"+someStamp+".log")
		text := strings.Join(numbered(0, 50000), "\n") + "\n"
		writeFile(t, old, text)
		then := time.Date(2020, 1, 1, 0, 0, 0, 123456789, time.UTC)
		if err := os.Chtimes(old, then, then); err != nil {
			t.Fatal(err)
		}
		mustClose(t, mustOpen(t, Options{File: file.Options{Path: path}, Rotation: Rotation{Size: 1, Compress: compression}}))
		packed := old + compression.suffix()
		if info, err := os.Stat(packed); err != nil || !info.ModTime().Equal(then) || info.Size() > int64(len(text)/4) {
			t.Errorf("%s: %v, %v", packed, info, err)
		}
		for _, tool := range tools {
			args := append(strings.Fields(tool), packed)
			if _, err := exec.LookPath(args[0]); err != nil {
				continue
			}
			out, err := exec.Command(args[0], args[1:]...).CombinedOutput()
			if err != nil || strings.Contains(tool, "cat") && string(out) != text {
				t.Errorf("%s: %v, %d bytes", tool, err, len(out))
			}
		}
	}
}

// If a source and its compressed file both exist, only the redundant one is deleted.
func TestRecoverArchive(t *testing.T) {
	long := strings.Repeat("a line that is long enough for some blocks of both\n", 20000)
	whole, half := packed(t, Zstd, long), packed(t, Zstd, long[:len(long)/2])
	for _, c := range []struct {
		name       string
		source     string
		compressed string
		stays      bool // both files stay
	}{
		{"the compressed file is whole", long, whole, false},
		{"the source grew", long, half, false},
		{"the compressed file lacks its end", long, whole[:len(whole)-1], false},
		{"the compressed file lacks its second half", long, whole[:len(whole)/2], false},
		{"the compressed file is empty", long, "", false},
		{"the compressed file is not compressed", long, "something else", false},
		{"the compressed file has more than the source", long[:len(long)/2], whole, true},
		{"the compressed file has something else", strings.ToUpper(long), whole, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := logPath(t)
			old := filepath.Join(filepath.Dir(path), "app-"+someStamp+".log")
			writeFile(t, old, c.source)
			writeFile(t, old+".zst", c.compressed)
			mustClose(t, mustOpen(t, Options{File: file.Options{Path: path}, Rotation: Rotation{Size: 1, Compress: Zstd}}))
			_, err := os.Stat(old)
			if stays := err == nil; stays != c.stays {
				t.Errorf("the source exists: %v", stays)
			}
			if !c.stays && unpacked(t, old+".zst") != c.source {
				t.Errorf("the compressed file does not hold the source")
			}
		})
	}
}

func packed(t testing.TB, compression Compression, text string) string {
	t.Helper()
	var b strings.Builder
	z, err := compression.newEncoder(&b)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := z.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestCompareStreams(t *testing.T) {
	broken := errors.New("broken")
	long := strings.Repeat("x", chunkSize+10)
	a := archiverOf(t, logPath(t), Rotation{Size: 1, Compress: Gzip}, newTempFileTracker(t, 0, 9))
	for _, c := range []struct {
		name          string
		src, unpacked io.Reader
		want          comparison
		err           error
	}{
		{"equal", strings.NewReader(long), strings.NewReader(long), identical, nil},
		{"both empty", strings.NewReader(""), strings.NewReader(""), identical, nil},
		{"in small steps", iotest.OneByteReader(strings.NewReader("text")), iotest.OneByteReader(strings.NewReader("text")), identical, nil},
		{"shorter", strings.NewReader(long), strings.NewReader(long[1:]), incomplete, nil},
		{"broken at the end", strings.NewReader(long), io.MultiReader(strings.NewReader(long), iotest.ErrReader(broken)), incomplete, nil},
		{"longer", strings.NewReader(long), strings.NewReader(long + "x"), different, nil},
		{"different", strings.NewReader(long), strings.NewReader(long[1:] + "y"), different, nil},
		{"the source cannot be read", iotest.ErrReader(broken), strings.NewReader(long), different, broken},
	} {
		if got, err := a.compareStreams(c.src, c.unpacked); got != c.want || err != c.err {
			t.Errorf("%s: %v, %v; want %v, %v", c.name, got, err, c.want, c.err)
		}
	}
}

// A pattern's file whose compressed name belongs to an older file gets a stamp. While
// that fails both stay, and it is tried again.
func TestFileGetsAStampWhenItCan(t *testing.T) {
	dir := t.TempDir()
	a := archiverOf(t, filepath.Join(dir, "app-%d.log"), Rotation{Compress: Gzip}, newTempFileTracker(t, 0, 9))
	writeFile(t, filepath.Join(dir, "app-01.log"), "new\n")
	writeFile(t, filepath.Join(dir, "app-01.log.gz"), packed(t, Gzip, "last month\n"))
	a.dir.faultHook = func(op, name string) error {
		if op == "rename" {
			return syscall.EACCES
		}
		return nil
	}
	late := task{"compress", "app-01.log"}
	if _, err := a.runOnce(); err != nil || !errors.Is(a.setbacks[late].err, syscall.EACCES) {
		t.Errorf("runOnce: %v, %v", err, a.setbacks)
	}
	wantFiles(t, filepath.Join(dir, "app.log"), "new\n", "last month\n")
	a.dir.faultHook = nil
	a.setbacks[late] = setback{Tracker: a.setbacks[late].Tracker} // the pause is over
	if _, err := a.runOnce(); err != nil || len(a.setbacks) != 0 {
		t.Errorf("runOnce: %v", err)
	}
	if got := names(t, dir); len(got) != 2 || got[1] != "app-01.log.gz" || !strings.HasSuffix(got[0], "Z.log.gz") {
		t.Errorf("there is %q", got)
	}
	wantFiles(t, filepath.Join(dir, "app.log"), "new\n", "last month\n")
}

// Files that disappear before they can be compared are an error, which is reported.
func TestCompareMissingFiles(t *testing.T) {
	path := logPath(t)
	a := archiverOf(t, path, Rotation{Size: 1, Compress: Gzip}, newTempFileTracker(t, 0, 9))
	source, compressed := logFile{name: "app.log"}, logFile{name: "app.log.gz", parsedName: parsedName{compression: Gzip}}
	for range 2 {
		if err := a.recoverArchive(source, compressed); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("recoverArchive: %v", err)
		}
		writeFile(t, path, "text\n")
	}
}
