package stats

import (
	"fmt"
	"time"

	"logly/writer/ship"
)

// Shipped is what a receipt says of a network sink alone. Of the lines that were read in
// this run, each is in one of Sink.Written, Rejected, Expired, Spooled and the other counts
// of Sink.
type Shipped struct {
	Rejected uint64 `json:"rejected"` // lines that the engine will never take
	Expired  uint64 `json:"expired"`  // lines that waited longer than keep-age
	Spooled  uint64 `json:"spooled"`  // lines that wait on the disk

	Earlier         uint64 `json:"earlier"`          // lines of earlier runs that the engine took over
	EarlierRejected uint64 `json:"earlier_rejected"` // lines of earlier runs that it rejected, or that expired
	Records         uint64 `json:"waiting_records"`  // of all runs, on the disk or in memory

	OldestSeconds float64 `json:"oldest_seconds"` // age of the oldest waiting record; 0: none waits
	Requests      uint64  `json:"requests"`
	Retries       uint64  `json:"retries"`
	State         string  `json:"state"`            // up, away or refused
	Since         string  `json:"since,omitempty"`  // when away or refused began, in RFC 3339
	Reason        string  `json:"reason,omitempty"` // of away or refused
}

// AddShipped completes s, which is a network sink. written is how many lines have reached
// the spool, or memory.
func (s *Sink) AddShipped(c ship.Counts, written uint64) {
	s.Written, s.Bytes = c.Delivered, c.Bytes
	s.Failed += c.Lost
	p := &Shipped{
		Rejected: c.Rejected, Expired: c.Expired, Spooled: written - min(written, c.Sum()),
		Earlier: c.Earlier.Delivered, EarlierRejected: c.Earlier.Rejected + c.Earlier.Expired,
		Records: c.Waiting, Requests: c.Requests, Retries: c.Retries, State: "up",
	}
	if !c.Oldest.IsZero() {
		p.OldestSeconds = max(time.Since(c.Oldest).Seconds(), 0)
	}
	if !c.Away.IsZero() {
		p.State, p.Since, p.Reason = "away", c.Away.UTC().Format(time.RFC3339), c.Err.Error()
		if c.Refused {
			p.State = "refused"
		}
	}
	s.Shipped = p
}

// KeepInFiles counts lines that failed as waiting on the disk: they are in the files that they
// were read from, and the next run reads them again.
func (s *Sink) KeepInFiles() {
	s.Shipped.Spooled, s.Failed = s.Shipped.Spooled+s.Failed, 0
}

// lines returns how many of the lines read only p counts.
func (p *Shipped) lines() uint64 {
	if p == nil {
		return 0
	}
	return p.Rejected + p.Expired + p.Spooled
}

// LinesGivenUp returns how many lines of any run the engine will never have.
func (p *Shipped) LinesGivenUp() uint64 { return p.Rejected + p.Expired + p.EarlierRejected }

func (p *Shipped) String() string {
	text := fmt.Sprintf("rejected %d, expired %d, spooled %d; of earlier runs taken over %d; %d requests, %d retries",
		p.Rejected, p.Expired, p.Spooled, p.Earlier, p.Requests, p.Retries)
	if p.OldestSeconds > 0 {
		text += fmt.Sprintf("; oldest record %s", time.Duration(p.OldestSeconds*float64(time.Second)).Round(time.Millisecond))
	}
	if p.State == "up" {
		return text + "; up"
	}
	return fmt.Sprintf("%s; %s since %s: %s", text, p.State, p.Since, p.Reason)
}
