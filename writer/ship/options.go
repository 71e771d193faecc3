package ship

import (
	"time"

	"logly/writer/file"
	"logly/writer/outage"
)

// Options configure a Sink.
type Options struct {
	Client Client
	Target string // the engine's URL without secrets

	Dir       string        // of the spool; "": records wait in memory
	KeepTotal int64         // limit on the bytes of a folder's segments; 0: none
	KeepAge   time.Duration // records that were read longer ago are given up; 0: none are
	Fsync     file.Fsync    // FsyncOnFlush also syncs the cursor

	MaxBytes int // limit on the bytes that wait in memory without Dir; 0: none
	MaxLines int // the same for lines

	BatchSize     int           // bytes of a batch, unless a single record is longer
	FlushInterval time.Duration // a batch is sent at the latest this long after its oldest record; 0: at once
	InFlight      int           // how many batches may be with the engine at a time; 0: one
	DrainTimeout  time.Duration // how long Close tries to deliver the rest
	Patient       bool          // Close waits as long as records are delivered, and DrainTimeout after the last one

	// Committed is called, in the order of the records and one at a time, when the next
	// lines in memory have an outcome; nil: nothing is. It is not for a spool, whose cursor
	// keeps that.
	Committed func(lines uint64)

	segmentSize int64 // default: maxSegment

	// Notify is called when the engine goes away or refuses, and when it is back.
	Notify func(outage.Event)

	// Notice is called once for each kind of loss or damage, with a sentence about it.
	Notice func(error)
}
