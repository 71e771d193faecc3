package layout

import (
	"strconv"
	"time"

	"github.com/itchyny/timefmt-go"
	"logly/format/timestamp"
)

// A calendar is a time taken apart, in its location.
type calendar struct {
	time                 time.Time
	year, month, day     int
	hour, minute, second int
}

func newCalendar(t time.Time) calendar {
	c := calendar{time: t}
	year, month, day := t.Date()
	c.year, c.month, c.day = year, int(month), day
	c.hour, c.minute, c.second = t.Clock()
	return c
}

// append writes the steady part p.
func (c *calendar) append(dst []byte, p Part) []byte {
	switch p.Kind {
	case partText:
		return append(dst, p.text...)
	case partStrftime:
		return timefmt.AppendFormat(dst, c.time, p.text)
	case PartYear:
		return appendPadded(dst, c.year, 4)
	case partYearShort:
		return appendPadded(dst, c.year%100, 2)
	case partMonth:
		return appendPadded(dst, c.month, 1)
	case PartMonthPadded:
		return appendPadded(dst, c.month, 2)
	case partMonthShort:
		return append(dst, timestamp.MonthNames[c.month-1][:timestamp.ShortNameLength]...)
	case partMonthName:
		return append(dst, timestamp.MonthNames[c.month-1]...)
	case partDay:
		return appendPadded(dst, c.day, 1)
	case PartDayPadded:
		return appendPadded(dst, c.day, 2)
	case partWeekdayShort:
		return append(dst, timestamp.WeekdayNames[c.time.Weekday()][:timestamp.ShortNameLength]...)
	case partWeekdayName:
		return append(dst, timestamp.WeekdayNames[c.time.Weekday()]...)
	}
	return c.appendClock(dst, p)
}

// appendClock writes the steady part p if it is one of the time of day.
func (c *calendar) appendClock(dst []byte, p Part) []byte {
	switch p.Kind {
	case partHour:
		return appendPadded(dst, c.hour, 1)
	case PartHourPadded:
		return appendPadded(dst, c.hour, 2)
	case partHour12:
		return appendPadded(dst, (c.hour+11)%12+1, 1)
	case partHour12Padded:
		return appendPadded(dst, (c.hour+11)%12+1, 2)
	case partMinute:
		return appendPadded(dst, c.minute, 1)
	case PartMinutePadded:
		return appendPadded(dst, c.minute, 2)
	case partSecond:
		return appendPadded(dst, c.second, 1)
	case PartSecondPadded:
		return appendPadded(dst, c.second, 2)
	case partHalfUpper:
		return append(dst, "AMPM"[c.hour/12*2:][:2]...)
	case partHalfLower:
		return append(dst, "ampm"[c.hour/12*2:][:2]...)
	case partOffset, partOffsetColon, partOffsetRFC:
		return c.appendOffset(dst, p.Kind)
	case partUnix:
		return strconv.AppendInt(dst, c.time.Unix(), 10)
	case partTAISeconds:
		return appendHex(append(dst, '@'), uint64(c.time.Unix()+timestamp.TAI64Offset), 16)
	}
	return dst
}

// appendOffset writes how far the location is from UTC, in whole minutes.
func (c *calendar) appendOffset(dst []byte, kind partKind) []byte {
	_, offset := c.time.Zone()
	if offset == 0 && kind == partOffsetRFC {
		return append(dst, 'Z')
	}
	sign := byte('+')
	if offset < 0 {
		sign, offset = '-', -offset
	}
	dst = appendPadded(append(dst, sign), offset/3600, 2)
	if kind != partOffset {
		dst = append(dst, ':')
	}
	return appendPadded(dst, offset/60%60, 2)
}
