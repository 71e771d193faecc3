package backfill

import "sync"

// A Mark is a line of a file. Once as many lines as Passed have an outcome, everything up to
// that line has.
type Mark struct {
	Passed uint64 // lines of all files so far that were handed over
	Entry  Entry  // the file's state then
}

// Marks are the marks that are not reached yet. A mark is added before its lines can have an
// outcome. Outcomes are in the order of the lines.
type Marks struct {
	Reached func(Entry) // called with the last mark of each step, one at a time

	mu       sync.Mutex
	waiting  []Mark
	outcomes uint64
}

// Add adds a mark after those that were added before.
func (m *Marks) Add(mark Mark) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.waiting = append(m.waiting, mark)
	m.advance()
}

// Outcome says that the next lines have an outcome.
func (m *Marks) Outcome(lines uint64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.outcomes += lines
	m.advance()
}

// Left reports whether some marks are not reached.
func (m *Marks) Left() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return len(m.waiting) > 0
}

// advance removes the marks that are reached. Of each file it reports the last one.
func (m *Marks) advance() {
	n := 0
	for n < len(m.waiting) && m.waiting[n].Passed <= m.outcomes {
		n++
		if e := m.waiting[n-1].Entry; n == len(m.waiting) || m.waiting[n].Passed > m.outcomes || m.waiting[n].Entry.Path != e.Path {
			m.Reached(e)
		}
	}
	m.waiting = m.waiting[:copy(m.waiting, m.waiting[n:])]
}
