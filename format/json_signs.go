package format

// A jsonSign is a key that tells which logger wrote an object.
type jsonSign uint8

const (
	signGELF     jsonSign = 1 << iota // "short_message": level is a syslog severity
	signMonolog                       // "channel"
	signTemplate                      // "@mt", "@m": Serilog's compact format
	signCaller                        // "caller": zap, klog
	signV                             // "v": klog's verbosity, which only its information has
	signErr                           // "err"
	signLeveled                       // a level that is not understood
)

func signOf(key []byte) jsonSign {
	switch string(key) {
	case "short_message":
		return signGELF
	case "channel":
		return signMonolog
	case "@mt", "@m":
		return signTemplate
	case "caller":
		return signCaller
	case "v":
		return signV
	case "err":
		return signErr
	case "level", "severity", "@l":
		return signLeveled
	}
	return 0
}

// scale tells a bare "level" apart.
func (s jsonSign) scale(scale levelScale) levelScale {
	switch {
	case scale != scaleOfLevel:
		return scale
	case s&signGELF != 0:
		return scaleSyslog
	case s&signMonolog != 0:
		return scaleMonolog
	}
	return scale
}

// level is the level of an object that names none, by the rules of the logger
// that leaves it out: Serilog omits Information, and klog's JSON has a verbosity
// on information and none on errors.
func (s jsonSign) level() Level {
	switch {
	case s&signLeveled != 0:
		return NoLevel
	case s&signTemplate != 0:
		return Info
	case s&(signCaller|signV) == signCaller|signV:
		return Info
	case s&(signCaller|signErr) == signCaller|signErr:
		return Error
	}
	return NoLevel
}
