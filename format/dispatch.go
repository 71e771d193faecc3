package format

import "math/bits"

// A reader reads the line at b[at:] as one shape and enters in r what it finds;
// false, with r as it was, if the line has another shape.
type reader struct {
	first string // the bytes such a line can begin with
	read  func(d *Detector, r *Record, b []byte, at int) bool

	// alone: no line that it reads is also read by one before it in the table. So
	// trying it first, because it read the last line, cannot change an answer.
	alone bool

	// prose: a line that begins as text mostly does, see isProse, can be of this
	// shape. The readers of others are not tried on it, which saves a third of what
	// such a line costs.
	prose bool
}

// The bytes that readers name.
const (
	digits  = "0123456789"
	uppers  = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	lowers  = "abcdefghijklmnopqrstuvwxyz"
	letters = uppers + lowers
)

// readers lists the shapes in the order in which they are tried, those with more
// structure first. A new shape is one line here and one file.
var readers = [...]reader{
	{"{_@" + letters, (*Detector).readFields, true, false},

	{digits, (*Detector).readTimed, true, false},
	{digits, (*Detector).readRedis, true, false},
	{"[", (*Detector).readOldRedis, false, false},
	{"IWEFD", (*Detector).readKlog, true, false},
	{"VDIWEFA", (*Detector).readLogcatBrief, true, false},
	{"DIWEFAU", (*Detector).readRuby, true, false},
	{"XACEWNIDd", (*Detector).readCUPS, false, false},
	{"CEWID", (*Detector).readLetterTime, false, false},
	{"[", (*Detector).readTornado, false, false},
	{"[", (*Detector).readUptime, false, false},
	{"(", (*Detector).readXorg, false, false},
	{"(", (*Detector).readNodeWarning, false, false},
	{"(*", (*Detector).readGLib, false, false},
	{"[", (*Detector).readChromium, false, false},
	{"[", (*Detector).readRich, false, false},
	{"[", (*Detector).readNest, false, false},
	{"[", (*Detector).readLevelAndTime, false, false},
	{"%*." + digits, (*Detector).readCiscoHead, false, false},
	{"[", (*Detector).readBracketedEpoch, false, false},
	{"-" + uppers, (*Detector).readMachine, true, false},
	{"tdiwfc", (*Detector).readDotNet, true, false},

	{"[<" + letters, (*Detector).readTimed, true, true},
	{"(", (*Detector).readTimed, false, false},
	{digits, (*Detector).readEpoch, false, false},
	{digits, (*Detector).readRelative, false, false},
	{"=", (*Detector).readErlang, true, false},
	{"-:" + digits + letters, (*Detector).readAccess, false, true},
	{"\xe2", (*Detector).readSign, true, false},

	{"[/" + digits + letters, (*Detector).readLabelled, false, false},
	{"-:#=" + letters, (*Detector).readToolHead, false, true},
	{"-:#=</." + letters, (*Detector).readCompiler, false, false},
	{"[<" + letters, (*Detector).readLevelHead, false, true},
	{"([/." + digits + letters, (*Detector).readNamedLevel, false, false},
}

// The readers of a line by its first byte: a bit for each index.
var (
	readersBy      = indexReaders(func(*reader) bool { return true })
	proseReadersBy = indexReaders(func(r *reader) bool { return r.prose }) // those of them that read prose
	aloneBy        = indexReaders(func(r *reader) bool { return r.alone }) // those that may be tried first
)

func indexReaders(take func(*reader) bool) (by [256]uint64) {
	if len(readers) > 64 {
		panic("format: more readers than bits")
	}
	for i := range readers {
		r := &readers[i]
		if !take(r) {
			continue
		}
		for _, c := range []byte(r.first) {
			by[c] |= 1 << i
		}
	}
	return by
}

// indexPrefixes has, for each first byte, a bit for each of at most 64 prefixes.
// Every start of logly pays for such tables: bits take no memory besides.
func indexPrefixes(n int, prefix func(int) string) (by [256]uint64) {
	if n > 64 {
		panic("format: more prefixes than bits")
	}
	for i := range n {
		by[prefix(i)[0]] |= 1 << i
	}
	return by
}

// read tries the shapes in turn on what wrappers have left, the one that fitted
// last first.
func (d *Detector) read(r *Record, b []byte, at int) bool {
	last := d.last
	if aloneBy[b[at]]>>last&1 != 0 && readers[last].read(d, r, b, at) {
		return true
	}
	by := &readersBy
	if isProse(b, at) {
		by = &proseReadersBy
	}
	for m := by[b[at]]; m != 0; m &= m - 1 {
		if i := bits.TrailingZeros64(m); readers[i].read(d, r, b, at) {
			d.last = uint8(i)
			return true
		}
	}
	return false
}

// readFields reads a line that is JSON or logfmt as a whole, or JSON cut off.
func (d *Detector) readFields(r *Record, _ []byte, at int) bool {
	return d.readBody(r, at, false) || d.readTornJSON(r, at)
}
