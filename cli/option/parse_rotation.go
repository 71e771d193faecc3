package option

import (
	"strings"
	"time"

	"logly/cli/message"
	"logly/writer/rotate"
)

var namedPeriods = map[string]rotate.Period{
	"hourly": rotate.Hourly, "daily": rotate.Daily, "weekly": rotate.Weekly, "monthly": rotate.Monthly,
}

// parsePeriod parses a named period or a duration.
func parsePeriod(v string) (rotate.Period, error) {
	if p, ok := namedPeriods[strings.ToLower(v)]; ok {
		return p, nil
	}
	d, ok := readDuration(strings.ToLower(strings.TrimSpace(v)))
	if !ok {
		return rotate.Period{}, message.Usagef("%q is not a period", v).Hintf("periods are hourly, daily, weekly, monthly, or a duration such as 15m, 6h, 7d")
	}
	p, err := rotate.Every(d)
	if err != nil {
		return p, message.Usagef("%v", err).Hintf("durations look like 15m, 6h, 7d; a bare number is milliseconds")
	}
	return p, nil
}

// parseAge parses a duration above 0.
func parseAge(v string) (time.Duration, error) {
	d, err := parseDuration(v)
	if err == nil && d == 0 {
		err = message.Usagef("%q leaves nothing", v).Hintf("ages look like 12h, 7d, 30d")
	}
	return d, err
}

func parsePath(v string) (string, error) {
	if v == "" {
		return "", message.Usagef("the path is empty")
	}
	return v, nil
}
