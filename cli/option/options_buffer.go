package option

import (
	"time"

	"logly/format/level"
	"logly/writer"
)

var overflows = []choice[writer.Overflow]{{"block", writer.Block}, {"drop", writer.Drop}}

// needsAsync is the requirement of the options of a buffer.
var needsAsync = &requirement{
	satisfied: func(s *Sink) bool { return s.Writer.Async },
	text:      "async",
	fix:       "async",
}

// needsDrop is the requirement of the options about dropping.
var needsDrop = &requirement{
	satisfied: (*Sink).MayDrop,
	text:      "async and overflow=drop",
	fix:       "async,overflow=drop",
}

var bufferOptions = []Option{
	{
		Common: true, Name: "async", scope: fileSinks,
		Usage:   "use a buffer, so that a slow disk does not block",
		Details: "Each async sink has its own buffer and its own writer. Without it logly writes a line before it reads the next ones. Then nothing is left to write at the end, but a slow disk blocks the program, as with tee.",
		aliases: []string{"buffered", "background", "non-blocking", "nonblocking"},
		setSink: parsed(parseSwitch, func(s *Sink) *bool { return &s.Writer.Async }),
	},
	{
		Name: "buffer-size", ValueName: "SIZE", Default: "8192", scope: fileSinks, requires: needsAsync,
		Usage:   "flush when the buffer holds this many bytes",
		aliases: []string{"buffer", "buf", "bufsize", "buf-size", "block-size", "batch-size"},
		setSink: parsed(parseMemory, func(s *Sink) *int { return &s.Writer.BufferSize }),
	},
	{
		Name: "flush-interval", ValueName: "DURATION", Default: "1000ms", scope: fileSinks, requires: needsAsync,
		Usage:   "flush at most this long after the oldest buffered line",
		Details: "0 flushes whenever the writer is free. A number without a unit is milliseconds.",
		aliases: []string{"flush", "flush-every", "flush-timeout", "interval", "linger"},
		setSink: parsed(parseInterval, func(s *Sink) *time.Duration { return &s.Writer.FlushInterval }),
	},
	{
		Name: "flush-level", ValueName: "LEVEL", Default: "ERROR", scope: fileSinks, requires: needsAsync,
		Usage:   "flush at once after a line of LEVEL or above",
		Details: "With none only buffer-size and flush-interval cause a flush. Under load, lines may be read up to 4 ms late.",
		Values:  levelsOrNone,
		aliases: []string{"flush-on", "auto-flush"},
		setSink: parsed(parseLevelOrNone, func(s *Sink) *level.Level { return &s.FlushLevel }),
	},
	{
		Name: "max-buffered-lines", ValueName: "COUNT", Default: "1000", scope: fileSinks, requires: needsAsync,
		Usage:   "maximum number of lines in the buffer",
		aliases: []string{"max-lines", "queue-size", "queue", "capacity", "max-buffered"},
		setSink: parsed(parseCount, func(s *Sink) *int { return &s.Writer.MaxLines }),
	},
	{
		Name: "max-buffered-bytes", ValueName: "SIZE", Default: "1MiB", scope: fileSinks, requires: needsAsync,
		Usage:   "maximum number of bytes in the buffer",
		Details: "A longer line is accepted when the buffer is empty.",
		aliases: []string{"max-bytes", "max-buffer-size", "max-buffer"},
		setSink: parsed(parseMemory, func(s *Sink) *int { return &s.Writer.MaxBytes }),
	},
	{
		Common: true, Name: "overflow", ValueName: "WHAT", Default: "block", scope: fileSinks, requires: needsAsync,
		Usage:   "if the buffer is full: block, or drop and count",
		Details: "With block nothing is lost. With drop a note in the file says how many lines are missing there.",
		Values:  words(overflows),
		aliases: []string{"on-full", "when-full", "on-overflow", "backpressure", "policy"},
		setSink: parsed(oneOf(overflows), func(s *Sink) *writer.Overflow { return &s.Writer.Overflow }),
	},
	{
		Name: "drop-below", ValueName: "LEVEL", scope: fileSinks, requires: needsDrop,
		Usage:   "with overflow=drop: drop only lines below LEVEL, block for the others",
		Details: "The value none removes a level that was set for all files.",
		Values:  levelsOrNone,
		aliases: []string{"drop-level"},
		setSink: parsed(parseLevelOrNone, func(s *Sink) *level.Level { return &s.DropBelow }),
	},
}
