package option

import (
	"strconv"
	"time"

	"logly/cli/message"
	"logly/format/encode"
	"logly/format/level"
	"logly/format/record"
	"logly/writer"
	"logly/writer/file"
)

// StandardOutput is the path that means standard output.
const StandardOutput = "-"

// A Config is the checked result of command line, environment and defaults.
type Config struct {
	Stdout *Sink  // nil: --quiet
	Sinks  []Sink // the others, in the order given

	DefaultLevel   level.Level
	LevelMap       map[string]level.Level // words and numbers that mean a level, in lower case
	InputZone      string                 // as for timestamp.ParseZone
	UseArrivalTime bool                   // a record's time is when its line was read
	MaxLine        int                    // in bytes; a longer line is handled in fragments
	returns        carriageReturns        // see KeepsLastState
	Expand         bool
	Fields         []encode.Field

	Command       []string      // the command to run; nil: lines come from standard input
	StderrLevel   level.Level   // of lines of the command's standard error that have none
	FailOn        FailThreshold // when the run fails because of its records
	RunFilter     record.Filter // which records count for FailOn, apart from their level, and for Summary
	OnlyOnFailure bool          // standard output gets everything or nothing
	KillGroup     bool          // signals go to all of the command's process group
	merge         bool          // see Merged
	Terminal      bool          // the command's two streams are one pseudo-terminal

	Ship      bool     // the only sink gets what is there already: ShipFiles, or what its spool has
	ShipFiles []string // files to deliver once; empty: there is no input

	quiet   bool
	Explain bool // explanations of the lines are printed instead of the lines
	color   ColorMode
	stdout  Display

	Displays displays
	Grace    time.Duration
	Strict   bool
	Stats    bool
	Summary  int    // how many messages the summary has; 0: there is no summary
	Zone     string // of times that the summary shows; as for timestamp.ParseZone; empty: local

	StatsFile string // empty: none

	FromTerminal bool     // lines are typed: there is no command, and standard input is a terminal
	Warnings     []string // one line each, about ignored variables
}

// A FailThreshold is the value of --fail-on: the run fails after Count records
// of Level or above. The zero value never fails.
type FailThreshold struct {
	Level level.Level
	Count uint64
}

func (f FailThreshold) String() string {
	if f.Count == 1 {
		return f.Level.String()
	}
	return f.Level.String() + ":" + strconv.FormatUint(f.Count, 10)
}

// A Sink is one destination of lines: which lines, and in which form.
type Sink struct {
	Path   string     // of a file, the URL of an engine, or StandardOutput
	Place  file.Place // what the path leads to
	Filter record.Filter
	Output OutputFormat
	Writer writer.Options // without the callbacks; see WriterOptions

	Then []string // the command for each finished archive; empty: none

	Network *Network // nil: the sink is standard output or a file

	// Of an async sink:
	FlushLevel level.Level // a line at or above it causes a flush; NoLevel: none does
	DropBelow  level.Level // if lines may be dropped: only lines below it; NoLevel: any line
}

// An OutputFormat is how a sink's lines are written. Sinks with equal formats
// share their encoded bytes.
type OutputFormat struct {
	Format     string // never empty; see Display.format
	TimeFormat string // empty: the format's own
	Zone       string // as for timestamp.ParseZone; empty: local, but times inside lines are not changed

	Hide, Show   string // globs of fields, one a line
	Highlight    string // regular expressions, one a line
	InputColours encode.InputColours
	Original     bool // of a network sink: the records as they were read are sent too
}

// A ColorMode says whether standard output is coloured.
type ColorMode uint8

const (
	colorAuto ColorMode = iota // on a terminal
	colorAlways
	colorNever
)

// carriageReturns says what becomes of text that a carriage return lets later text overwrite.
type carriageReturns uint8

const (
	returnsUnset carriageReturns = iota
	everyState
	lastState
)

// Values of options that the code compares with.
const (
	zoneLocal = "local"
	zoneUTC   = "utc"

	formatUnset  = ""
	FormatAuto   = "auto"
	formatScreen = "screen"
	FormatText   = "text"
	formatRaw    = "raw"
)

// Merged reports whether the command's two streams are one.
func (c *Config) Merged() bool { return c.merge || c.Terminal }

// KeepsLastState reports whether only the last state is left of a line that carriage returns
// overwrite.
func (c *Config) KeepsLastState() bool {
	return c.returns == lastState || c.returns == returnsUnset && c.Terminal
}

// CountsLevels reports whether the level of every line must be known, whatever the sinks need.
func (c *Config) CountsLevels() bool { return c.Stats || c.StatsFile != "" || c.Summary > 0 }

// IsStdout reports whether s is standard output.
func (s *Sink) IsStdout() bool { return s.Path == StandardOutput }

// Name returns the sink's name for messages.
func (s *Sink) Name() string {
	if s.IsStdout() {
		return "standard output"
	}
	return message.Printable(s.Path)
}

// MayDrop reports whether lines are dropped when the buffer is full.
func (s *Sink) MayDrop() bool { return s.Writer.Async && s.Writer.Overflow == writer.Drop }

// WriterOptions returns the writer's options for the sink. The caller sets the
// callbacks.
func (s *Sink) WriterOptions() writer.Options {
	if s.Network != nil {
		return s.networkWriterOptions()
	}
	o := s.Writer
	o.Path, o.Raw, o.Rotation = s.Path, s.Output.Format == formatRaw, s.effectiveRotation()
	return o
}

// defaultConfig returns the configuration without any setting.
func defaultConfig() *Config {
	return &Config{
		DefaultLevel: level.Info,
		InputZone:    zoneLocal,
		MaxLine:      1 << 20,
		StderrLevel:  level.Notice,
		Grace:        5 * time.Second,
	}
}

// defaultSink returns a sink without any setting: these are the defaults in force, and a
// test compares them with those that the options' help shows. The numbers of the buffer
// are those of the Logly library.
func defaultSink(path string) Sink {
	format := FormatAuto
	if path == StandardOutput {
		format = formatUnset
	}
	return Sink{
		Path:       path,
		Filter:     record.Filter{Level: level.Trace},
		Output:     OutputFormat{Format: format},
		Writer:     writer.Options{BufferSize: 8192, FlushInterval: time.Second, MaxLines: 1000, MaxBytes: 1 << 20},
		FlushLevel: level.Error,
	}
}
