package timestamp

import (
	"time"

	"logly/format/internal/scan"
)

// Adopt completes the date of p: it adds the year, or the day and the year, that bring p
// nearest to reference. That is a time near which p was written. It does nothing if reference
// has no such part either.
//
// A clock without a zone is taken to be that of reference. Clocks that are less than
// twelve hours apart give the right day, whatever their zones are.
func (p *Parsed) Adopt(reference *Parsed) {
	if p.HasDate() || p.Kind != Civil || !reference.HasDate() {
		p.adoptYear(reference)
		return
	}
	local := reference.unix
	if reference.Kind == Civil {
		year := int(reference.Year)
		if year == 0 && (reference.Month != 2 || reference.Day != 29) {
			year = 1 // like most years, not a leap year, as 0 is
		}
		local = daysSinceEpoch(year, reference.Month, reference.Day)*secondsPerDay + reference.secondOfDay()
	}
	if p.ZoneKind == ZoneOffset && reference.ZoneKind == ZoneOffset {
		local += int64(p.Offset) - int64(reference.Offset)
	}
	day := scan.FloorDiv(local-p.secondOfDay()+secondsPerDay/2, secondsPerDay)
	year, month, d := time.Unix(day*secondsPerDay, 0).UTC().Date()
	p.Month, p.Day = uint8(month), uint8(d)
	if reference.Kind == Epoch || reference.Year != 0 {
		p.Year = int16(year)
	}
}
