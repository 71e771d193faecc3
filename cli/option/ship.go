package option

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"logly/cli/message"
	"logly/format/level"
	"logly/writer"
	"logly/writer/ship"
)

// shipWord is the first word of a command line that delivers something that exists
// already: the records of a spool (ship DIR [URL]), or files (ship FILE... URL).
const shipWord = "ship"

// shipOperands turns the words after ship into the sink that delivers, and the files that are
// delivered. For a spool there are none: the sink has it.
func shipOperands(words []string) (sink string, files []string, err error) {
	if len(words) == 0 {
		return "", nil, message.Usagef("ship has nothing to deliver").Hintf("write logly ship FILE... URL, or logly ship DIR with the DIR of a sink's spool=DIR")
	}
	for i, word := range words {
		if isURL(word) && i < len(words)-1 {
			return "", nil, message.Usagef("%s is not the last operand of ship", hideUser(word)).Hintf("write logly ship FILE... URL")
		}
	}
	last := words[len(words)-1]
	info, err := os.Stat(words[0])
	if err == nil && info.IsDir() && (len(words) == 1 || len(words) == 2 && isURL(last)) {
		sink, err = shipSpool(words[0], words[1:])
		return sink, nil, err
	}
	if err != nil && len(words) == 1 && !isURL(last) {
		return "", nil, message.Usagef("%s: %v", message.Printable(last), message.RootCause(err))
	}
	if !isURL(last) {
		return "", nil, message.Usagef("ship has no URL of an engine").Hintf("write logly ship FILE... URL; the URL begins with %s", urlForms())
	}
	files = words[:len(words)-1]
	if len(files) == 0 {
		return "", nil, message.Usagef("ship has no file").Hintf("write logly ship FILE... %s; standard input is -", hideUser(last))
	}
	return last, files, checkShipped(files)
}

// isURL reports whether a word is meant as the URL of an engine.
func isURL(word string) bool {
	cells, err := csvRecord(word)
	return err == nil && (isNetwork(cells[0]) || urlScheme(cells[0]) != "")
}

// checkShipped finds files that cannot be read.
func checkShipped(files []string) error {
	for i, name := range files {
		if slices.Contains(files[:i], name) {
			return message.Usagef("%s is named twice", message.Printable(name))
		}
		if name == StandardOutput { // here: standard input
			continue
		}
		info, err := os.Stat(name)
		if err != nil {
			return message.Usagef("%s: %v", message.Printable(name), message.RootCause(err))
		}
		if info.IsDir() {
			return message.Usagef("%s is a folder", message.Printable(name)).
				Hintf("name its files: %s/*; logly ship DIR, with nothing else before the URL, delivers the DIR of a sink's spool=DIR", message.Printable(name))
		}
	}
	return nil
}

// shipSpool returns the sink that delivers the records in dir. urls may have the URL.
func shipSpool(dir string, urls []string) (sink string, err error) {
	sink, err = ship.Target(dir)
	isSpool := !errors.Is(err, fs.ErrNotExist)
	switch segments, _ := filepath.Glob(filepath.Join(dir, "*.ndjson")); {
	case !isSpool && len(segments) == 0:
		return "", message.Usagef("%s is no spool", message.Printable(dir)).Hintf("to deliver the files in it write logly ship %s/* URL", message.Printable(dir))
	case len(urls) > 0:
		sink = urls[0]
	case !isSpool:
		return "", message.Usagef("%s is no spool", message.Printable(dir)).Hintf("to deliver records that were copied there write logly ship DIR URL")
	case err != nil:
		return "", message.Usagef("%s: %v", message.Printable(dir), message.RootCause(err))
	}
	if spec, err := parseSink(sink); err != nil {
		return "", err
	} else if err := checkPath(spec.path); err != nil {
		return "", err
	} else if !isNetwork(spec.path) {
		return "", message.Usagef("%s is not the URL of an engine", message.Printable(spec.path)).Hintf("it begins with %s", urlForms())
	}
	return sink + "," + quoteIfNeeded("spool="+dir), nil
}

// ship makes c deliver the files to its only sink, or without files what the sink's spool has.
func (c *Config) ship(files []string, sink string) error {
	if c.Explain {
		return message.Usagef("--explain is not for ship").Hintf("write logly --explain < FILE")
	}
	spec, err := parseSink(sink)
	if err != nil {
		return err
	}
	c.Ship, c.ShipFiles, c.Stdout = true, files, nil
	s := &c.Sinks[0]
	for _, set := range spec.own {
		switch {
		case len(files) == 0 && set.option.Name == "state":
			return message.Usagef("%s: state is for files", s.Name()).Hintf("write logly ship FILE... URL")
		case len(files) == 0:
		case set.option.Name == "spool":
			return message.Usagef("%s: files need no spool: they keep their own records", s.Name()).Hintf("state=DIR keeps how far each file is delivered")
		case slices.Contains([]string{"overflow", "drop-below", "in-flight"}, set.option.Name):
			return message.Usagef("%s: %s is not for files", s.Name(), set.option.Name).Hintf("they are delivered in their order, and can wait")
		}
	}
	if len(files) > 0 {
		s.Writer.Overflow, s.DropBelow = writer.Block, level.NoLevel // defaults for all sinks may say something else
	}
	return nil
}
