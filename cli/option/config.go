package option

import (
	"io/fs"
	"time"

	"logly/cli/message"
	"logly/format"
	"logly/writer/rotate"
)

// StandardOutput is the path that means standard output.
const StandardOutput = "-"

// A Config is what the command line, the environment and the defaults come to.
// Everything in it has been checked.
type Config struct {
	Stdout *Sink  // nil: --quiet
	Sinks  []Sink // the file sinks, in the order given

	DefaultLevel   format.Level
	LevelMap       map[string]format.Level // words and numbers that mean a level, in lower case
	InputZone      string                  // local, utc or an IANA name
	UseArrivalTime bool                    // every line has the time at which it was read
	MaxLine        int                     // bytes; above it a line is handled in pieces
	Expand         bool
	Fields         []format.Field

	Command       []string      // whose lines are read; nil: those of standard input
	StderrLevel   format.Level  // of lines of its standard error that do not tell theirs
	FailOn        FailThreshold // when to fail because of what was read
	FailFilter    format.Filter // what counts for failOn, whatever its level
	OnlyOnFailure bool          // standard output has everything or nothing

	quiet   bool
	Explain bool   // nothing is written but how each line was read, on standard output
	Color   string // auto, always or never
	Grace   time.Duration
	Strict  bool
	Stats   bool

	StatsFile string // empty: none
}

// A Sink is one place that lines go to, and which lines in what form.
type Sink struct {
	Path   string // standardOutput, or a file's
	Filter format.Filter
	Output OutputFormat
	Buffer Buffer
	file   File
}

// OutputFormat is how a sink's lines are written. Sinks whose looks are equal share
// their encoded bytes.
type OutputFormat struct {
	Format     string
	TimeFormat string // empty: none was asked for, the format's own
	Zone       string // local, utc or an IANA name; empty: none was asked for, local
}

// Buffer is how a sink keeps lines back before it writes them. Without async
// it does not, and the rest means nothing.
type Buffer struct {
	Async         bool
	size          int           // bytes that cause a flush
	FlushInterval time.Duration // flush at the latest this long after the oldest line came; 0: whenever possible
	FlushLevel    format.Level  // a line at or above it causes a flush; NoLevel: none does
	MaxLines      int
	maxBytes      int
	Overflow      string       // block or drop
	DropBelow     format.Level // with drop, only lines below it are dropped; NoLevel: any
}

// File is how a sink's file is opened and kept.
type File struct {
	fsync    string      // never, flush or close
	mode     fs.FileMode // of a file that is created; 0: none was asked for, 0644 less the umask
	truncate bool
	rotation rotate.Rotation
}

// The values of options that are words.
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
	FormatRaw  = "raw"
)

// defaultConfig is what holds when nothing is asked for.
func defaultConfig() *Config {
	return &Config{
		DefaultLevel: format.Info,
		InputZone:    zoneLocal,
		MaxLine:      1 << 20,
		StderrLevel:  format.Error,
		Color:        colorAuto,
		Grace:        5 * time.Second,
	}
}

// defaultSink is a sink of which nothing is asked. The numbers of its buffers
// are those of the Logly library.
func defaultSink(path string) Sink {
	return Sink{
		Path:   path,
		Filter: format.Filter{Level: format.Trace},
		Output: OutputFormat{Format: FormatAuto},
		Buffer: Buffer{
			size:          8192,
			FlushInterval: time.Second,
			FlushLevel:    format.Error,
			MaxLines:      1000,
			maxBytes:      1 << 20,
			Overflow:      overflowBlock,
		},
		file: File{fsync: fsyncNever},
	}
}

// IsStdout reports whether s is standard output.
func (s *Sink) IsStdout() bool { return s.Path == StandardOutput }

// Name is s as a message names it.
func (s *Sink) Name() string {
	if s.IsStdout() {
		return "standard output"
	}
	return message.Printable(s.Path)
}
