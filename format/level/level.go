package level

// A Level says how much a record matters. The values are Logly's; a higher one
// matters more, and the gaps leave room for what other programs put between.
type Level uint8

// The zero Level stands for "none found".
const (
	NoLevel  Level = 0
	Trace    Level = 5
	Debug    Level = 10
	Info     Level = 20
	Notice   Level = 25
	Success  Level = 30
	Warning  Level = 40
	Error    Level = 50
	Fail     Level = 55
	Critical Level = 60
	Fatal    Level = 70
)

// Levels lists every level, lowest first.
var Levels = [...]Level{Trace, Debug, Info, Notice, Success, Warning, Error, Fail, Critical, Fatal}

// String is the name that logly writes: upper case, as in "INFO".
func (l Level) String() string {
	switch l {
	case Trace:
		return "TRACE"
	case Debug:
		return "DEBUG"
	case Info:
		return "INFO"
	case Notice:
		return "NOTICE"
	case Success:
		return "SUCCESS"
	case Warning:
		return "WARNING"
	case Error:
		return "ERROR"
	case Fail:
		return "FAIL"
	case Critical:
		return "CRITICAL"
	case Fatal:
		return "FATAL"
	}
	return ""
}

// Parse reads a level in any spelling that programs use, in any case.
func Parse(s string) (Level, bool) {
	var buf [MaxWord]byte
	if len(s) > MaxWord {
		return NoLevel, false
	}
	l, _ := Lookup(buf[:copy(buf[:], s)])
	return l, l != NoLevel
}
