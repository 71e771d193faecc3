package level

// A Level is the severity of a record; a higher one is more severe. The numbers are
// logly's own, with gaps for levels that other programs have in between.
type Level uint8

// NoLevel, the zero Level, means that none was found.
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

// Levels lists all levels, lowest first.
var Levels = [...]Level{Trace, Debug, Info, Notice, Success, Warning, Error, Fail, Critical, Fatal}

// String returns the name that logly writes, in upper case; "" for NoLevel.
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

// Parse returns the level of a word, in any case.
func Parse(s string) (Level, bool) {
	var buf [MaxWord]byte
	if len(s) > MaxWord {
		return NoLevel, false
	}
	l, _ := Lookup(buf[:copy(buf[:], s)])
	return l, l != NoLevel
}
