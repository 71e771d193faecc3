package layout

import (
	"strconv"
	"time"

	"github.com/itchyny/timefmt-go"
	"logly/format/timestamp"
)

// A civilTime is a time split into its fields, in its location.
type civilTime struct {
	time                 time.Time
	year, month, day     int
	hour, minute, second int
}

func newCivilTime(t time.Time) civilTime {
	c := civilTime{time: t}
	year, month, day := t.Date()
	c.year, c.month, c.day = year, int(month), day
	c.hour, c.minute, c.second = t.Clock()
	return c
}

// appendElement appends an element that is constant in a second.
func (c *civilTime) appendElement(dst []byte, e element) []byte {
	switch e.kind {
	case elementText:
		return append(dst, e.text...)
	case elementStrftime:
		return timefmt.AppendFormat(dst, c.time, e.text)
	case elementYear:
		return appendPadded(dst, c.year, 4)
	case elementYearShort:
		return appendPadded(dst, c.year%100, 2)
	case elementMonth:
		return appendPadded(dst, c.month, 1)
	case elementMonthPadded:
		return appendPadded(dst, c.month, 2)
	case elementMonthShort:
		return append(dst, timestamp.MonthNames[c.month-1][:timestamp.ShortNameLength]...)
	case elementMonthName:
		return append(dst, timestamp.MonthNames[c.month-1]...)
	case elementDay:
		return appendPadded(dst, c.day, 1)
	case elementDayPadded:
		return appendPadded(dst, c.day, 2)
	case elementWeekdayShort:
		return append(dst, timestamp.WeekdayNames[c.time.Weekday()][:timestamp.ShortNameLength]...)
	case elementWeekdayName:
		return append(dst, timestamp.WeekdayNames[c.time.Weekday()]...)
	}
	return c.appendClock(dst, e)
}

// appendClock is appendElement for the elements of the time of day.
func (c *civilTime) appendClock(dst []byte, e element) []byte {
	switch e.kind {
	case elementHour:
		return appendPadded(dst, c.hour, 1)
	case elementHourPadded:
		return appendPadded(dst, c.hour, 2)
	case elementHour12:
		return appendPadded(dst, (c.hour+11)%12+1, 1)
	case elementHour12Padded:
		return appendPadded(dst, (c.hour+11)%12+1, 2)
	case elementMinute:
		return appendPadded(dst, c.minute, 1)
	case elementMinutePadded:
		return appendPadded(dst, c.minute, 2)
	case elementSecond:
		return appendPadded(dst, c.second, 1)
	case elementSecondPadded:
		return appendPadded(dst, c.second, 2)
	case elementMeridiemUpper:
		return append(dst, "AMPM"[c.hour/12*2:][:2]...)
	case elementMeridiemLower:
		return append(dst, "ampm"[c.hour/12*2:][:2]...)
	case elementOffset, elementOffsetColon, elementOffsetRFC3339:
		return c.appendOffset(dst, e.kind)
	case elementUnix:
		return strconv.AppendInt(dst, c.time.Unix(), 10)
	case elementTAISeconds:
		return appendHex(append(dst, '@'), uint64(c.time.Unix()+timestamp.TAI64Offset), 16)
	}
	return dst
}

// appendOffset appends the offset of the location from UTC, in whole minutes.
func (c *civilTime) appendOffset(dst []byte, kind elementKind) []byte {
	_, offset := c.time.Zone()
	if offset == 0 && kind == elementOffsetRFC3339 {
		return append(dst, 'Z')
	}
	sign := byte('+')
	if offset < 0 {
		sign, offset = '-', -offset
	}
	dst = appendPadded(append(dst, sign), offset/3600, 2)
	if kind != elementOffset {
		dst = append(dst, ':')
	}
	return appendPadded(dst, offset/60%60, 2)
}
