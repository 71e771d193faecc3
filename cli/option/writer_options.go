package option

import (
	"logly/writer"
	"logly/writer/file"
)

// WriterOptions returns the writer's options for the sink. The caller sets the
// callbacks.
func (c *Sink) WriterOptions() writer.Options {
	o := writer.Options{
		Path:          c.Path,
		Async:         c.Buffer.Async,
		BufferSize:    c.Buffer.size,
		FlushInterval: c.Buffer.FlushInterval,
		MaxLines:      c.Buffer.MaxLines,
		MaxBytes:      c.Buffer.maxBytes,
		Mode:          c.file.mode,
		Truncate:      c.file.truncate,
		Raw:           c.Output.Format == formatRaw,
		Rotation:      c.effectiveRotation(),
	}
	if c.Buffer.Overflow == OverflowDrop {
		o.Overflow = writer.Drop
	}
	switch c.file.fsync {
	case fsyncFlush:
		o.Fsync = file.FsyncOnFlush
	case fsyncClose:
		o.Fsync = file.FsyncOnClose
	}
	return o
}
