package detect

import "logly/format/level"

// A keySign is a key that tells which logger wrote an object, or under which it
// nests what others have at the top.
type keySign uint16

const (
	signLeveled  keySign = 1 << iota // a level's key
	signGELF                         // "short_message": level is a syslog severity
	signMonolog                      // "channel"
	signTemplate                     // "@mt", "@m": Serilog's compact format
	signCaller                       // "caller": zap, klog
	signV                            // "v": klog's verbosity, which only its information has
	signErr                          // "err"
	signStream                       // "stream": Docker's json-file
	signS                            // "s": MongoDB's level
	signLog                          // ECS: {"log":{"level":"error"}}
	signFields                       // Rust's tracing: {"fields":{"message":"…"}}
	signT                            // MongoDB: {"t":{"$date":"…"},"s":"I"}
	signBody                         // OpenTelemetry: {"body":{"stringValue":"…"}}
	signInstant                      // Google Cloud, Log4j: {"timestamp":{"seconds":1,"nanos":2}}, {"instant":{"epochSecond":1,"nanoOfSecond":2}}
	signRecord                       // loguru: {"text":"…","record":{"level":{"name":"INFO"},…}}
	signNest                         // logstash's first format, Roarr, Twisted: {"@fields":{"level":"error"}}, {"context":{"logLevel":30}}, {"log_level":{"name":"warn"}}
)

// scale tells a bare "level" apart.
func (s keySign) scale(scale level.Scale) level.Scale {
	switch {
	case scale != level.ScaleOfLevel:
		return scale
	case s&signGELF != 0:
		return level.ScaleSyslog
	case s&signMonolog != 0:
		return level.ScaleMonolog
	}
	return scale
}

// level is the level of an object that names none, by the rules of the logger
// that leaves it out: Serilog omits Information, and klog's JSON has a verbosity
// on information and none on errors.
func (s keySign) level() level.Level {
	switch {
	case s&signLeveled != 0:
		return level.NoLevel
	case s&signTemplate != 0:
		return level.Info
	case s&(signCaller|signV) == signCaller|signV:
		return level.Info
	case s&(signCaller|signErr) == signCaller|signErr:
		return level.Error
	}
	return level.NoLevel
}
