package timestamp

import (
	"math"

	"logly/format/internal/scan"
)

// A Parsed is a time as a line has it: a date and a time of day, or a count since the
// epoch. It is not yet an instant: Resolver.Instant adds the rest.
type Parsed struct {
	Kind Kind

	Year                 int16 // 0: none in the line
	Month, Day           uint8 // 0: none in the line
	Hour, Minute, Second uint8 // Second is 60 in a leap second

	Nano   int32 // of the second
	Digits uint8 // of the fraction in the line, 0 to 9: the precision

	ZoneKind ZoneKind
	zoneName zoneName // with zoneContested and zoneNamed
	Offset   int32    // seconds east of UTC, with ZoneOffset and zoneContested

	unix int64 // whole seconds since 1970 UTC, with Epoch
}

// Equal reports whether p and q say the same. It compares first what differs most,
// which takes half the time of comparing the two as a whole.
func (p *Parsed) Equal(q *Parsed) bool {
	return p.Nano == q.Nano && p.Digits == q.Digits && p.SameSecond(q)
}

// SameSecond reports whether p and q say the same, apart from the fraction of the second.
func (p *Parsed) SameSecond(q *Parsed) bool {
	return p.Second == q.Second && p.Minute == q.Minute && p.Hour == q.Hour &&
		p.Day == q.Day && p.Month == q.Month && p.Year == q.Year && p.Kind == q.Kind &&
		p.ZoneKind == q.ZoneKind && p.zoneName == q.zoneName && p.Offset == q.Offset && p.unix == q.unix
}

// HasDate reports whether p says the day, with or without its year.
func (p *Parsed) HasDate() bool { return p.Kind == Epoch || p.Month != 0 }

// AdoptYear gives p, if it has a day but no year, the year in which that day is nearest to
// reference, a time near which p was written. It does nothing if that has no year either.
func (p *Parsed) AdoptYear(reference *Parsed) {
	if p.Kind != Civil || p.Year != 0 || p.Month == 0 {
		return
	}
	var day int64
	switch {
	case reference.Kind == Epoch:
		day = scan.FloorDiv(reference.unix, secondsPerDay)
	case reference.Year != 0 && reference.Month != 0:
		day = daysSinceEpoch(int(reference.Year), reference.Month, reference.Day)
	default:
		return
	}
	this := yearOf(day * secondsPerDay)
	best := int64(math.MaxInt64)
	for _, year := range [...]int{this, this - 1, this + 1} {
		if !validDate(int16(year), p.Month, p.Day) {
			continue
		}
		if away := distance(daysSinceEpoch(year, p.Month, p.Day), day); away < best {
			best, p.Year = away, int16(year)
		}
	}
}

// A Kind says which fields of a Parsed are set.
type Kind uint8

const (
	None  Kind = iota // there is no time
	Civil             // the time of day, and as much of the date as the line has
	Epoch             // a count since 1970, which is an instant already
)

// A ZoneKind says what a Parsed knows of its time zone.
type ZoneKind uint8

const (
	ZoneNone      ZoneKind = iota // nothing: it is in the zone of the input
	ZoneOffset                    // Offset is set
	zoneContested                 // a contested abbreviation: the zone of the input if that uses it, else Offset
	zoneNamed                     // the zone that zoneName names
)
