package fields

import (
	"strings"
	"testing"
)

func TestEveryKeyIsFound(t *testing.T) {
	for _, k := range keys {
		for name := range strings.SplitSeq(k.names, " ") {
			want := k.key
			want.inner = rowsOf(name)
			if got := lookupKey([]byte(name)); got != want {
				t.Errorf("%s: got %v, want %v", name, got, want)
			}
			for _, other := range []string{name + "x", "x" + name, name[:len(name)-1] + "~", ""} {
				if got := lookupKey([]byte(other)); got != (fieldKey{}) {
					t.Errorf("%q is known: %v", other, got)
				}
			}
		}
	}
}
