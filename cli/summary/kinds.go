package summary

import (
	"cmp"
	"container/heap"
	"slices"

	"logly/format/level"
)

// maxKinds is how many kinds of message are counted at a time.
const maxKinds = 1000

// A kind is the records of one level whose messages have one mask.
type kind struct {
	level   level.Level
	mask    string
	example string // the message of the first record
	count   uint64 // an upper bound
	before  uint64 // how much of count may be of the kind whose place it took
	number  uint64 // in the order of their first records
	index   int    // its place in the heap
}

// atLeast returns how many records there surely were.
func (k *kind) atLeast() uint64 { return k.count - k.before }

// kinds counts kinds of message in bounded memory, by the algorithm Space-Saving (Metwally, Agrawal,
// El Abbadi 2005): a new kind takes the place of the rarest one, and its count. A kind that is more
// than a thousandth of all records is always there.
type kinds struct {
	limit  int
	key    []byte           // buffer
	byKey  map[string]*kind // level and mask
	rarest kindHeap         // the same, the rarest first
	seen   uint64           // how many were new
}

func newKinds(limit int) kinds { return kinds{limit: limit, byKey: map[string]*kind{}} }

// add counts a record.
func (k *kinds) add(l level.Level, mask, message []byte) {
	k.key = append(append(k.key[:0], byte(l)), mask...)
	if known := k.byKey[string(k.key)]; known != nil {
		known.count++
		heap.Fix(&k.rarest, known.index)
		return
	}
	k.seen++
	this := kind{level: l, mask: string(mask), example: string(shortened(message)), count: 1, number: k.seen}
	if len(k.rarest) < k.limit {
		heap.Push(&k.rarest, &this)
		k.byKey[string(k.key)] = &this
		return
	}
	rarest := k.rarest[0]
	delete(k.byKey, string(byte(rarest.level))+rarest.mask)
	this.count, this.before = rarest.count+1, rarest.count
	*rarest = this
	k.byKey[string(k.key)] = rarest
	heap.Fix(&k.rarest, 0)
}

// top returns the n most frequent kinds.
func (k *kinds) top(n int) []*kind {
	all := slices.Clone(k.rarest)
	slices.SortFunc(all, func(a, b *kind) int {
		return cmp.Or(cmp.Compare(b.atLeast(), a.atLeast()), cmp.Compare(a.number, b.number))
	})
	return all[:min(n, len(all))]
}

// A kindHeap is ordered by counts, and by age where they are equal. See package heap.
type kindHeap []*kind

func (h kindHeap) Len() int { return len(h) }

func (h kindHeap) Less(i, j int) bool {
	return cmp.Or(cmp.Compare(h[i].count, h[j].count), cmp.Compare(h[i].number, h[j].number)) < 0
}

func (h kindHeap) Swap(i, j int) {
	h[i], h[j] = h[j], h[i]
	h[i].index, h[j].index = i, j
}

func (h *kindHeap) Push(x any) {
	k := x.(*kind)
	k.index = len(*h)
	*h = append(*h, k)
}

// Pop is never called: a kind's place is only taken by another.
func (h *kindHeap) Pop() any { panic("no kind leaves the heap") }
