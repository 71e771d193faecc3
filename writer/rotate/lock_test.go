package rotate

import (
	"path/filepath"
	"testing"

	"logly/writer/file"
)

func TestAbandonedLockIsTakenOver(t *testing.T) {
	path := logPath(t)
	writeFile(t, filepath.Join(filepath.Dir(path), lockName("app.log")), "")
	s := mustOpen(t, Options{File: file.Options{Path: path}, Rotation: Rotation{Size: 100}})
	mustAppend(t, s, "line")
	mustClose(t, s)
	wantFiles(t, path, "line\n")
}
