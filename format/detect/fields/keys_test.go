package fields

import (
	"strings"
	"testing"
)

func TestEveryKeyIsFound(t *testing.T) {
	for _, k := range keys {
		for name := range strings.SplitSeq(k.names, " ") {
			if got := lookupKey([]byte(name)); got != k.key {
				t.Errorf("%s: got %v, want %v", name, got, k.key)
			}
			for _, other := range []string{name + "x", "x" + name, name[:len(name)-1] + "~", ""} {
				if got := lookupKey([]byte(other)); got != (fieldKey{}) {
					t.Errorf("%q is known: %v", other, got)
				}
			}
		}
	}
}
