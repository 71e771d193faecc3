package cli

import (
	"encoding/json"
	"time"
)

// statsJSON is the receipt as --stats-file has it. Its names are an interface.
type statsJSON struct {
	Time    time.Time  `json:"time"`
	Started time.Time  `json:"started"`
	Seconds float64    `json:"seconds"`
	Ended   bool       `json:"ended"` // this is the last one
	Read    readJSON   `json:"read"`
	Sinks   []sinkJSON `json:"sinks"`
}

type readJSON struct {
	Lines uint64 `json:"lines"`
	Bytes uint64 `json:"bytes"`
}

// A sinkJSON is an account; all but bytes and troubles are lines.
type sinkJSON struct {
	Sink     string `json:"sink"`
	Written  uint64 `json:"written"`
	Filtered uint64 `json:"filtered"`
	Dropped  uint64 `json:"dropped"`
	Failed   uint64 `json:"failed"`
	Waiting  uint64 `json:"waiting"`
	Bytes    uint64 `json:"bytes"`
	Troubles uint64 `json:"troubles"`
	Trouble  string `json:"trouble,omitempty"` // what is wrong now
}

// json is the receipt as one JSON object on lines of its own.
func (r receipt) json(now time.Time, last bool) []byte {
	out := statsJSON{
		Time: now.UTC(), Started: r.started.UTC(), Seconds: r.took.Seconds(), Ended: last,
		Read: readJSON{r.lines, r.bytes}, Sinks: []sinkJSON{},
	}
	for _, a := range r.sinks {
		s := sinkJSON{
			Sink: a.path, Written: a.written, Filtered: a.filtered, Dropped: a.dropped,
			Failed: a.failed, Waiting: a.waiting, Bytes: a.bytes, Troubles: a.troubles,
		}
		if a.trouble != nil {
			s.Trouble = a.trouble.Error()
		}
		out.Sinks = append(out.Sinks, s)
	}
	text, err := json.MarshalIndent(out, "", "  ")
	if err != nil {
		panic(err) // nothing in it can fail
	}
	return append(text, '\n')
}
