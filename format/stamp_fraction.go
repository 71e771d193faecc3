package format

// powersOfTen[d] scales a fraction of d digits to nanoseconds when taken from
// the end: a fraction of 3 digits is multiplied by powersOfTen[9-3].
var powersOfTen = [...]int32{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9}

// scanFraction reads a fraction of the second at b[i] and returns the index
// behind it: `.`, `,` or `:` and 1 to 9 digits. With none, or with more digits,
// which endsStamp will find, it returns i.
func (s *Stamp) scanFraction(b []byte, i int) int {
	if i+1 >= len(b) || (b[i] != '.' && b[i] != ',' && b[i] != ':') {
		return i
	}
	var value int32
	end := i + 1
	for end < len(b) && end <= i+9 && isDigit(b[end]) {
		value = value*10 + int32(b[end]-'0')
		end++
	}
	digits := end - i - 1
	if digits == 0 {
		return i
	}
	s.Digits = uint8(digits)
	s.Nano = value * powersOfTen[9-digits]
	return end
}
