package expand

import "testing"

func TestPythonSpec(t *testing.T) {
	tests := []struct{ spec, value, want string }{
		{".2f", "3.14159", "3.14"},
		{".2f", "3", "3.00"},
		{".2f", "-0.005", "-0.01"},
		{"f", "1.5", "1.500000"},
		{"d", "42", "42"},
		{"d", "12345678901234567890123", "12345678901234567890123"},
		{"05d", "42", "00042"},
		{"05d", "-42", "-0042"},
		{"5d", "42", "   42"},
		{"<5d", "42", "42   "},
		{"*^6d", "42", "**42**"},
		{"·>4", "42", "··42"},
		{"+d", "42", "+42"},
		{" d", "42", " 42"},
		{",d", "1234567", "1,234,567"},
		{"_d", "123", "123"},
		{",.1f", "1234.56", "1,234.6"},
		{"x", "255", "ff"},
		{"#x", "255", "0xff"},
		{"#06x", "255", "0x00ff"},
		{"04X", "255", "00FF"},
		{"b", "5", "101"},
		{"o", "8", "10"},
		{"e", "1234.5", "1.234500e+03"},
		{".1%", "0.256", "25.6%"},
		{".3g", "1234.5", "1.23e+03"},
		{".3", "1234.5", "1.23e+03"},
		{"", "1.50", "1.50"},
		{"8", "ab", "ab      "},
		{">8", "ab", "      ab"},
		{".3", "abcdef", "abc"},
		{".2s", "üöä", "üö"},
		{"s", "12", "12"},
		{"8", "12", "      12"},
	}
	for _, tt := range tests {
		p, ok := parsePythonSpec(tt.spec)
		if !ok {
			t.Errorf("%q: not read", tt.spec)
			continue
		}
		if got, ok := p.append(nil, []byte(tt.value)); !ok || string(got) != tt.want {
			t.Errorf("%q of %s: got %q, %v, want %q", tt.spec, tt.value, got, ok, tt.want)
		}
	}
}

func TestPythonSpecRefused(t *testing.T) {
	for _, s := range []string{"q", "5.", ".2fx", "1001", ".101f", "99999999999999999999", "%H:%M", "f2"} {
		if p, ok := parsePythonSpec(s); ok {
			t.Errorf("%q was read as %+v", s, p)
		}
	}
}

// A value that does not fit the specification is not formatted.
func TestSpecOfAnotherKind(t *testing.T) {
	tests := []struct{ spec, value string }{
		{"d", "1.5"}, {".2f", "abc"}, {"x", "1e3"}, {"x", "99999999999999999999"}, {"d", ""}, {"d", "true"}, {"f", "1e999"},
	}
	for _, tt := range tests {
		p, _ := parsePythonSpec(tt.spec)
		if got, ok := p.append(nil, []byte(tt.value)); ok || len(got) > 0 {
			t.Errorf("%q of %s: got %q, %v", tt.spec, tt.value, got, ok)
		}
	}
}

func TestDotNetSpec(t *testing.T) {
	tests := []struct{ spec, value, want string }{
		{"000", "7", "007"},
		{"000", "-7", "-007"},
		{"000", "1234", "1234"},
		{"0.00", "1.5", "1.50"},
		{"0.0#", "1.5", "1.5"},
		{"0.0#", "1.256", "1.26"},
		{"#,##0", "1234567", "1,234,567"},
		{"0.##", "2", "2"},
		{"D5", "42", "00042"},
		{"F1", "2.25", "2.2"},
		{"N0", "12345.6", "12,346"},
		{"N", "12345.678", "12,345.68"},
		{"X4", "255", "00FF"},
		{"x", "255", "ff"},
		{"P1", "0.256", "25.6 %"},
	}
	for _, tt := range tests {
		p, ok := parseDotNetSpec(tt.spec)
		if !ok {
			t.Errorf("%q: not read", tt.spec)
			continue
		}
		if got, ok := p.append(nil, []byte(tt.value)); !ok || string(got) != tt.want {
			t.Errorf("%q of %s: got %q, %v, want %q", tt.spec, tt.value, got, ok, tt.want)
		}
	}
	for _, s := range []string{"", "HH:mm", "l", "yyyy", "D101", "."} {
		if p, ok := parseDotNetSpec(s); ok {
			t.Errorf("%q was read as %+v", s, p)
		}
	}
}

func TestIsNumber(t *testing.T) {
	for _, s := range []string{"0", "-1", "12.5", "1e5", "1E+05", "-0.1e-2"} {
		if !isNumber([]byte(s)) {
			t.Errorf("%q is a number", s)
		}
	}
	for _, s := range []string{"", "-", "01", "1.", ".5", "1e", "1e+", "0x1", "NaN", "1 ", "+1", "1_0"} {
		if isNumber([]byte(s)) {
			t.Errorf("%q is no number", s)
		}
	}
}
