package layout

// An element is a part of a layout.
type element struct {
	kind   elementKind
	text   string // of elementText and elementStrftime
	digits uint8  // of elementFraction and elementUnixCount
}

// An elementKind says what an element writes.
type elementKind uint8

const (
	elementText          elementKind = iota // text, unchanged
	elementStrftime                         // text, as a pattern of strftime
	elementYear                             // 2025
	elementYearShort                        // 25
	elementMonth                            // 1
	elementMonthPadded                      // 01
	elementMonthShort                       // Jan
	elementMonthName                        // January
	elementDay                              // 5
	elementDayPadded                        // 05
	elementWeekdayShort                     // Wed
	elementWeekdayName                      // Wednesday
	elementHour                             // 9
	elementHourPadded                       // 09
	elementHour12                           // 9, of 12
	elementHour12Padded                     // 09, of 12
	elementMinute                           // 4
	elementMinutePadded                     // 04
	elementSecond                           // 5
	elementSecondPadded                     // 05
	elementMeridiemUpper                    // AM
	elementMeridiemLower                    // am
	elementOffset                           // +0200
	elementOffsetColon                      // +02:00
	elementOffsetRFC3339                    // +02:00, or Z for UTC
	elementUnix                             // seconds since 1970
	elementTAISeconds                       // @ and 16 hexadecimal digits

	// Those below change within a second.

	elementFraction      // digits digits of the second's fraction
	elementInputFraction // a point and as many digits as the time had, or nothing
	elementUnixCount     // tenths, hundredths, … of a second since 1970, by digits
	elementTAINano       // 8 hexadecimal digits
	elementElapsed       // seconds since the first record, with milliseconds
	elementDelta         // seconds since the record before, with milliseconds
)

// constantInSecond reports whether the element is the same throughout a second.
func (k elementKind) constantInSecond() bool { return k < elementFraction }

// constantInDay reports whether the element is the same throughout a day in which the zone
// keeps its offset.
func (k elementKind) constantInDay() bool {
	return k == elementText || elementYear <= k && k <= elementWeekdayName || elementOffset <= k && k <= elementOffsetRFC3339
}

func newText(s string) element        { return element{kind: elementText, text: s} }
func newFraction(digits int) element  { return element{kind: elementFraction, digits: uint8(digits)} }
func newUnixCount(digits int) element { return element{kind: elementUnixCount, digits: uint8(digits)} }
