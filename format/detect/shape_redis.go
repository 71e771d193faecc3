package detect

import (
	"logly/format/internal/scan"
	"logly/format/level"
	"logly/format/record"
	"logly/format/timestamp"
)

// readRedis reads Redis' head: `1:M 29 Aug 2023 13:47:38.984 * m`. The letter is
// the process' role, the sign behind the time the level.
func (d *Detector) readRedis(r *record.Record, b []byte, at int) bool {
	i := scan.SkipDigits(b, at)
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
func (d *Detector) readOldRedis(r *record.Record, b []byte, at int) bool {
	i := scan.SkipDigits(b, at+1)
	return i > at+1 && scan.HasPrefix(b[i:], "] ") && d.readRedisTime(r, b, i+2)
}

func (d *Detector) readRedisTime(r *record.Record, b []byte, i int) bool {
	stamp, n, ok := timestamp.Parse(b[i:])
	sign := i + n + 1
	if !ok || sign+1 >= len(b) || b[sign-1] != ' ' || b[sign+1] != ' ' {
		return false
	}
	var lvl level.Level
	switch b[sign] {
	case '.':
		lvl = level.Debug
	case '-':
		lvl = level.Info
	case '*':
		lvl = level.Notice
	case '#':
		lvl = level.Warning
	default:
		return false
	}
	r.SetTime(stamp, i, n)
	r.SetLevel(lvl, sign, sign+1)
	r.Omit(i, sign+2)
	r.Shape = record.ShapeRedis
	return true
}
