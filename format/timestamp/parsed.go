package timestamp

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

// HasNoDate reports whether p is a time of day without a date.
func (p *Parsed) HasNoDate() bool { return p.Kind == Civil && p.Month == 0 }

// IsPartial reports whether p is a date and time without a year, or a time of day.
func (p *Parsed) IsPartial() bool { return p.Kind == Civil && p.Year == 0 }

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
