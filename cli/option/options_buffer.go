package option

// needsAsync is what the options of a buffer need: a buffer.
var needsAsync = &requirement{
	satisfied: func(s *Sink) bool { return s.Buffer.Async },
	text:      "async",
	fix:       "async",
}

// needsDrop is what options about dropping need.
var needsDrop = &requirement{
	satisfied: func(s *Sink) bool { return s.Buffer.Async && s.Buffer.Overflow == OverflowDrop },
	text:      "async and overflow=drop",
	fix:       "async,overflow=drop",
}

var bufferOptions = []Option{
	{
		Name:    "async",
		scope:   fileSinks,
		Usage:   "give files a buffer, so that a slow disk does not hold up the program",
		Details: "Without it lines are written before the next ones are read, so that logly ends with nothing left over, and a disk that is slow holds up the program, as with tee.",
		aliases: []string{"buffered", "background", "non-blocking", "nonblocking"},
		setSink: func(s *Sink, v string) (err error) {
			s.Buffer.Async, err = parseSwitch(v)
			return err
		},
	},
	{
		Name: "buffer-size", ValueName: "SIZE", Default: "8192", scope: fileSinks, requires: needsAsync,
		Usage:   "write the buffer when it holds this many bytes",
		aliases: []string{"buffer", "buf", "bufsize", "buf-size", "block-size", "batch-size"},
		setSink: func(s *Sink, v string) (err error) {
			s.Buffer.size, err = parseMemory(v)
			return err
		},
	},
	{
		Name: "flush-interval", ValueName: "DURATION", Default: "1000ms", scope: fileSinks, requires: needsAsync,
		Usage:   "write it at the latest this long after its oldest line came",
		Details: "0 writes whenever the writer is free.",
		aliases: []string{"flush", "flush-every", "flush-timeout", "interval", "linger"},
		setSink: func(s *Sink, v string) (err error) {
			s.Buffer.FlushInterval, err = parseDuration(v)
			return err
		},
	},
	{
		Name: "flush-level", ValueName: "LEVEL", Default: "ERROR", scope: fileSinks, requires: needsAsync,
		Usage:   "write it at once when a line of LEVEL or above comes",
		Details: "The word none leaves it to buffer-size and flush-interval. Lines that come in numbers may be read up to 4 ms after they came.",
		Values:  levelsOrNone,
		aliases: []string{"flush-on", "auto-flush"},
		setSink: func(s *Sink, v string) (err error) {
			s.Buffer.FlushLevel, err = parseLevelOrNone(v)
			return err
		},
	},
	{
		Name: "max-buffered-lines", ValueName: "COUNT", Default: "1000", scope: fileSinks, requires: needsAsync,
		Usage:   "lines that may wait in the buffer",
		aliases: []string{"max-lines", "queue-size", "queue", "capacity", "max-buffered"},
		setSink: func(s *Sink, v string) (err error) {
			s.Buffer.MaxLines, err = parseCount(v)
			return err
		},
	},
	{
		Name: "max-buffered-bytes", ValueName: "SIZE", Default: "1MiB", scope: fileSinks, requires: needsAsync,
		Usage:   "bytes that may wait in the buffer",
		Details: "A longer line is taken when the buffer is empty.",
		aliases: []string{"max-bytes", "max-buffer-size", "max-buffer"},
		setSink: func(s *Sink, v string) (err error) {
			s.Buffer.maxBytes, err = parseMemory(v)
			return err
		},
	},
	{
		Name: "overflow", ValueName: "WHAT", Default: overflowBlock, scope: fileSinks, requires: needsAsync,
		Usage:   "when no more may wait: block the program, or drop lines, counted",
		Details: "With block nothing is lost. With drop a line in the file says, at the place, how many are missing.",
		Values:  []string{overflowBlock, OverflowDrop},
		aliases: []string{"on-full", "when-full", "on-overflow", "backpressure", "drop", "block", "policy"},
		setSink: func(s *Sink, v string) (err error) {
			s.Buffer.Overflow, err = parseWord(v, overflowBlock, OverflowDrop)
			return err
		},
	},
	{
		Name: "drop-below", ValueName: "LEVEL", scope: fileSinks, requires: needsDrop,
		Usage:   "with overflow=drop: drop only lines below LEVEL, wait for the others",
		Details: "The word none takes away what was set for all files.",
		Values:  levelsOrNone,
		aliases: []string{"drop-level"},
		setSink: func(s *Sink, v string) (err error) {
			s.Buffer.DropBelow, err = parseLevelOrNone(v)
			return err
		},
	},
}
