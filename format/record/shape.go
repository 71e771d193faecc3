package record

// A Shape is the kind of line that was recognized.
type Shape uint8

const (
	ShapePlain      Shape = iota // nothing but text
	ShapeJSON                    // a JSON object
	ShapeLogfmt                  // key=value pairs
	ShapeTime                    // a time without a level after it
	ShapeTimeLevel               // a time, then a level among the next fields
	ShapeLevel                   // a level at the start
	ShapeLetterTime              // one letter, then a time
	ShapeLogcat
	ShapeRuby
	ShapeRedis
	ShapeUptime
	ShapeXorg
	ShapeDotNet
	ShapeMachine
	ShapeAccess
	ShapeTool
	ShapePostgres
	ShapeMongoDB
	ShapeSyslog
	ShapeJUL
	ShapeCisco
	ShapeNode
	ShapeGLib
	ShapeChromium
	ShapeErlang
	ShapeTornJSON     // a JSON object without its end
	ShapeLoosePairs   // key=value pairs that are no logfmt
	ShapeTrace        // the first line of a crash
	ShapeContinuation // belongs to the record above
)

// MayReport reports whether a line of that shape may be the first of a crash report,
// whose other lines follow.
func (s Shape) MayReport() bool { return s == ShapeLevel || s == ShapeTool }

// String returns the shape's name for users.
func (s Shape) String() string { return shapeNames[s] }

var shapeNames = [...]string{
	ShapePlain:        "plain text",
	ShapeJSON:         "JSON",
	ShapeLogfmt:       "logfmt",
	ShapeTime:         "time",
	ShapeTimeLevel:    "time and level",
	ShapeLevel:        "level",
	ShapeTrace:        "crash",
	ShapeContinuation: "continuation",
	ShapeLetterTime:   "letter and time",
	ShapeLogcat:       "Android logcat",
	ShapeRuby:         "Ruby Logger",
	ShapeRedis:        "Redis",
	ShapeUptime:       "uptime (kernel, Xorg)",
	ShapeXorg:         "Xorg",
	ShapeDotNet:       ".NET console",
	ShapeMachine:      "RAS log",
	ShapeAccess:       "access log",
	ShapeTool:         "tool",
	ShapePostgres:     "PostgreSQL",
	ShapeMongoDB:      "MongoDB text",
	ShapeSyslog:       "syslog",
	ShapeJUL:          "java.util.logging",
	ShapeCisco:        "Cisco",
	ShapeNode:         "Node.js warning",
	ShapeGLib:         "GLib",
	ShapeChromium:     "Chromium",
	ShapeErlang:       "Erlang report",
	ShapeTornJSON:     "JSON, cut off",
	ShapeLoosePairs:   "pairs",
}
