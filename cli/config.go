package cli

import (
	"io/fs"
	"slices"
	"time"

	"logly/format"
	"logly/writer/rotate"
)

// standardOutput is the path that means standard output.
const standardOutput = "-"

// A config is what the command line, the environment and the defaults come to.
// Everything in it has been checked.
type config struct {
	stdout *sinkConfig  // nil: --quiet
	sinks  []sinkConfig // the file sinks, in the order given

	defaultLevel  format.Level
	levelMap      map[string]format.Level // words and numbers that mean a level, in lower case
	inputZone     string                  // local, utc or an IANA name
	stampArrivals bool                    // every line has the time at which it was read
	maxLine       int                     // bytes; above it a line is handled in pieces
	expand        bool
	fields        []format.Field

	command       []string      // whose lines are read; nil: those of standard input
	stderrLevel   format.Level  // of lines of its standard error that do not tell theirs
	failOn        failLimit     // when to fail because of what was read
	failFilter    format.Filter // what counts for failOn, whatever its level
	onlyOnFailure bool          // standard output has everything or nothing

	quiet   bool
	explain bool   // nothing is written but how each line was read, on standard output
	color   string // auto, always or never
	grace   time.Duration
	strict  bool
	stats   bool

	statsFile string // empty: none
}

// A sinkConfig is one place that lines go to, and which lines in what form.
type sinkConfig struct {
	path    string // standardOutput, or a file's
	filter  format.Filter
	looks   looks
	buffers buffers
	file    fileConfig
}

// looks is how a sink's lines are written. Sinks whose looks are equal share
// their encoded bytes.
type looks struct {
	format     string
	timeFormat string // empty: none was asked for, the format's own
	zone       string // local, utc or an IANA name; empty: none was asked for, local
}

// compresses reports whether any sink's archives are compressed.
func (c *config) compresses() bool {
	return slices.ContainsFunc(c.sinks, func(s sinkConfig) bool { return s.file.rotation.Compress != rotate.NoCompression })
}

// buffers is how a sink keeps lines back before it writes them. Without async
// it does not, and the rest means nothing.
type buffers struct {
	async      bool
	size       int           // bytes that cause a flush
	interval   time.Duration // flush at the latest this long after the oldest line came; 0: whenever possible
	flushLevel format.Level  // a line at or above it causes a flush; NoLevel: none does
	maxLines   int
	maxBytes   int
	overflow   string       // block or drop
	dropBelow  format.Level // with drop, only lines below it are dropped; NoLevel: any
}

// fileConfig is how a sink's file is opened and kept.
type fileConfig struct {
	fsync    string      // never, flush or close
	mode     fs.FileMode // of a file that is created; 0: none was asked for, 0644 less the umask
	truncate bool
	rotation rotate.Rotation
}

// The values of options that are words.
const (
	overflowBlock = "block"
	overflowDrop  = "drop"

	fsyncNever = "never"
	fsyncFlush = "flush"
	fsyncClose = "close"

	colorAuto   = "auto"
	colorAlways = "always"
	colorNever  = "never"

	timeOfLine    = "line"
	timeOfArrival = "arrival"

	zoneLocal = "local"
	zoneUTC   = "utc"

	formatAuto = "auto"
	formatText = "text"
	formatRaw  = "raw"
)

// defaultConfig is what holds when nothing is asked for.
func defaultConfig() *config {
	return &config{
		defaultLevel: format.Info,
		inputZone:    zoneLocal,
		maxLine:      1 << 20,
		stderrLevel:  format.Error,
		color:        colorAuto,
		grace:        5 * time.Second,
	}
}

// defaultSink is a sink of which nothing is asked. The numbers of its buffers
// are those of the Logly library.
func defaultSink(path string) sinkConfig {
	return sinkConfig{
		path:   path,
		filter: format.Filter{Level: format.Trace},
		looks:  looks{format: formatAuto},
		buffers: buffers{
			size:       8192,
			interval:   time.Second,
			flushLevel: format.Error,
			maxLines:   1000,
			maxBytes:   1 << 20,
			overflow:   overflowBlock,
		},
		file: fileConfig{fsync: fsyncNever},
	}
}

// isStdout reports whether s is standard output.
func (s *sinkConfig) isStdout() bool { return s.path == standardOutput }

// name is s as a message names it.
func (s *sinkConfig) name() string {
	if s.isStdout() {
		return "standard output"
	}
	return shown(s.path)
}
