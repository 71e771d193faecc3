package pipeline

import (
	"fmt"

	"logly/cli/message"
	"logly/writer"
)

// deliverOrSpool gives b to the sink, or to the spool if there is one. If the
// spool cannot keep b, everything is printed.
func (t *Route) deliverOrSpool(b writer.Batch, lend bool) {
	if t.Spool == nil {
		t.put(b, lend)
		return
	}
	err := t.Spool.append(b)
	if err != nil {
		t.Spool.failed(fmt.Errorf("unable to keep the output back, so it is printed: %w", err))
		t.ReleaseSpool()
	}
}

// ReleaseSpool gives the sink everything that was kept back. From then on
// nothing is.
func (t *Route) ReleaseSpool() {
	h := t.Spool
	if h == nil {
		return
	}
	t.Spool = nil
	missing, err := h.replay(t.appendAndWait)
	if err != nil {
		h.failed(fmt.Errorf("%s lost: unable to read the output that was kept back: %w", message.Plural(missing, "line"), err))
	}
	t.spoolIncomplete.Store(missing > 0)
	t.discarded += missing
	t.published.discarded.Store(t.discarded)
}

// SpoolIncomplete reports whether parts of the spool could not be read again.
func (t *Route) SpoolIncomplete() bool { return t.spoolIncomplete.Load() }

// DiscardSpool drops everything that was kept back. The lines count as
// filtered.
func (t *Route) DiscardSpool() {
	if t.Spool == nil {
		return
	}
	t.filtered += t.Spool.lines
	t.published.filtered.Store(t.filtered)
	t.Spool.discard()
	t.Spool = nil
}
