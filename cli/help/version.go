package help

import (
	"fmt"
	"runtime/debug"
)

// version returns the version from the build information.
func version() string {
	info, _ := debug.ReadBuildInfo()
	return versionText(info)
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
