package timestamp

import "logly/format/internal/scan"

// parseFraction reads a fraction of the second at b[i] and returns the index after it:
// `.`, `,` or `:` and 1 to 9 digits. It returns i if there is none. Of a longer one it
// reads nine digits; the next digit then shows that this is not a time.
func (p *Parsed) parseFraction(b []byte, i int) int {
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
	p.Digits = uint8(digits)
	p.Nano = value * scan.PowersOfTen[9-digits]
	return end
}

// parseMicros reads what may follow a comma and milliseconds, at b[n]: a point and the
// microseconds (log4cplus, `,204.316`), or the milliseconds again, where %(asctime)s of
// Python, which has them, is followed by %(msecs)03d. It returns the index after it, or
// n.
func (p *Parsed) parseMicros(b []byte, n int) int {
	const length = len(".316")
	end := n + length
	if end > len(b) || b[n-length] != ',' || scan.SkipDigits(b, n+1) < end || end < len(b) && scan.IsDigit(b[end]) {
		return n
	}
	if again := string(b[n+1:end]) == string(b[n-length+1:n]); !again {
		micros := int32(b[n+1]-'0')*100 + int32(b[n+2]-'0')*10 + int32(b[n+3]-'0')
		p.Nano, p.Digits = p.Nano+micros*1e3, 6
	}
	return end
}
