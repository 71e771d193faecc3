package format

// A Shape names the way in which a line was read.
type Shape uint8

const (
	ShapePlain        Shape = iota // nothing but text
	ShapeJSON                      // a JSON object
	ShapeLogfmt                    // key=value pairs
	ShapeTime                      // a time, no level behind it
	ShapeTimeLevel                 // a time, then a level among the next fields
	ShapeLevel                     // a level at the head
	ShapeTrace                     // the first line of a crash
	ShapeContinuation              // goes on with the record above
)

// String is the shape's name for users.
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
}
