package format

// A reader reads the line at b[at:] as one shape and enters in r what it finds;
// false, with r as it was, if the line has another shape.
type reader struct {
	first string // the bytes such a line can begin with
	read  func(d *Detector, r *Record, b []byte, at int) bool
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
	{"{_@" + letters, (*Detector).readFields},

	{digits, (*Detector).readRedis},
	{"[", (*Detector).readOldRedis},
	{"IWEFD", (*Detector).readKlog},
	{"VDIWEFA", (*Detector).readLogcatBrief},
	{"DIWEFAU", (*Detector).readRuby},
	{"XACEWNIDd", (*Detector).readCUPS},
	{"[", (*Detector).readTornado},
	{"[", (*Detector).readUptime},
	{"(", (*Detector).readXorg},
	{"-" + uppers, (*Detector).readMachine},
	{"tdiwfc", (*Detector).readDotNet},

	{"[<" + digits + letters, (*Detector).readTimed},
	{digits, (*Detector).readEpoch},
	{"-:" + digits + letters, (*Detector).readAccess},

	{"-:#=%!*" + letters, (*Detector).readTool},
	{"[<" + letters, (*Detector).readLevelHead},
	{"[/." + digits + letters, (*Detector).readNamedLevel},
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

// read tries the shapes in turn on what wrappers have left.
func (d *Detector) read(r *Record, b []byte, at int) bool {
	for _, i := range readersBy[b[at]] {
		if readers[i].read(d, r, b, at) {
			return true
		}
	}
	return false
}

// readFields reads a line that is JSON or logfmt as a whole.
func (d *Detector) readFields(r *Record, _ []byte, at int) bool {
	return d.readBody(r, at, false)
}
