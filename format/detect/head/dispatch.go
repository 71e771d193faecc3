package head

import (
	"math/bits"

	"logly/format/internal/scan"
)

// A reader reads the line at index at as one shape and enters its findings in the record;
// false, with the record unchanged, if the line has another shape.
type reader struct {
	first string // the bytes such a line can begin with; of the digits all or none
	read  func(p *Parser, at int) bool
}

// The bytes that readers name.
const (
	digits  = "0123456789"
	capital = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	lower   = "abcdefghijklmnopqrstuvwxyz"
	letters = capital + lower
)

// readers lists the shapes in the order in which they are tried, those with more
// structure first.
//
// To add a shape, write a reader in a file that is named after its logger, add one row
// here, and add a sample (NAME.log) and its expected result (NAME.want) to
// testdata/samples. If the shape begins with a time like many others, call the reader in
// readSpecial (after_time.go) instead; if it begins with fixed words, a row of toolHeads
// (tools.go) is enough. Nothing else needs to know it: the memory of prefixes learns by
// the looks of the reader at the line.
var readers = [...]reader{
	{"{_@" + letters, (*Parser).readFields},

	{digits, (*Parser).readTimed},
	{digits, (*Parser).readRedis},
	{"[", (*Parser).readOldRedis},
	{"VDIWEFA", (*Parser).readLogcatBrief},
	{"DIWEFAU", (*Parser).readRuby},
	{"[<(VTDdINWECAFX", (*Parser).readLetter},
	{"[", (*Parser).readUptime},
	{"(", (*Parser).readXorg},
	{"(", (*Parser).readNodeWarning},
	{"(*", (*Parser).readGLib},
	{"[", (*Parser).readChromium},
	{"[", (*Parser).readVLC},
	{"[", (*Parser).readRich},
	{"%*." + digits, (*Parser).readCiscoHead},
	{"-" + capital, (*Parser).readMachine},
	{"tdiwfc", (*Parser).readDotNet},

	{"[<" + letters, (*Parser).readTimed},
	{"({\"", (*Parser).readTimed},
	{digits, (*Parser).readEpoch},
	{"=", (*Parser).readErlang},
	{"[\xe2", (*Parser).readSymbol},
	{digits, (*Parser).readElapsed},
	{digits + "abcdeftw", (*Parser).readWine},

	{"-:#=[%!>*" + letters, (*Parser).readToolHead},
	{"-:#=</." + digits + letters, (*Parser).readCompiler},
	{"[(<-:#*=/." + digits + letters, (*Parser).readAnyOrder},
}

// readersBy has, for each byte that a line begins with, a bit for each of readers.
var readersBy = scan.IndexFirst(len(readers), func(i int) string { return readers[i].first })

// read tries the shapes one after the other.
func (p *Parser) read(at int) bool {
	if p.End(at) {
		return false
	}
	for m := readersBy[p.Name(at, at+1)[0]]; m != 0; m &= m - 1 {
		if readers[bits.TrailingZeros64(m)].read(p, at) {
			return true
		}
	}
	return false
}
