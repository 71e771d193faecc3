package cli

import (
	"strings"
	"time"

	"logly/writer/rotate"
)

var namedPeriods = map[string]rotate.Period{
	"hourly": rotate.Hourly, "daily": rotate.Daily, "weekly": rotate.Weekly, "monthly": rotate.Monthly,
}

// parsePeriod reads a named period or a duration.
func parsePeriod(v string) (rotate.Period, error) {
	if p, ok := namedPeriods[strings.ToLower(v)]; ok {
		return p, nil
	}
	d, ok := duration(strings.ToLower(strings.TrimSpace(v)))
	if !ok {
		return rotate.Period{}, usagef("%q is not a period", v).hintf("periods are hourly, daily, weekly, monthly, or a duration such as 15m, 6h, 7d")
	}
	p, err := rotate.Every(d)
	if err != nil {
		return p, usagef("%v", err).hintf("durations look like 15m, 6h, 7d; a bare number is milliseconds")
	}
	return p, nil
}

// parseAge reads a duration above 0.
func parseAge(v string) (time.Duration, error) {
	d, err := parseDuration(v)
	if err == nil && d == 0 {
		err = usagef("%q leaves nothing", v).hintf("ages look like 12h, 7d, 30d")
	}
	return d, err
}

func parseCompression(v string) (rotate.Compression, error) {
	switch word, err := parseWord(v, "gzip", "zstd"); word {
	case "gzip":
		return rotate.Gzip, nil
	case "zstd":
		return rotate.Zstd, nil
	default:
		return rotate.NoCompression, err
	}
}

func parsePath(v string) (string, error) {
	if v == "" {
		return "", usagef("the path is empty")
	}
	return v, nil
}
