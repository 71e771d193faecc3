package ship

import (
	"context"
	"errors"
	"time"
)

// A Client hands batches over to an engine.
type Client interface {
	// Send hands the records over, each one JSON object of the spool without
	// its newline, and returns when the engine has answered. records are valid
	// until it returns.
	Send(ctx context.Context, records [][]byte, first Position) Answer
	Close() error
}

// DefaultTimeout is how long an engine may take to answer, unless a sink says otherwise.
const DefaultTimeout = 30 * time.Second

// ErrBadRecord is why a Client splits a batch before it sends anything: it cannot encode one
// of the records. Halving finds that record.
var ErrBadRecord = errors.New("the record is not as logly writes it")

// Position identifies a record in a spool (for the uid attribute): spool id,
// segment, offset.
type Position struct {
	Spool   string
	Segment uint64
	Offset  int64
}

// Verdict is what an engine's answer means for the records of a batch.
type Verdict uint8

// The verdicts.
const (
	// Delivered: the engine has taken the batch over.
	Delivered Verdict = iota
	// Retry: the same records may be taken later.
	Retry
	// Split: the engine cannot take this batch; smaller ones may succeed.
	Split
	// Refused: the configuration is wrong, whatever the records are.
	Refused
)

// Answer is the result of handing one batch over.
type Answer struct {
	Verdict    Verdict
	Rejected   int           // of delivered: records that the engine rejected (partial success)
	RetryAfter time.Duration // Retry: what the engine asked for; 0: nothing
	Err        error         // why, for messages; also the message of a partial success
	Bytes      int           // bytes sent
}
