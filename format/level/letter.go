package level

// Letter returns the level of a capital in glog, logcat, Ruby, CUPS, Jupyter and
// others.
func Letter(c byte) Level {
	switch c {
	case 'V', 'T':
		return Trace
	case 'D', 'd':
		return Debug
	case 'I':
		return Info
	case 'N':
		return Notice
	case 'W':
		return Warning
	case 'E':
		return Error
	case 'C', 'A':
		return Critical
	case 'F', 'X':
		return Fatal
	}
	return NoLevel
}
