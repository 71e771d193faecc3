package option

import (
	"errors"
	"io/fs"
	"os"

	"logly/cli/message"
	"logly/writer/ship"
)

// shipWord is the first word of a command line that delivers a spool: ship DIR [URL].
const shipWord = "ship"

// shipOperands turns DIR [URL[,KEY=VALUE]...] into the sink that delivers the records in DIR.
func shipOperands(words []string) (sink string, err error) {
	switch {
	case len(words) == 0:
		return "", message.Usagef("ship has no folder").Hintf("write logly ship DIR; DIR is what a sink has as spool=DIR")
	case len(words) > 2:
		return "", message.Usagef("ship has more than a folder and a URL").Hintf("write logly ship DIR [URL]")
	}
	dir := words[0]
	if info, err := os.Stat(dir); err != nil {
		return "", message.Usagef("%s: %v", message.Printable(dir), message.RootCause(err))
	} else if !info.IsDir() {
		return "", message.Usagef("%s is not a folder", message.Printable(dir)).Hintf("write logly ship DIR; DIR is what a sink has as spool=DIR")
	}
	if len(words) == 2 {
		sink = words[1]
	} else if sink, err = ship.Target(dir); errors.Is(err, fs.ErrNotExist) {
		return "", message.Usagef("%s is no spool", message.Printable(dir)).Hintf("to deliver records that were copied there write logly ship DIR URL")
	} else if err != nil {
		return "", message.Usagef("%s: %v", message.Printable(dir), message.RootCause(err))
	}
	if spec, err := parseSink(sink); err != nil {
		return "", err
	} else if !isNetwork(spec.path) {
		return "", message.Usagef("%s is not the URL of an engine", message.Printable(spec.path)).Hintf("it begins with %s, or is %s", message.JoinOr(schemes), urlFromEnvironment)
	}
	return sink + "," + quoteIfNeeded("spool="+dir), nil
}
