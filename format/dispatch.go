package format

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
	{"[", (*Detector).readTornado, false},
	{"[", (*Detector).readUptime, false},
	{"(", (*Detector).readXorg, false},
	{"(", (*Detector).readNodeWarning, false},
	{"-" + uppers, (*Detector).readMachine, true},
	{"tdiwfc", (*Detector).readDotNet, true},

	{"[<" + letters, (*Detector).readTimed, true},
	{digits, (*Detector).readEpoch, false},
	{"-:" + digits + letters, (*Detector).readAccess, true},

	{"[/" + digits + letters, (*Detector).readLabelled, false},
	{"-:#=</." + letters, (*Detector).readTool, false},
	{"[<" + letters, (*Detector).readLevelHead, false},
	{"[/." + digits + letters, (*Detector).readNamedLevel, false},
}

// readersBy lists, by the first byte of a line, the indexes of its readers.
var readersBy = func() (by [256][]uint8) {
	for i, r := range readers {
		for _, c := range []byte(r.first) {
			by[c] = append(by[c], uint8(i))
		}
	}
	return by
}()

// aloneBy has, for each first byte, a bit for each reader that may be tried first.
var aloneBy = func() (by [256]uint32) {
	for i, r := range readers {
		for _, c := range []byte(r.first) {
			if r.alone {
				by[c] |= 1 << i
			}
		}
	}
	return by
}()

// read tries the shapes in turn on what wrappers have left, the one that fitted
// last first.
func (d *Detector) read(r *Record, b []byte, at int) bool {
	last := d.last
	if aloneBy[b[at]]>>last&1 != 0 && readers[last].read(d, r, b, at) {
		return true
	}
	for _, i := range readersBy[b[at]] {
		if readers[i].read(d, r, b, at) {
			d.last = i
			return true
		}
	}
	return false
}

// readFields reads a line that is JSON or logfmt as a whole, or JSON cut off.
func (d *Detector) readFields(r *Record, _ []byte, at int) bool {
	return d.readBody(r, at, false) || d.readTornJSON(r, at)
}
