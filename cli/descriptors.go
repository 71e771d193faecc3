package cli

import "os"

// spares are open files that keep descriptors free.
type spares []*os.File

// spareCount is how many descriptors a run needs beside those of its sinks: for the
// wake-up pipe, the pipes of a command, withheld output and the statistics file.
const spareCount = 12

// spareDescriptors takes what the run itself will need, before the sinks can use it up. A
// sink that then finds no descriptor is a sink in trouble, like any other.
func spareDescriptors() (s spares) {
	for range spareCount {
		f, err := os.Open(os.DevNull)
		if err != nil {
			break
		}
		s = append(s, f)
	}
	return s
}

func (s spares) release() {
	for _, f := range s {
		f.Close()
	}
}
