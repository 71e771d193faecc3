package option

import (
	"strings"
	"time"

	"logly/cli/message"
	"logly/writer"
)

var namedPeriods = map[string]writer.Period{
	"hourly": writer.Hourly, "daily": writer.Daily, "weekly": writer.Weekly, "monthly": writer.Monthly,
}

// parsePeriod reads a named period or a duration.
func parsePeriod(v string) (writer.Period, error) {
	if p, ok := namedPeriods[strings.ToLower(v)]; ok {
		return p, nil
	}
	d, ok := readDuration(strings.ToLower(strings.TrimSpace(v)))
	if !ok {
		return writer.Period{}, message.Usagef("%q is not a period", v).Hintf("periods are hourly, daily, weekly, monthly, or a duration such as 15m, 6h, 7d")
	}
	p, err := writer.Every(d)
	if err != nil {
		return p, message.Usagef("%v", err).Hintf("durations look like 15m, 6h, 7d; a bare number is milliseconds")
	}
	return p, nil
}

// parseAge reads a duration above 0.
func parseAge(v string) (time.Duration, error) {
	d, err := parseDuration(v)
	if err == nil && d == 0 {
		err = message.Usagef("%q leaves nothing", v).Hintf("ages look like 12h, 7d, 30d")
	}
	return d, err
}

func parseCompression(v string) (writer.Compression, error) {
	switch word, err := parseWord(v, "gzip", "zstd"); word {
	case "gzip":
		return writer.Gzip, nil
	case "zstd":
		return writer.Zstd, nil
	default:
		return writer.NoCompression, err
	}
}

func parsePath(v string) (string, error) {
	if v == "" {
		return "", message.Usagef("the path is empty")
	}
	return v, nil
}
