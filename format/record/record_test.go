package record

import "testing"

func TestContiguous(t *testing.T) {
	block := []byte("one\r\ntwo\nthree")
	for _, c := range []struct {
		line, ending []byte
		want         string
	}{
		{block[:3], block[3:5], "one\r\n"},
		{block[5:8], block[8:9], "two\n"},
		{block[9:], nil, ""},            // no ending
		{block[9:], block[:0], ""},      //
		{block[:3], []byte("\n"), ""},   // other memory
		{[]byte("one"), block[3:5], ""}, //
		{block[:3:3], block[3:5], ""},   // not known to be adjacent
		{block[5:8], block[3:5], ""},    // the ending of another line
	} {
		r := Record{Line: c.line, Ending: c.ending}
		if got := string(r.Contiguous()); got != c.want {
			t.Errorf("%q and %q: got %q, want %q", c.line, c.ending, got, c.want)
		}
	}
}
