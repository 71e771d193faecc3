package cli

import (
	"os"

	"logly/cli/input"
	"logly/cli/pipeline"
	"logly/format/detect"
	"logly/format/level"
	"logly/format/record"
)

// openInputs starts the command, if there is one, and returns the streams to
// read: the command's, or standard input.
func (r *run) openInputs(stdin *os.File) (input.Set, []*pipeline.LineReader, error) {
	if r.files != nil {
		return r.files, nil, nil
	}
	if r.command == nil {
		in, err := input.New(stdin)
		return in, r.stdinReader(), err
	}
	if err := r.command.Start(stdin); err != nil {
		return nil, nil, err
	}
	in, err := input.New(r.command.Outputs...)
	if err != nil {
		r.command.Kill()
		return nil, nil, err
	}
	return in, r.commandReaders(), nil
}

// commandReaders returns the readers of the command's standard output and
// standard error, in the order of their streams.
func (r *run) commandReaders() []*pipeline.LineReader {
	if r.config.Merged() {
		return []*pipeline.LineReader{r.newReader(record.Merged, r.config.DefaultLevel)}
	}
	return []*pipeline.LineReader{
		r.newReader(record.Stdout, r.config.DefaultLevel),
		r.newReader(record.Stderr, r.config.StderrLevel),
	}
}

// stdinReader returns the reader of standard input.
func (r *run) stdinReader() []*pipeline.LineReader {
	return []*pipeline.LineReader{r.newReader(record.Stdin, r.config.DefaultLevel)}
}

func (r *run) newReader(from record.Stream, level level.Level) *pipeline.LineReader {
	reader := pipeline.NewLineReader(from, r.config.MaxLine, detect.New(detect.Options{Default: level, Levels: r.config.LevelMap}))
	if r.config.KeepsLastState() {
		reader.KeepLastState(r.config.Terminal)
	}
	return reader
}
