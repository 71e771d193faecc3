package timestamp

// A Parsed is a time as a line carries it: calendar fields or a count since the
// epoch, not yet an instant. Missing parts (zone, year, day) are filled in by
// Resolver.Instant.
type Parsed struct {
	Kind Kind

	Year                 int16 // 0: none in the line
	Month, Day           uint8 // 0: none in the line
	Hour, Minute, Second uint8 // Second is 60 in a leap second

	Nano   int32 // of the second
	Digits uint8 // how many digits of fraction the line had, 0 to 9: its precision

	ZoneKind ZoneKind
	ZoneName ZoneName // with ZoneContested and ZoneNamed
	Offset   int32    // seconds east of UTC, with ZoneOffset and ZoneContested

	Unix int64 // whole seconds, with Epoch
}

// Equal reports whether two stamps say the same. It looks first at what differs most,
// and costs half of comparing the two as a whole.
func (s *Parsed) Equal(t *Parsed) bool {
	return s.Nano == t.Nano && s.Digits == t.Digits && s.SameSecond(t)
}

// SameSecond reports whether two stamps say the same but for a fraction of a second.
func (s *Parsed) SameSecond(t *Parsed) bool {
	return s.Second == t.Second && s.Minute == t.Minute && s.Hour == t.Hour &&
		s.Day == t.Day && s.Month == t.Month && s.Year == t.Year && s.Kind == t.Kind &&
		s.ZoneKind == t.ZoneKind && s.ZoneName == t.ZoneName && s.Offset == t.Offset && s.Unix == t.Unix
}

// A Kind says which of a Parsed's fields hold.
type Kind uint8

const (
	None  Kind = iota
	Civil      // calendar and clock fields
	Epoch      // Unix and Nano: an instant already
)

// A ZoneKind says what a Parsed knows of its time zone.
type ZoneKind uint8

const (
	ZoneNone      ZoneKind = iota // none in the line: the input's zone is meant
	ZoneOffset                    // Offset holds
	ZoneContested                 // an abbreviation of several zones: the input's zone if it uses it, else Offset
	ZoneNamed                     // the zone that ZoneName names holds
)
