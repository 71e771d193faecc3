package option

import (
	"logly/format/level"
	"logly/format/record"
	"time"
)

// defaultConfig returns the configuration without any setting.
func defaultConfig() *Config {
	return &Config{
		DefaultLevel: level.Info,
		InputZone:    zoneLocal,
		MaxLine:      1 << 20,
		StderrLevel:  level.Error,
		Color:        colorAuto,
		Grace:        5 * time.Second,
	}
}

// defaultSink returns a sink without any setting. The numbers of its buffer are
// those of the Logly library.
func defaultSink(path string) Sink {
	return Sink{
		Path:   path,
		Filter: record.Filter{Level: level.Trace},
		Output: OutputFormat{Format: FormatAuto},
		Buffer: Buffer{
			size:          8192,
			FlushInterval: time.Second,
			FlushLevel:    level.Error,
			MaxLines:      1000,
			maxBytes:      1 << 20,
			Overflow:      overflowBlock,
		},
		file: File{fsync: fsyncNever},
	}
}
