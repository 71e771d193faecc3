package stats

import (
	"encoding/json"
	"time"
)

// JSONReceipt is the receipt in the file of --stats-file. Its field names are
// an interface: they must not change.
type JSONReceipt struct {
	Time    time.Time  `json:"time"`
	Started time.Time  `json:"started"`
	Seconds float64    `json:"seconds"`
	Ended   bool       `json:"ended"` // this is the last receipt of the run
	Read    jsonRead   `json:"read"`
	Sinks   []JSONSink `json:"sinks"`
}

type jsonRead struct {
	Lines uint64 `json:"lines"`
	Bytes uint64 `json:"bytes"`
}

// A JSONSink is a sink's part. All numbers except bytes and troubles are lines.
type JSONSink struct {
	Sink     string `json:"sink"`
	Written  uint64 `json:"written"`
	Filtered uint64 `json:"filtered"`
	Dropped  uint64 `json:"dropped"`
	Failed   uint64 `json:"failed"`
	Waiting  uint64 `json:"waiting"`
	Bytes    uint64 `json:"bytes"`
	Troubles uint64 `json:"troubles"`
	Trouble  string `json:"trouble,omitempty"` // why it cannot be written now
}

// json returns the receipt as one JSON object.
func (r Receipt) json(now time.Time, last bool) []byte {
	out := JSONReceipt{
		Time: now.UTC(), Started: r.Started.UTC(), Seconds: r.Elapsed.Seconds(), Ended: last,
		Read: jsonRead{r.Lines, r.Bytes}, Sinks: []JSONSink{},
	}
	for _, a := range r.Sinks {
		s := JSONSink{
			Sink: a.Path, Written: a.Written, Filtered: a.Filtered, Dropped: a.Dropped,
			Failed: a.Failed, Waiting: a.Waiting, Bytes: a.Bytes, Troubles: a.Outages,
		}
		if a.Err != nil {
			s.Trouble = a.Err.Error()
		}
		out.Sinks = append(out.Sinks, s)
	}
	text, err := json.MarshalIndent(out, "", "  ")
	if err != nil {
		panic(err) // all its types can be marshalled
	}
	return append(text, '\n')
}
