package option

import (
	"logly/cli/message"
	"logly/format/encode"
)

// tried returns a function that stores a value as it was written if parse, of a
// package below format, accepts it.
func tried[T any](parse func(string) (T, error)) func(string) (string, error) {
	return func(v string) (string, error) {
		_, err := parse(v)
		return v, err
	}
}

func parseFormat(v string) (string, error) {
	if v == "" {
		return "", message.Usagef("the format is empty").Hintf("formats are %s, or a template such as '{time} {message}'", message.JoinOr(formatNames))
	}
	_, err := encode.New(encode.Options{Format: v})
	return v, err
}

// setUTC sets the zone to UTC, or with "false" back to the default. It does not
// change another zone.
func (l *OutputFormat) setUTC(v string) error {
	on, err := parseSwitch(v)
	if err != nil {
		return err
	}
	switch {
	case on:
		l.Zone = zoneUTC
	case l.Zone == zoneUTC:
		l.Zone = ""
	}
	return nil
}
