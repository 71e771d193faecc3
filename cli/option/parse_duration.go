package option

import (
	"math"
	"strings"
	"time"

	"logly/cli/message"
	"logly/writer/rotate"
)

const day = 24 * time.Hour

// forever is the duration "infinity".
const forever = time.Duration(math.MaxInt64)

const durationHint = "durations look like 250ms, 5s, 1m30s, 12h, 7d, 2w or infinity"

// durationUnits are units that time.ParseDuration does not know, the longest first.
var durationUnits = []struct {
	letter string
	length time.Duration
}{{"w", 7 * day}, {"d", day}}

// readDuration reads what time.ParseDuration reads, weeks and days before it ("1w2d12h"),
// and infinity. It does not read negative durations.
func readDuration(v string) (time.Duration, bool) {
	text := strings.ToLower(strings.TrimSpace(v))
	if text == "infinity" {
		return forever, true
	}
	var sum int64
	for _, unit := range durationUnits {
		number, rest, found := strings.Cut(text, unit.letter)
		if !found {
			continue
		}
		n, ok := parseScaled(number, float64(unit.length))
		if !ok || n > math.MaxInt64-sum {
			return 0, false
		}
		if sum, text = sum+n, rest; text == "" {
			return time.Duration(sum), true
		}
	}
	d, err := time.ParseDuration(text)
	if err != nil || strings.HasPrefix(text, "-") || int64(d) > math.MaxInt64-sum {
		return 0, false
	}
	return time.Duration(sum) + d, true
}

// durationIn returns a function that parses a duration. A number without a unit is an
// error, whose hint guesses short for a number of up to three digits and long for others.
func durationIn(short, long string) func(string) (time.Duration, error) {
	return func(v string) (time.Duration, error) {
		if d, ok := readDuration(v); ok {
			return d, nil
		}
		text := strings.TrimSpace(v)
		if _, isNumber := parseScaled(text, 1); !isNumber {
			err := message.Usagef("%q is not a duration", v)
			if meant := guessDuration(v); meant != "" {
				return 0, err.Hintf("did you mean %s?", meant)
			}
			return 0, err.Hintf(durationHint)
		}
		unit := short
		if len(text) > 3 {
			unit = long
		}
		return 0, message.Usagef("%q has no unit", v).Hintf("did you mean %s%s? "+durationHint, text, unit)
	}
}

// parseInterval parses a duration; a number without a unit is milliseconds, as in the Logly
// library.
func parseInterval(v string) (time.Duration, error) {
	if n, ok := parseScaled(strings.TrimSpace(v), float64(time.Millisecond)); ok {
		return time.Duration(n), nil
	}
	return durationIn("ms", "ms")(v)
}

var unitNames = map[string]string{
	"millisecond": "ms", "millis": "ms", "msec": "ms", "second": "s", "sec": "s", "minute": "m", "min": "m",
	"hour": "h", "hr": "h", "day": "d", "week": "w", "wk": "w",
}

// guessDuration returns the duration that is meant by "7 days" or "5sec"; "" if v is none.
func guessDuration(v string) string {
	unit := strings.ToLower(strings.TrimLeft(v, "0123456789."))
	number := v[:len(v)-len(unit)]
	unit = strings.TrimSpace(unit)
	letter := unitNames[unit]
	if letter == "" {
		letter = unitNames[strings.TrimSuffix(unit, "s")]
	}
	if number == "" || letter == "" {
		return ""
	}
	return number + letter
}

var periods = []choice[rotate.Period]{
	{"hourly", rotate.Hourly}, {"daily", rotate.Daily}, {"weekly", rotate.Weekly}, {"monthly", rotate.Monthly},
	{"hour", rotate.Hourly}, {"day", rotate.Daily}, {"week", rotate.Weekly}, {"month", rotate.Monthly},
}

// parsePeriod parses a named period or a duration; infinity is never.
func parsePeriod(v string) (none rotate.Period, _ error) {
	if p, err := oneOf(periods)(strings.TrimSpace(v)); err == nil {
		return p, nil
	}
	d, err := durationIn("d", "s")(v)
	switch {
	case err == nil && d == forever:
		return none, nil
	case err == nil:
		p, err := rotate.Every(d)
		if err != nil {
			return p, message.Usagef("%v", err).Hintf("durations look like 15m, 6h, 7d")
		}
		return p, nil
	case strings.Trim(v, "0123456789. ") == "" && v != "" || guessDuration(v) != "":
		return none, err
	}
	wrong := message.Usagef("%q is not a period", v)
	if meant := message.Nearest(v, words(periods)); meant != "" {
		return none, wrong.Hintf("did you mean %s?", meant)
	}
	return none, wrong.Hintf("periods are %s, or a duration such as 15m, 6h, 7d", strings.Join(words(periods[:4]), ", "))
}

// parseAge parses a duration above 0.
func parseAge(v string) (time.Duration, error) {
	d, err := durationIn("d", "s")(v)
	if err == nil && d == 0 {
		err = message.Usagef("%q would delete every archive at once", v).Hintf("ages look like 12h, 7d, 30d")
	}
	return d, err
}
