// Package writer brings whole lines to places: files and standard output. A
// Sink has a bounded buffer and a flusher goroutine of its own, so a place that
// is slow or in trouble holds up nobody else until its bound is reached.
//
//	Append ─▶ queue (two halves that swap) ─▶ flusher ─▶ target: a file, standard output
//
// The package knows bytes, how many lines they stand for, and whether a line is
// urgent or may be dropped. It never prints and never ends the process: trouble
// is told through Options.Notify, and every line is counted once, as written,
// dropped or failed.
package writer

// A Batch is a block of encoded records on its way into one sink.
type Batch struct {
	Data []byte // the caller's; not kept after Append
	Recs []Rec  // ranges of Data, in order; adjacent ones are copied in one go
}

// A Rec is one record of a Batch: the unit that is written, dropped or failed
// as a whole. It ends with a newline unless it is Open or the input's last.
type Rec struct {
	Start, End int32 // its bytes in Batch.Data

	// Lines is how many input lines it stands for; 0 for further pieces of a
	// line that came in pieces.
	Lines uint32

	Urgent  bool // flushed at once, with everything before it
	MayDrop bool // dropped, not waited for, when it does not fit under Drop
	Open    bool // a piece of a line that goes on with the next Rec

	// Continues: it belongs to the Rec before, as the lines of a stack trace do. A
	// file is not changed between the two if they fit into one.
	Continues bool
}

func (r Rec) size() int { return int(r.End - r.Start) }
