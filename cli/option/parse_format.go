package option

import (
	"logly/cli/message"
	"logly/format/encode"
	"logly/format/layout"
	"logly/format/timestamp"
)

// Values that package format parses are stored as they were written. Here they
// are only tried.

func parseFormat(v string) (string, error) {
	if v == "" {
		return "", message.Usagef("the format is empty").Hintf("formats are %s, or a template such as '{time} {message}'", message.JoinOr(formatNames))
	}
	_, err := encode.New(encode.Options{Format: v})
	return v, err
}

func parseTimeFormat(v string) (string, error) {
	_, err := layout.Parse(v)
	return v, err
}

func parseZone(v string) (string, error) {
	_, err := timestamp.ParseZone(v)
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
