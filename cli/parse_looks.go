package cli

import (
	"logly/format/encode"
	"logly/format/layout"
	"logly/format/timestamp"
)

// The values that package format understands are kept as they were written and
// only tried here.

func parseFormat(v string) (string, error) {
	if v == "" {
		return "", usagef("the format is empty").hintf("formats are %s, or a template such as '{time} {message}'", oneOf(formatNames))
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
