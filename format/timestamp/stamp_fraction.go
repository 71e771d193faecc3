package timestamp

import "logly/format/internal/scan"

// ScanFraction reads a fraction of the second at b[i] and returns the index
// behind it: `.`, `,` or `:` and 1 to 9 digits. With none, or with more digits,
// which endsStamp will find, it returns i.
func (s *Parsed) ScanFraction(b []byte, i int) int {
	if i+1 >= len(b) || (b[i] != '.' && b[i] != ',' && b[i] != ':') {
		return i
	}
	var value int32
	end := i + 1
	for end < len(b) && end <= i+9 && scan.IsDigit(b[end]) {
		value = value*10 + int32(b[end]-'0')
		end++
	}
	digits := end - i - 1
	if digits == 0 {
		return i
	}
	s.Digits = uint8(digits)
	s.Nano = value * scan.PowersOfTen[9-digits]
	return end
}

// scanMicros reads what may stand behind a comma and milliseconds, at b[n]: a point
// and the microseconds (log4cplus, `,204.316`), or the milliseconds once more where
// Python's %(asctime)s, which has them, is followed by %(msecs)03d.
func (s *Parsed) scanMicros(b []byte, n int) int {
	const length = len(".316")
	end := n + length
	if end > len(b) || b[n-length] != ',' || scan.SkipDigits(b, n+1) < end || end < len(b) && scan.IsDigit(b[end]) {
		return n
	}
	if again := string(b[n+1:end]) == string(b[n-length+1:n]); !again {
		micros := int32(b[n+1]-'0')*100 + int32(b[n+2]-'0')*10 + int32(b[n+3]-'0')
		s.Nano, s.Digits = s.Nano+micros*1e3, 6
	}
	return end
}
