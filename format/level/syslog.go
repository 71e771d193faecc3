package level

// Syslog returns the level's severity in syslog, 1 to 7 (RFC 5424, section 6.2.1). 0,
// emergency, is not used: syslog daemons show it to every user.
func (l Level) Syslog() uint8 {
	switch {
	case l <= Debug:
		return 7
	case l < Notice:
		return 6
	case l < Warning:
		return 5
	case l < Error:
		return 4
	case l < Critical:
		return 3
	case l < Fatal:
		return 2
	}
	return 1
}
