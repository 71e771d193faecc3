package pipeline

import "logly/format"

// levelClasses number the levels so that those have the same number between which
// no route makes a difference. All zero, they are not known yet.
type levelClasses [format.Fatal + 1]uint8

func newLevelClasses(routes []*Route) (c levelClasses) {
	class := uint8(1)
	for l := format.Level(1); l <= format.Fatal; l++ {
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
