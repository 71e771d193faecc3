package fields

import (
	"bytes"

	"logly/format/internal/scan"
	"logly/format/record"
	"logly/format/timestamp"
)

// The names of the fields that complete a time of day, separated by spaces.
const (
	dateKeys = "date Date DATE"
	zoneKeys = "tz TZ timezone time_zone utcoffset utc_offset gmtoffset gmt_offset"
)

// completeTime gives the time of r, which is a time of day in a field of its own, the date
// and the zone that are in others: `date=2024-10-14 time=13:46:40 tz="-0700"`. With a date
// that cannot be read r has no time.
func completeTime(r *record.Record) {
	var date, zone []byte
	for s := r.ScanFields(); s.Next(); {
		key := s.Key()
		switch {
		case scan.HasWord(dateKeys, key):
			date = bytes.Trim(s.Value().Raw, `"`)
		case scan.HasWord(zoneKeys, key):
			zone = bytes.Trim(s.Value().Raw, `"`)
		}
	}
	if len(date) == 0 || !scan.IsDigit(date[0]) && !timestamp.BeginsDate(date) {
		return
	}
	var buf [96]byte
	whole := append(append(append(buf[:0], date...), ' '), r.TimeAt.Of(r.Line)...)
	if r.Stamp.ZoneKind == timestamp.ZoneNone && len(zone) > 0 {
		if n, ok := r.Stamp.Parse(append(append(whole, ' '), zone...)); ok && n == len(whole)+1+len(zone) {
			return
		}
	}
	if n, ok := r.Stamp.Parse(whole); !ok || n != len(whole) {
		r.Stamp, r.TimeAt, r.Fields.TimeKey = timestamp.Parsed{}, scan.Span{}, scan.Span{}
	}
}
