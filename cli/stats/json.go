package stats

import (
	"encoding/json"
	"time"
)

// json returns the receipt as one JSON object. ended says that it is the last
// one of the run.
func (r Receipt) json(now time.Time, ended bool) []byte {
	text, err := json.MarshalIndent(struct {
		Time    time.Time `json:"time"`
		Started time.Time `json:"started"`
		Seconds float64   `json:"seconds"`
		Ended   bool      `json:"ended"`
		Receipt
	}{now.UTC(), r.Started.UTC(), r.Elapsed.Seconds(), ended, r}, "", "  ")
	if err != nil {
		panic(err) // all its types can be marshalled
	}
	return append(text, '\n')
}
