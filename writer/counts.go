package writer

// Counts are a sink's books, taken at one moment. Of all lines ever appended
// each is in exactly one of Written, Dropped, Failed and Waiting; once Close has
// returned, Waiting is 0.
type Counts struct {
	Written uint64 // lines handed to the kernel
	Dropped uint64 // lines left out under Drop
	Failed  uint64 // lines given up: the context was done, or the reader gone
	Waiting uint64 // lines not yet handed to the kernel

	Bytes    uint64 // handed to the kernel, with drop notes and repeated bytes
	Writes   uint64 // calls of write(2) that took something
	Flushes  uint64
	Troubles uint64 // times the sink got into trouble
	Archived uint64 // steps done behind the sink to compress archives; it grows as long as that goes on
}
