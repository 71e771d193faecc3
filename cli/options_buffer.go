package cli

// needsAsync is what the options of a buffer need: a buffer.
var needsAsync = &need{
	met:  func(s *sinkConfig) bool { return s.buffers.async },
	what: "async",
	give: "async",
}

// needsDrop is what options about dropping need.
var needsDrop = &need{
	met:  func(s *sinkConfig) bool { return s.buffers.async && s.buffers.overflow == overflowDrop },
	what: "async and overflow=drop",
	give: "async,overflow=drop",
}

var bufferOptions = []option{
	{
		name:  "async",
		scope: fileSinks,
		usage: "give files a buffer, so that a slow disk does not hold up the program",
		long:  "Without it lines are written before the next ones are read, so that logly ends with nothing left over, and a disk that is slow holds up the program, as with tee.",
		also:  []string{"buffered", "background", "non-blocking", "nonblocking"},
		sink: func(s *sinkConfig, v string) (err error) {
			s.buffers.async, err = parseSwitch(v)
			return err
		},
	},
	{
		name: "buffer-size", value: "SIZE", initial: "8192", scope: fileSinks, need: needsAsync,
		usage: "write the buffer when it holds this many bytes",
		also:  []string{"buffer", "buf", "bufsize", "buf-size", "block-size", "batch-size"},
		sink: func(s *sinkConfig, v string) (err error) {
			s.buffers.size, err = parseMemory(v)
			return err
		},
	},
	{
		name: "flush-interval", value: "DURATION", initial: "1000ms", scope: fileSinks, need: needsAsync,
		usage: "write it at the latest this long after its oldest line came",
		long:  "0 writes whenever the writer is free.",
		also:  []string{"flush", "flush-every", "flush-timeout", "interval", "linger"},
		sink: func(s *sinkConfig, v string) (err error) {
			s.buffers.interval, err = parseDuration(v)
			return err
		},
	},
	{
		name: "flush-level", value: "LEVEL", initial: "ERROR", scope: fileSinks, need: needsAsync,
		usage: "write it at once when a line of LEVEL or above comes",
		long:  "The word none leaves it to buffer-size and flush-interval. Lines that come in numbers may be read up to 4 ms after they came.",
		words: levelsOrNone,
		also:  []string{"flush-on", "auto-flush"},
		sink: func(s *sinkConfig, v string) (err error) {
			s.buffers.flushLevel, err = parseLevelOrNone(v)
			return err
		},
	},
	{
		name: "max-buffered-lines", value: "COUNT", initial: "1000", scope: fileSinks, need: needsAsync,
		usage: "lines that may wait in the buffer",
		also:  []string{"max-lines", "queue-size", "queue", "capacity", "max-buffered"},
		sink: func(s *sinkConfig, v string) (err error) {
			s.buffers.maxLines, err = parseCount(v)
			return err
		},
	},
	{
		name: "max-buffered-bytes", value: "SIZE", initial: "1MiB", scope: fileSinks, need: needsAsync,
		usage: "bytes that may wait in the buffer",
		long:  "A longer line is taken when the buffer is empty.",
		also:  []string{"max-bytes", "max-buffer-size", "max-buffer"},
		sink: func(s *sinkConfig, v string) (err error) {
			s.buffers.maxBytes, err = parseMemory(v)
			return err
		},
	},
	{
		name: "overflow", value: "WHAT", initial: overflowBlock, scope: fileSinks, need: needsAsync,
		usage: "when no more may wait: block the program, or drop lines, counted",
		long:  "With block nothing is lost. With drop a line in the file says, at the place, how many are missing.",
		words: []string{overflowBlock, overflowDrop},
		also:  []string{"on-full", "when-full", "on-overflow", "backpressure", "drop", "block", "policy"},
		sink: func(s *sinkConfig, v string) (err error) {
			s.buffers.overflow, err = parseWord(v, overflowBlock, overflowDrop)
			return err
		},
	},
	{
		name: "drop-below", value: "LEVEL", scope: fileSinks, need: needsDrop,
		usage: "with overflow=drop: drop only lines below LEVEL, wait for the others",
		long:  "The word none takes away what was set for all files.",
		words: levelsOrNone,
		also:  []string{"drop-level"},
		sink: func(s *sinkConfig, v string) (err error) {
			s.buffers.dropBelow, err = parseLevelOrNone(v)
			return err
		},
	},
}
