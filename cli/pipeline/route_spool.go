package pipeline

import (
	"fmt"

	"logly/cli/message"
	"logly/writer"
)

// deliverOrSpool gives b to the sink, or to what is withheld from it. What can no longer
// be withheld is shown.
func (t *Route) deliverOrSpool(b writer.Batch, lend bool) {
	if t.Spool == nil {
		t.put(b, lend)
		return
	}
	err := t.Spool.append(b)
	if err != nil {
		t.Spool.failed(fmt.Errorf("unable to hold it back, so it is printed: %w", err))
		t.ReleaseSpool()
	}
}

// ReleaseSpool passes on what was withheld, and withholds nothing from then on.
func (t *Route) ReleaseSpool() {
	h := t.Spool
	if h == nil {
		return
	}
	t.Spool = nil
	missing, err := h.replay(t.appendAndWait)
	if err != nil {
		h.failed(fmt.Errorf("%s lost: unable to read what was held back: %w", message.Plural(missing, "line"), err))
	}
	t.SpoolIncomplete.Store(missing > 0)
	t.discarded += missing
	t.published.unheard.Store(t.discarded)
}

// DiscardSpool leaves out for good what was withheld.
func (t *Route) DiscardSpool() {
	if t.Spool == nil {
		return
	}
	t.filtered += t.Spool.lines
	t.published.filtered.Store(t.filtered)
	t.Spool.discard()
	t.Spool = nil
}
