package level

// A Scale is a logger's way to number levels. The scales overlap (40 is an error in
// pino and a warning in Python), so the key of a number and the keys beside it choose
// the scale.
type Scale uint8

const (
	NoScale        Scale = iota
	ScaleSyslog          // RFC 5424: 0 emergency to 7 debug
	scalePino            // pino, bunyan: 10 trace to 60 fatal
	ScalePython          // logging.LogRecord.levelno: 10 debug to 50 critical
	ScaleMonolog         // 100 debug to 600 emergency
	ScaleLogback         // level_value of logstash-logback-encoder: 5000 trace to 40000 error
	ScaleOTel            // OpenTelemetry severity_number: 1 trace to 24 fatal
	scaleSlog            // log/slog.Level: -4 debug, 0 info, 4 warn, 8 error
	ScaleGoogle          // google.logging.type.LogSeverity: 100 debug to 800 emergency
	ScaleByNumber        // under "level": the number and the keys beside it decide
	ScaleSeverity        // under "severity": Syslog's up to 7, else Google's
	ScaleGlog            // of osquery: 0 info to 3 fatal
	ScaleNextcloud       // 0 debug to 4 fatal
	ScaleETW             // of Windows' events and of Azure: 1 critical to 5 verbose, 0 always logged
)

// Level returns the level of n, NoLevel if the scale does not have n.
func (s Scale) Level(n int) Level {
	switch s {
	case ScaleSyslog:
		return listLevel(n, Syslog[:])
	case scalePino:
		if n >= 10 && n < 70 {
			return pinoLevels[n/5]
		}
	case ScalePython:
		return stepLevel(n, 1, 1000, pythonSteps[:])
	case ScaleMonolog:
		return stepLevel(n, 100, 600, monologSteps[:])
	case ScaleLogback:
		return stepLevel(n, 5000, 50000, logbackSteps[:])
	case ScaleOTel:
		return stepLevel(n, 1, 24, otelSteps[:])
	case scaleSlog:
		return slogLevel(n)
	case ScaleGoogle:
		return stepLevel(n, 100, 800, googleSteps[:])
	case ScaleSeverity:
		if n <= 7 {
			return ScaleSyslog.Level(n)
		}
		return ScaleGoogle.Level(n)
	case ScaleByNumber:
		return guessScale(n).Level(n)
	case ScaleGlog:
		return listLevel(n, glogLevels[:])
	case ScaleNextcloud:
		return listLevel(n, nextcloudLevels[:])
	case ScaleETW:
		return listLevel(n, etwLevels[:])
	}
	return NoLevel
}

var (
	glogLevels      = [...]Level{Info, Warning, Error, Fatal}
	nextcloudLevels = [...]Level{Debug, Info, Warning, Error, Fatal}
	etwLevels       = [...]Level{Info, Critical, Error, Warning, Info, Debug}
)

// listLevel returns level n of a list; NoLevel if it does not have n.
func listLevel(n int, levels []Level) Level {
	if n < 0 || n >= len(levels) {
		return NoLevel
	}
	return levels[n]
}

// guessScale guesses the scale of a number under "level" if no other key explains it.
// 10 to 69 is pino's, by far the most common; hundreds are Monolog's, thousands
// Logback's; slog's levels are zero, negative, or 4 and 8.
func guessScale(n int) Scale {
	switch {
	case n <= 0 || n == 4 || n == 8:
		return scaleSlog
	case n >= 10 && n < 70:
		return scalePino
	case n >= 100 && n <= 600:
		return ScaleMonolog
	case n >= 5000 && n <= 50000:
		return ScaleLogback
	}
	return NoScale
}

// Syslog has the levels of the severities of RFC 5424, section 6.2.1.
var Syslog = [8]Level{Fatal, Critical, Critical, Error, Warning, Notice, Info, Debug}

// pinoLevels has the levels of pino's numbers, in steps of five. A table is faster than
// comparisons, which the processor often predicts wrongly.
var pinoLevels = [14]Level{2: Trace, 3: Trace, 4: Debug, 5: Debug, 6: Info, 7: Notice, 8: Warning, 9: Warning, 10: Error, 11: Error, 12: Fatal, 13: Fatal}

// A step says that numbers from it on, up to the next step, have the level.
type step struct {
	from  int
	level Level
}

var (
	pythonSteps  = [...]step{{1, Trace}, {10, Debug}, {20, Info}, {25, Notice}, {30, Warning}, {40, Error}, {50, Critical}}
	monologSteps = [...]step{{100, Debug}, {200, Info}, {250, Notice}, {300, Warning}, {400, Error}, {500, Critical}, {600, Fatal}}
	logbackSteps = [...]step{{5000, Trace}, {10000, Debug}, {20000, Info}, {30000, Warning}, {40000, Error}, {50000, Fatal}}
	otelSteps    = [...]step{{1, Trace}, {5, Debug}, {9, Info}, {13, Warning}, {17, Error}, {21, Fatal}}
	googleSteps  = [...]step{{100, Debug}, {200, Info}, {300, Notice}, {400, Warning}, {500, Error}, {600, Critical}, {800, Fatal}}
)

// stepLevel returns the level of the highest step that n reaches, if n is between low
// and high.
func stepLevel(n, low, high int, steps []step) Level {
	if n < low || n > high {
		return NoLevel
	}
	l := NoLevel
	for _, s := range steps {
		if n >= s.from {
			l = s.level
		}
	}
	return l
}

// slogLevel returns the level of a log/slog.Level. The four named ones are four apart,
// and programs define their own between and beyond them.
func slogLevel(n int) Level {
	switch {
	case n < -4:
		return Trace
	case n < 0:
		return Debug
	case n == 0:
		return Info
	case n < 4:
		return Notice
	case n < 8:
		return Warning
	case n < 12:
		return Error
	}
	return Fatal
}
