package rotate

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
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
	z, err := compression.newEncoder()
	if err != nil {
		t.Fatal(err)
	}
	z.Reset(&b)
	if _, err := z.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
