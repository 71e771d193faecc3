package fields

import "logly/format/level"

// A loggerHint is a set of keys that show which logger wrote an object, or where it has
// in an object within the object what others have at the top.
type loggerHint uint32

const (
	hintLeveled     loggerHint = 1 << iota // a level's key
	hintGELF                               // "short_message": level is a syslog severity
	hintMonolog                            // "channel"
	hintTemplate                           // "@mt", "@m": Serilog's compact format
	hintCaller                             // "caller": zap, klog
	hintV                                  // "v": klog's verbosity, which only its information has
	hintErr                                // "err"
	hintStream                             // "stream": Docker's json-file
	hintS                                  // "s": MongoDB's level
	hintLog                                // ECS: {"log":{"level":"error"}}
	hintFields                             // Rust's tracing: {"fields":{"message":"…"}}
	hintT                                  // MongoDB: {"t":{"$date":"…"},"s":"I"}
	hintBody                               // OpenTelemetry: {"body":{"stringValue":"…"}}
	hintRecord                             // loguru: {"text":"…","record":{"level":{"name":"INFO"},…}}
	hintObject                             // a time's key whose value is an object
	hintSeconds                            // Google Cloud: {"timestampSeconds":1,"timestampNanos":2}
	hintOTLP                               // {"resourceLogs":[{"scopeLogs":[{"logRecords":[{…}]}]}]}
	hintOsquery                            // "calendarTime": severity is a number of glog's
	hintOTelSDK                            // "ObservedTimestamp": severity is a number of OpenTelemetry's
	hintSyslog                             // keys beside a severity of syslog
	hintETW                                // keys of Windows' events and of Azure
	hintNextcloud                          // "reqId"
	hintAtFields                           // logstash's first format: {"@fields":{"level":"error"}}
	hintTwisted                            // {"log_level":{"name":"warn"}}
	hintRoarr                              // {"context":{"logLevel":30}}
	hintMeta                               // tslog: {"_meta":{"logLevelName":"INFO"}}
	hintCargo                              // {"reason":"…","message":{"level":"error"}}
	hintMySQL                              // {"err_symbol":"…","label":"Error"}
	hintKubernetes                         // {"involvedObject":{…},"type":"Warning"}
	hintModSecurity                        // {"transaction":{"time_stamp":"…"}}
	hintLogstash                           // {"logEvent":{"message":"…"}}
)

// scale returns the scale of the number n, whose key has the given scale. Several loggers
// have a number under "level".
func (h loggerHint) scale(scale level.Scale, n int) level.Scale {
	switch {
	case scale == level.ScaleSeverity && h&hintOsquery != 0:
		return level.ScaleGlog
	case scale == level.ScaleSeverity && h&hintOTelSDK != 0:
		return level.ScaleOTel
	case scale == level.ScaleSeverity && h&hintSyslog == 0: // that of a finding of AWS may be 2
		return level.ScaleGoogle
	case scale == level.ScaleByNumber && h&hintETW != 0:
		return level.ScaleETW
	case scale != level.ScaleByNumber:
		return scale
	case h&hintGELF != 0:
		return level.ScaleSyslog
	case h&hintNextcloud != 0 && n < 5:
		return level.ScaleNextcloud
	case h&hintMonolog != 0:
		return level.ScaleMonolog
	}
	return scale
}

// impliedLevel returns the level of an object that has none, by the rules of the logger
// that omits it: Serilog omits Information, and klog's JSON has a verbosity on
// information and none on errors.
func (h loggerHint) impliedLevel() level.Level {
	switch {
	case h&hintLeveled != 0:
		return level.NoLevel
	case h&hintTemplate != 0, h&(hintCaller|hintV) == hintCaller|hintV:
		return level.Info
	case h&(hintCaller|hintErr) == hintCaller|hintErr:
		return level.Error
	}
	return level.NoLevel
}
