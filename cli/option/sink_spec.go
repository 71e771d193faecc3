package option

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"

	"logly/cli/message"
)

// A sinkSpec is a parsed sink specification: PATH[,KEY=VALUE]... It is one
// record of comma-separated values (RFC 4180), so quotes can contain a comma.
type sinkSpec struct {
	path string
	own  []setting // its keys
}

// parseSink parses a sink specification. It checks the keys but not their
// values.
func parseSink(text string) (sinkSpec, error) {
	cells, err := csvRecord(text)
	if err != nil {
		return sinkSpec{}, err
	}
	spec := sinkSpec{path: cells[0]}
	if spec.path == "" {
		return sinkSpec{}, message.Usagef("sink %q has no path", text).Hintf("a sink looks like app.log or app.log,level=error")
	}
	for _, cell := range cells[1:] {
		if err := spec.addKey(cell); err != nil {
			return sinkSpec{}, message.At(message.Printable(spec.path), err)
		}
	}
	return spec, nil
}

// csvRecord parses text as one record. It returns at least one cell.
func csvRecord(text string) ([]string, error) {
	if strings.ContainsAny(text, "\r\n") {
		return nil, message.Usagef("sink %q has a line break", text)
	}
	if text == "" {
		return []string{""}, nil
	}
	cells, err := csv.NewReader(strings.NewReader(text)).Read()
	if errors.Is(err, csv.ErrQuote) || errors.Is(err, csv.ErrBareQuote) {
		return nil, message.Usagef("sink %s has a misplaced quote", message.Printable(text)).
			Hintf(`quotes enclose a whole part, and are doubled inside it: "a,b.log" or app.log,"match=""x"""`)
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, message.Usagef("sink %q: %s", text, err)
	}
	return cells, nil
}

// addKey parses KEY=VALUE, or a KEY that is a switch.
func (s *sinkSpec) addKey(cell string) error {
	key, value, found := strings.Cut(cell, "=")
	o := s.findKey(key)
	switch {
	case !found && o == nil && s.endsInText():
		return message.Usagef("there is no key %q", key).Hintf("a value with a comma goes in quotes, inside those of the shell: '%s,%s'",
			message.Printable(s.path), quote(s.own[len(s.own)-1].asWritten()+","+cell))
	case o == nil && isNetwork(s.path):
		return protocolOf(s.path).unknownKey(cell)
	case o == nil || o.printsAndExits:
		return unknownKey(s.path, cell)
	case !o.IsKey():
		return message.Usagef("%s is not a key of a sink", o.Name).Hintf("write it as an option: %s", o.Flag())
	case !found && !o.IsSwitch():
		return message.Usagef("%s has no value", o.Name).Hintf("write %s=%s", o.Name, o.example())
	case !found:
		value = "true"
	}
	if !o.Repeats && slices.ContainsFunc(s.own, func(set setting) bool { return set.option == o }) {
		return message.Usagef("%s is given twice", o.Name)
	}
	s.own = addSetting(s.own, o, value, message.Printable(s.path)+": "+o.Name)
	return nil
}

// endsInText reports whether the last key so far has a value that may have a comma.
func (s *sinkSpec) endsInText() bool {
	if len(s.own) == 0 {
		return false
	}
	o := s.own[len(s.own)-1].option
	return o.isText() || o.Repeats
}

// asWritten returns KEY=VALUE, of a key that repeats the last.
func (s setting) asWritten() string {
	return s.option.Name + "=" + s.value[strings.LastIndexByte(s.value, '\n')+1:]
}

// unknownKey returns the error for a key that is not in the table.
func unknownKey(path, cell string) error {
	key, value, found := strings.Cut(cell, "=")
	if key == "" {
		return message.Usagef("a key is missing after a comma").Hintf("write no space after the comma; a path with a comma goes in quotes: %s", quote(path+","))
	}
	if name, rest, ok := strings.Cut(key, ":"); ok && findKey(name) != nil {
		return message.Usagef("there is no key %q", key).Hintf("write %s=%s", name, rest)
	}
	err := message.Usagef("there is no key %q", key)
	if isEngineKey(key) {
		return message.Usagef("%s is not for files", key).Hintf("%s", engineKeyHint(key))
	}
	if trimmed := strings.TrimSpace(key); trimmed != key && findKey(trimmed) != nil {
		return err.Hintf("write %s without the space", trimmed)
	}
	if !found && value == "" && strings.ContainsAny(key, "./") {
		return err.Hintf("a path with a comma goes in quotes, inside those of the shell: '%s'", quote(path+","+cell))
	}
	if hint := optionHint(key, "", (*Option).IsKey); hint != "" {
		return err.Hintf("%s", hint)
	}
	if strings.ContainsAny(key, "{}") {
		return err.Hintf("a value with a comma goes in quotes, inside those of the shell: 'app.log,\"format={level},{message}\"'")
	}
	return err.Hintf("keys are %s", strings.Join(names((*Option).IsKey), ", "))
}

func quoteIfNeeded(cell string) string {
	if strings.ContainsAny(cell, `",`) {
		return quote(cell)
	}
	return cell
}

func quote(cell string) string {
	return `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
}
