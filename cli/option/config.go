package option

import (
	"io/fs"
	"logly/format/encode"
	"logly/format/level"
	"logly/format/record"
	"time"

	"logly/cli/message"
	"logly/writer/rotate"
)

// StandardOutput is the path that means standard output.
const StandardOutput = "-"

// A Config is the checked result of command line, environment and defaults.
type Config struct {
	Stdout *Sink  // nil: --quiet
	Sinks  []Sink // the file sinks, in the order given

	DefaultLevel   level.Level
	LevelMap       map[string]level.Level // words and numbers that mean a level, in lower case
	InputZone      string                 // local, utc or an IANA name
	UseArrivalTime bool                   // a record's time is when its line was read
	MaxLine        int                    // in bytes; a longer line is handled in fragments
	Expand         bool
	Fields         []encode.Field

	Command       []string      // the command to run; nil: lines come from standard input
	StderrLevel   level.Level   // of lines of the command's standard error that have none
	FailOn        FailThreshold // when the run fails because of its records
	FailFilter    record.Filter // which records count for FailOn, apart from their level
	OnlyOnFailure bool          // standard output gets everything or nothing

	quiet   bool
	Explain bool   // explanations of the lines are printed instead of the lines
	Color   string // auto, always or never
	Grace   time.Duration
	Strict  bool
	Stats   bool

	StatsFile string // empty: none
}

// A Sink is one destination of lines, with what it takes and in which form.
type Sink struct {
	Path   string // StandardOutput, or that of a file
	Filter record.Filter
	Output OutputFormat
	Buffer Buffer
	file   File
}

// An OutputFormat is how a sink's lines are written. Sinks with equal formats
// share their encoded bytes.
type OutputFormat struct {
	Format     string
	TimeFormat string // empty: the format's own
	Zone       string // local, utc or an IANA name; empty: local, but times inside lines are not changed
}

// A Buffer is how a sink buffers lines. Without Async it does not, and the rest
// has no meaning.
type Buffer struct {
	Async         bool
	size          int           // bytes that cause a flush
	FlushInterval time.Duration // longest time that a line waits for a flush; 0: flush whenever possible
	FlushLevel    level.Level   // a line at or above it causes a flush; NoLevel: none does
	MaxLines      int
	maxBytes      int
	Overflow      string      // block or drop
	DropBelow     level.Level // with drop: only lines below it are dropped; NoLevel: any line
}

// File is how a sink's file is opened and maintained.
type File struct {
	fsync    string      // never, flush or close
	mode     fs.FileMode // of a file that is created; 0: 0644 without the umask's bits
	truncate bool
	rotation rotate.Rotation
}

// The values of options that take a word.
const (
	overflowBlock = "block"
	OverflowDrop  = "drop"

	fsyncNever = "never"
	fsyncFlush = "flush"
	fsyncClose = "close"

	colorAuto   = "auto"
	ColorAlways = "always"
	ColorNever  = "never"

	timeOfLine    = "line"
	timeOfArrival = "arrival"

	zoneLocal = "local"
	zoneUTC   = "utc"

	FormatAuto = "auto"
	FormatText = "text"
	formatRaw  = "raw"
)

// IsStdout reports whether s is standard output.
func (s *Sink) IsStdout() bool { return s.Path == StandardOutput }

// Name returns the sink's name for messages.
func (s *Sink) Name() string {
	if s.IsStdout() {
		return "standard output"
	}
	return message.Printable(s.Path)
}
