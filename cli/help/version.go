package help

import (
	"fmt"
	"io"
	"runtime/debug"
)

// writeVersion writes the version from the build information.
func writeVersion(w io.Writer) error {
	info, _ := debug.ReadBuildInfo()
	_, err := io.WriteString(w, versionText(info))
	return err
}

// versionText returns, on one line, the version, the commit if the program was
// built from a checkout, and Go's version.
func versionText(info *debug.BuildInfo) string {
	if info == nil {
		return "logly (unknown version)\n"
	}
	set := map[string]string{}
	for _, s := range info.Settings {
		set[s.Key] = s.Value
	}
	text := "logly " + info.Main.Version
	if commit := set["vcs.revision"]; commit != "" {
		text += ", commit " + commit[:min(len(commit), 12)]
		if set["vcs.modified"] == "true" {
			text += " with changes"
		}
		if when := set["vcs.time"]; when != "" {
			text += " of " + when
		}
	}
	return fmt.Sprintf("%s, %s %s/%s\n", text, info.GoVersion, set["GOOS"], set["GOARCH"])
}
