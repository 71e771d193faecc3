package layout

// A Part is a piece of a layout.
type Part struct {
	Kind   partKind
	text   string // of partText and partStrftime
	digits uint8  // of partFraction and partUnixCount
}

// A partKind says what a part writes.
type partKind uint8

const (
	partText         partKind = iota // text, as it stands
	partStrftime                     // text, as a pattern of strftime
	PartYear                         // 2025
	partYearShort                    // 25
	partMonth                        // 1
	PartMonthPadded                  // 01
	partMonthShort                   // Jan
	partMonthName                    // January
	partDay                          // 5
	PartDayPadded                    // 05
	partWeekdayShort                 // Wed
	partWeekdayName                  // Wednesday
	partHour                         // 9
	PartHourPadded                   // 09
	partHour12                       // 9, of 12
	partHour12Padded                 // 09, of 12
	partMinute                       // 4
	PartMinutePadded                 // 04
	partSecond                       // 5
	PartSecondPadded                 // 05
	partHalfUpper                    // AM
	partHalfLower                    // am
	partOffset                       // +0200
	partOffsetColon                  // +02:00
	partOffsetRFC                    // +02:00, Z for UTC
	partUnix                         // seconds since 1970
	partTAISeconds                   // @ and 16 hexadecimal digits

	// What follows changes within a second.

	partFraction      // digits digits of the second's fraction
	PartInputFraction // a point and as many digits as the time came with, or nothing
	partUnixCount     // tenths, hundredths, … of a second since 1970, by digits
	partTAINano       // 8 hexadecimal digits
	partElapsed       // seconds since the first record, with milliseconds
	partDelta         // seconds since the record before, with milliseconds
)

// steady reports whether the part is the same throughout a second.
func (k partKind) steady() bool { return k < partFraction }

func TextPart(s string) Part        { return Part{Kind: partText, text: s} }
func fractionPart(digits int) Part  { return Part{Kind: partFraction, digits: uint8(digits)} }
func unixCountPart(digits int) Part { return Part{Kind: partUnixCount, digits: uint8(digits)} }
