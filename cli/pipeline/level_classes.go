package pipeline

import (
	"logly/format/level"
)

// levelClasses gives each level a class number. No route treats two levels of
// the same class differently. All zero means that the classes are not known
// yet.
type levelClasses [level.Fatal + 1]uint8

func newLevelClasses(routes []*Route) (c levelClasses) {
	class := uint8(1)
	for l := level.Level(1); l <= level.Fatal; l++ {
		for _, t := range routes {
			if t.distinguishes(l-1, l) {
				class++
				break
			}
		}
		c[l] = class
	}
	return c
}
