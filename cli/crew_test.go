package cli

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

// A load is what a crew is given: blocks, and how long a turn takes on all
// processors and on one.
type load struct {
	blocks, size int
	all, one     time.Duration
}

// silence is no load for so long.
func silence(d time.Duration) load { return load{all: d} }

// give gives l to c and returns how many of its blocks had one processor.
func (l load) give(c *crew) (one int) {
	if l.blocks == 0 {
		time.Sleep(l.all)
	}
	for range l.blocks {
		began := time.Now()
		if c.single {
			one++
			time.Sleep(l.one)
		} else {
			time.Sleep(l.all)
		}
		c.turn(l.size, began)
	}
	return one
}

func TestCrew(t *testing.T) {
	const ms, large, small = time.Millisecond, 256 << 10, 4 << 10
	ways := map[bool]string{true: "one", false: "all"}
	oneBetter, allBetter := load{60, large, 2 * ms, ms}, load{60, large, 2 * ms, 3 * ms}
	for name, test := range map[string]struct {
		loads []load
		want  []string // what the crew has changed to, and what it was at the end
	}{
		"nothing piles up":               {[]load{{9999, small, ms, ms}}, []string{"= all"}},
		"a short pile":                   {[]load{{10, large, ms, ms}, {10, small, ms, ms}, {10, large, ms, ms}}, []string{"= all"}},
		"one is better":                  {[]load{oneBetter}, []string{"one", "= one"}},
		"one is as good":                 {[]load{{60, large, ms, ms}}, []string{"one", "= one"}},
		"one is hardly slower":           {[]load{{60, large, 8 * ms, 9 * ms}}, []string{"one", "= one"}},
		"all are better":                 {[]load{allBetter}, []string{"one", "all", "= all"}},
		"all become better":              {[]load{oneBetter, {5000, large, 2 * ms, 3 * ms}}, []string{"one", "all", "= all"}},
		"one becomes better":             {[]load{allBetter, {6000, large, 2 * ms, ms}}, []string{"one", "all", "one", "= one"}},
		"a pause in the pile":            {[]load{oneBetter, {3, small, ms, ms}, {60, large, 2 * ms, ms}}, []string{"one", "= one"}},
		"the pile is gone":               {[]load{oneBetter, {9, small, ms, ms}}, []string{"one", "all", "= all"}},
		"and back":                       {[]load{oneBetter, {9, small, ms, ms}, {5, large, ms, ms}}, []string{"one", "all", "one", "= one"}},
		"a stall":                        {[]load{oneBetter, {1, large, ms, 20 * ms}, {900, large, ms, ms}}, []string{"one", "all", "= all"}},
		"a stall that was long ago":      {[]load{oneBetter, {1, large, ms, 20 * ms}, {10100, large, ms, ms}}, []string{"one", "all", "one", "= one"}},
		"a stall while all are at work":  {[]load{{20, large, 20 * ms, ms}, oneBetter}, []string{"one", "= one"}},
		"bursts":                         {slices.Repeat([]load{{4, large, ms, 3 * ms}, silence(100 * ms)}, 200), []string{"one", "all", "one", "all", "= all"}},
		"a silence within a trial":       {[]load{{10, large, ms, 3 * ms}, silence(time.Second), {10, large, ms, 3 * ms}, silence(time.Second), {60, large, ms, 3 * ms}}, []string{"one", "all", "= all"}},
		"small reads do not end a trial": {[]load{{6, large, ms, ms}, {3, small, ms, ms}, {60, large, ms, ms}}, []string{"one", "= one"}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var got []string
				c := &crew{set: func(single bool) { got = append(got, ways[single]) }}
				for _, l := range test.loads {
					l.give(c)
				}
				if got = append(got, "= "+ways[c.single]); !slices.Equal(got, test.want) {
					t.Errorf("changes to %v, want %v", got, test.want)
				}
				if c.disband(); c.single {
					t.Error("one processor when there is nothing to do any more")
				}
			})
		})
	}
}

// A long pile is nearly all worked off in the better way.
func TestCrewSeldomTries(t *testing.T) {
	for _, l := range []load{
		{30_000, 256 << 10, 2 * time.Millisecond, time.Millisecond},
		{30_000, 256 << 10, time.Millisecond, 2 * time.Millisecond},
	} {
		synctest.Test(t, func(t *testing.T) {
			one := l.give(&crew{set: func(bool) {}})
			if worse := min(one, l.blocks-one); worse > l.blocks/100 || (one > worse) != (l.one < l.all) {
				t.Errorf("of %d blocks %d had one processor", l.blocks, one)
			}
		})
	}
}
