package scan

import "testing"

func TestSetHasRangesAndLists(t *testing.T) {
	set := Set("b-d", "_.-x", "é")
	want := "-._bcdx\xa9\xc3"
	got := ""
	for c, in := range set {
		if in {
			got += string([]byte{byte(c)})
		}
	}
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
