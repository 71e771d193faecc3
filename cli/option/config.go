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
	Expand         bool
	Fields         []encode.Field

	Command       []string      // the command to run; nil: lines come from standard input
	StderrLevel   level.Level   // of lines of the command's standard error that have none
	FailOn        FailThreshold // when the run fails because of its records
	FailFilter    record.Filter // which records count for FailOn, apart from their level
	OnlyOnFailure bool          // standard output gets everything or nothing
	KillGroup     bool          // signals go to all of the command's process group

	Ship bool // there is no input: what the only sink's spool has is delivered

	quiet   bool
	Explain bool // explanations of the lines are printed instead of the lines
	Color   ColorMode
	Grace   time.Duration
	Strict  bool
	Stats   bool

	StatsFile string // empty: none
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

// A Sink is one destination of lines, with what it takes and in which form.
type Sink struct {
	Path   string     // StandardOutput, that of a file, or the URL of an engine
	Place  file.Place // what the path leads to
	Filter record.Filter
	Output OutputFormat
	Writer writer.Options // without the callbacks; see WriterOptions

	Network *Network // nil: the sink is standard output or a file

	// Of an async sink:
	FlushLevel level.Level // a line at or above it causes a flush; NoLevel: none does
	DropBelow  level.Level // if lines may be dropped: only lines below it; NoLevel: any line
}

// An OutputFormat is how a sink's lines are written. Sinks with equal formats
// share their encoded bytes.
type OutputFormat struct {
	Format     string
	TimeFormat string // empty: the format's own
	Zone       string // as for timestamp.ParseZone; empty: local, but times inside lines are not changed
}

// A ColorMode says whether standard output is coloured.
type ColorMode uint8

const (
	ColorAuto ColorMode = iota // on a terminal
	ColorAlways
	colorNever
)

// Values of options that the code compares with.
const (
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
		StderrLevel:  level.Error,
		Grace:        5 * time.Second,
	}
}

// defaultSink returns a sink without any setting: these are the defaults in force, and a
// test compares them with those that the options' help shows. The numbers of the buffer
// are those of the Logly library.
func defaultSink(path string) Sink {
	return Sink{
		Path:       path,
		Filter:     record.Filter{Level: level.Trace},
		Output:     OutputFormat{Format: FormatAuto},
		Writer:     writer.Options{BufferSize: 8192, FlushInterval: time.Second, MaxLines: 1000, MaxBytes: 1 << 20},
		FlushLevel: level.Error,
	}
}
