package stats

import (
	"encoding/json"
	"fmt"
	"strings"
	"text/tabwriter"
	"time"

	"logly/format/level"
)

// A Receipt accounts for every line that was read. For each sink read = written
// + filtered + dropped + failed + waiting, at any moment. At the end nothing is
// waiting. A network sink has written what the engine took over, and on the same
// side of the equation also rejected + expired + spooled.
//
// The names in its JSON form are an interface: they must not change.
type Receipt struct {
	Started time.Time     `json:"-"` // the JSON form has it as text, see Receipt.json
	Elapsed time.Duration `json:"-"`
	Read    Read          `json:"read"`
	Sinks   []Sink        `json:"sinks"`
}

// Read counts the input.
type Read struct {
	Lines uint64 `json:"lines"`
	Bytes uint64 `json:"bytes"`

	Panics uint64 `json:"panics"` // lines whose level could not be looked for, because of a bug

	// Levels counts the lines by LevelName; nil: the levels are not known. A line that
	// continues a record has the record's level.
	Levels map[string]uint64 `json:"levels,omitempty"`
}

// LevelName returns the name of a level in the receipt.
func LevelName(l level.Level) string { return strings.ToLower(l.String()) }

// A Sink is one sink's part of a receipt, in lines.
type Sink struct {
	Name       string   `json:"-"`
	Path       string   `json:"sink"`                  // different for each sink
	Written    uint64   `json:"written"`               // accepted by the kernel
	Filtered   uint64   `json:"filtered"`              // rejected by level, max-level, match or exclude
	Dropped    uint64   `json:"dropped"`               // dropped because the buffer was full
	Failed     uint64   `json:"failed"`                // could not be written, or had no reader any more
	Waiting    uint64   `json:"waiting"`               // read, and none of the above yet
	Bytes      uint64   `json:"bytes"`                 // written
	Deleted    uint64   `json:"deleted,omitempty"`     // archives deleted because the disk was full, or larger than keep-total
	ThenFailed uint64   `json:"then_failed,omitempty"` // archives for which the command of then failed
	Shipped    *Shipped `json:"shipped,omitempty"`     // of a network sink; else nil
	Outages    uint64   `json:"troubles"`              // times it could not be opened or written
	Outage     string   `json:"trouble,omitempty"`     // why it cannot be opened or written now; empty: it can
}

// Balance sets the number of waiting lines of each sink to what the other
// counts leave. If the run is over, those lines have failed instead.
func (r *Receipt) Balance(over bool) {
	for i := range r.Sinks {
		a := &r.Sinks[i]
		a.Waiting = r.Read.Lines - min(r.Read.Lines, a.Written+a.Filtered+a.Dropped+a.Failed+a.Shipped.lines())
		if over {
			a.Failed, a.Waiting = a.Failed+a.Waiting, 0
		}
	}
}

// Table returns the receipt as a table.
func (r Receipt) Table() string {
	var b strings.Builder
	fmt.Fprintf(&b, "logly: read %d lines, %d bytes in %s\n", r.Read.Lines, r.Read.Bytes, r.Elapsed.Round(time.Millisecond))
	if by := r.levels(); by != "" {
		fmt.Fprintf(&b, "logly: by level: %s\n", by)
	}
	if r.Read.Panics > 0 {
		fmt.Fprintf(&b, "logly: %d panics while levels were looked for; the lines have the default level\n", r.Read.Panics)
	}
	t := tabwriter.NewWriter(&b, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "written\tfiltered\tdropped\tfailed\twaiting\tbytes\t  sink")
	for _, a := range r.Sinks {
		fmt.Fprintf(t, "%d\t%d\t%d\t%d\t%d\t%d\t  %s\n", a.Written, a.Filtered, a.Dropped, a.Failed, a.Waiting, a.Bytes, a.Name)
	}
	_ = t.Flush() // a string takes everything
	for _, a := range r.Sinks {
		if a.Deleted > 0 {
			fmt.Fprintf(&b, "logly: archives deleted for lack of space: %d of %s\n", a.Deleted, a.Name)
		}
		if a.ThenFailed > 0 {
			fmt.Fprintf(&b, "logly: archives for which then failed: %d of %s\n", a.ThenFailed, a.Name)
		}
		if a.Shipped != nil {
			fmt.Fprintf(&b, "logly: %s: %s\n", a.Name, a.Shipped)
		}
	}
	return b.String()
}

// levels returns the number of lines of each level that has any.
func (r Receipt) levels() string {
	var list []string
	for _, l := range level.Levels {
		if n := r.Read.Levels[LevelName(l)]; n > 0 {
			list = append(list, fmt.Sprintf("%d %s", n, l))
		}
	}
	return strings.Join(list, ", ")
}

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
