package file

import "path/filepath"

// ResolveLinks returns path with its links followed, or path itself if it does not exist.
func ResolveLinks(path string) string {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real
	}
	return path
}
