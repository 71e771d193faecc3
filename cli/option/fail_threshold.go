package option

import (
	"strconv"
	"strings"

	"logly/format/level"
)

// A FailThreshold is the value of --fail-on: the run fails after Count records
// of Level or above. The zero value never fails.
type FailThreshold struct {
	Level level.Level
	Count uint64
}

// parseFailThreshold parses LEVEL or LEVEL:COUNT.
func parseFailThreshold(v string) (FailThreshold, error) {
	name, number, counted := strings.Cut(v, ":")
	level, err := parseLevel(name)
	if err != nil || !counted {
		return FailThreshold{level, 1}, err
	}
	count, err := parseCount(number)
	return FailThreshold{level, uint64(count)}, err
}

func (l FailThreshold) String() string {
	if l.Count == 1 {
		return l.Level.String()
	}
	return l.Level.String() + ":" + strconv.FormatUint(l.Count, 10)
}
