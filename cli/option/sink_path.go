package option

import (
	"slices"
	"strconv"
	"strings"

	"logly/cli/message"
)

// urlSchemes are the schemes that make a URL of a sink even without // after the colon. See
// protocols for those that logly knows.
var urlSchemes = []string{
	"otlp", "otlp+http", "otlp+https", "relp", "relp+tls", "syslog+tcp", "syslog+tls", "syslog+udp", "syslog+unix",
	"http", "https", "syslog", "tcp", "tls", "udp", "unix",
}

// urlScheme returns the scheme of a URL, "" if path is none.
func urlScheme(path string) string {
	scheme, rest, found := strings.Cut(path, ":")
	if !found || len(scheme) < 2 || strings.Trim(scheme, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-") != "" {
		return ""
	}
	if strings.HasPrefix(rest, "//") || slices.Contains(urlSchemes, strings.ToLower(scheme)) {
		return strings.ToLower(scheme)
	}
	return ""
}

// typedQuotes are the quotes that word processors write.
const typedQuotes = "\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb"

// fieldInPath returns the first {name} in path, "" if there is none.
func fieldInPath(path string) string {
	before, _, found := strings.Cut(path, "}")
	i := strings.LastIndexByte(before, '{')
	if !found || i < 0 {
		return ""
	}
	return path[i : len(before)+1]
}

// keySeparators are signs that users write before a key instead of a comma.
const keySeparators = ":;?&+@ "

// gluedKey finds a key after one of separators: app.log:level=error. It returns where that
// sign is; -1: there is none.
func gluedKey(text, separators string) int {
	before, _, found := strings.Cut(text, "=")
	i := strings.LastIndexAny(before, separators)
	if i < 1 || !found || findKey(before[i+1:]) == nil {
		return -1
	}
	return i
}

// splitValue replaces the hint of err, about the value of set, if further keys follow the
// value.
func splitValue(err error, set setting, isKey bool) error {
	i := gluedKey(set.value, keySeparators+",")
	if err == nil || i < 0 || set.option.isText() {
		return err
	}
	value, rest := message.Printable(set.value[:i]), message.Printable(set.value[i+1:])
	if isKey {
		return message.Usagef("%v", err).Hintf("commas separate keys: %s=%s,%s", set.option.Name, value, rest)
	}
	return message.Usagef("%v", err).Hintf("write options apart: %s %s --%s", set.option.Flag(), value, rest)
}

// dateInPath returns what in path looks like a date of another program; "" if nothing.
func dateInPath(path string) string {
	for _, sign := range []string{"YYYY", "yyyy-MM", "yyyyMM", "$(", "`"} {
		if strings.Contains(path, sign) {
			return sign
		}
	}
	return ""
}

// checkHome finds a home directory that no shell has filled in, because the ~ is in quotes or
// after a comma or an equals sign.
func checkHome(path string) error {
	if rest, found := strings.CutPrefix(path, "~/"); found {
		return message.Usagef("%s: ~ is not filled in", message.Printable(path)).
			Hintf("write $HOME/%s; a directory of that name is ./~", message.Printable(rest))
	}
	return nil
}

// compressedEnding returns the ending of path that promises compressed data; "" if there is none.
func compressedEnding(path string) string {
	for _, ending := range []string{".gz", ".zst", ".bz2", ".xz"} {
		if strings.HasSuffix(path, ending) {
			return ending
		}
	}
	return ""
}

// isHostAndPort reports whether path is HOST:PORT.
func isHostAndPort(path string) bool {
	host, port, found := strings.Cut(path, ":")
	_, err := strconv.ParseUint(port, 10, 16)
	return found && host != "" && err == nil && !strings.ContainsAny(host, `/\`)
}

// checkPath finds a path that is a mistake, or needs a feature that logly does not have.
func checkPath(path string) error {
	text := message.Printable(path)
	if isNetwork(path) {
		return nil
	}
	if scheme := urlScheme(path); scheme == "file" {
		return message.Usagef("%s is a URL", text).Hintf("write the path alone: %s", strings.TrimPrefix(path[len("file:"):], "//"))
	} else if scheme != "" {
		return cannotSend(path, scheme)
	}
	if field := fieldInPath(path); field != "" {
		return message.Usagef("%s: a path has no field %s", text, message.Printable(field)).
			Hintf("a date in a path is app-%%Y-%%m-%%d.log; a file for a level is errors.log,level=error")
	}
	if sign := dateInPath(path); sign != "" {
		return message.Usagef("%s: %s is not filled in", text, sign).Hintf("a date in a path is app-%%Y-%%m-%%d.log")
	}
	if err := checkHome(path); err != nil {
		return err
	}
	if ending := compressedEnding(path); ending != "" {
		return message.Usagef("%s: only archives are compressed, so this would not be %s", text, ending[1:]).
			Hintf("write %s,rotate-size=100MiB,compress=gzip", strings.TrimSuffix(text, ending))
	}
	if strings.Contains(path, "*") {
		return message.Usagef("%s: a path cannot have *", text).Hintf("a SINK is written; to read several files: cat *.log | logly")
	}
	if i := gluedKey(path, keySeparators); i > 0 {
		return message.Usagef("%s: a key follows its path after a comma", text).Hintf("write %s,%s", message.Printable(path[:i]), message.Printable(path[i+1:]))
	}
	if strings.ContainsAny(path, `/\`) {
		return nil
	}
	if strings.Trim(path, typedQuotes) != path {
		return message.Usagef("%s has typographic quotes", text).Hintf("write %s or '%[1]s'", strings.Trim(path, typedQuotes))
	}
	if isHostAndPort(path) {
		return message.Usagef("%s is a host and a port", text).Hintf("write the protocol: syslog+tcp://%s; a file of that name is ./%[1]s", text)
	}
	return nil
}
