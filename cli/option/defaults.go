package option

import (
	"time"

	"logly/format/level"
	"logly/format/record"
	"logly/writer"
)

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
