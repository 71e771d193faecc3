package format

// readRedis reads Redis' head: `1:M 29 Aug 2023 13:47:38.984 * m`. The letter is
// the process' role, the sign behind the time the level.
func (d *Detector) readRedis(r *Record, b []byte, at int) bool {
	i := skipDigits(b, at)
	if i+3 >= len(b) || b[i] != ':' || b[i+2] != ' ' {
		return false
	}
	switch b[i+1] {
	case 'X', 'C', 'S', 'M':
		return d.readRedisTime(r, b, i+3)
	}
	return false
}

// readOldRedis reads the head of Redis before 3.0: `[4018] 14 Nov 07:01:22.119 * m`.
func (d *Detector) readOldRedis(r *Record, b []byte, at int) bool {
	i := skipDigits(b, at+1)
	return i > at+1 && hasPrefix(b[i:], "] ") && d.readRedisTime(r, b, i+2)
}

func (d *Detector) readRedisTime(r *Record, b []byte, i int) bool {
	stamp, n, ok := parseStamp(b[i:])
	sign := i + n + 1
	if !ok || sign+1 >= len(b) || b[sign-1] != ' ' || b[sign+1] != ' ' {
		return false
	}
	var level Level
	switch b[sign] {
	case '.':
		level = Debug
	case '-':
		level = Info
	case '*':
		level = Notice
	case '#':
		level = Warning
	default:
		return false
	}
	r.setTime(stamp, i, n)
	r.setLevel(level, sign, sign+1)
	r.cut(i, sign+2)
	r.Shape = ShapeRedis
	return true
}
