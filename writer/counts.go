package writer

// Counts are a sink's statistics at one moment. Each line that was put is counted in
// exactly one of Written, Dropped, Failed and Waiting. After Close, Waiting is 0.
type Counts struct {
	Written uint64 // lines handed to the kernel
	Dropped uint64 // lines dropped with Overflow Drop
	Failed  uint64 // lines given up because the context was done or the reader was gone
	Waiting uint64 // lines not yet handed to the kernel

	Bytes            uint64 // bytes handed to the kernel, with drop notes and repeated bytes
	Outages          uint64
	CompressionSteps uint64 // grows as long as archives are compressed
}
