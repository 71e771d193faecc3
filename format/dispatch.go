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
	{"{_@" + letters, (*Detector).readFields, true},

	{digits, (*Detector).readTimed, true},
	{digits, (*Detector).readRedis, true},
	{"[", (*Detector).readOldRedis, false},
	{"IWEFD", (*Detector).readKlog, true},
	{"VDIWEFA", (*Detector).readLogcatBrief, true},
	{"DIWEFAU", (*Detector).readRuby, true},
	{"XACEWNIDd", (*Detector).readCUPS, false},
	{"CEWID", (*Detector).readLetterTime, false},
	{"[", (*Detector).readTornado, false},
	{"[", (*Detector).readUptime, false},
	{"(", (*Detector).readXorg, false},
	{"(", (*Detector).readNodeWarning, false},
	{"(*", (*Detector).readGLib, false},
	{"[", (*Detector).readChromium, false},
	{"[", (*Detector).readRich, false},
	{"[", (*Detector).readNest, false},
	{"[", (*Detector).readLevelAndTime, false},
	{"%*." + digits, (*Detector).readCiscoHead, false},
	{"[", (*Detector).readBracketedEpoch, false},
	{"-" + uppers, (*Detector).readMachine, true},
	{"tdiwfc", (*Detector).readDotNet, true},

	{"[<" + letters, (*Detector).readTimed, true},
	{"(", (*Detector).readTimed, false},
	{digits, (*Detector).readEpoch, false},
	{digits, (*Detector).readRelative, false},
	{"=", (*Detector).readErlang, true},
	{"-:" + digits + letters, (*Detector).readAccess, false},
	{"\xe2", (*Detector).readSign, true},

	{"[/" + digits + letters, (*Detector).readLabelled, false},
	{"-:#=" + letters, (*Detector).readToolHead, false},
	{"-:#=</." + letters, (*Detector).readCompiler, false},
	{"[<" + letters, (*Detector).readLevelHead, false},
	{"([/." + digits + letters, (*Detector).readNamedLevel, false},
}

// The readers of a line by its first byte: a bit for each index.
var (
	readersBy = indexReaders(func(*reader) bool { return true })
	aloneBy   = indexReaders(func(r *reader) bool { return r.alone }) // those that may be tried first
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
	for m := readersBy[b[at]]; m != 0; m &= m - 1 {
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
