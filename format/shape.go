package format

// A Shape names the way in which a line was read.
type Shape uint8

const (
	ShapePlain  Shape = iota // nothing but text
	ShapeJSON                // a JSON object
	ShapeLogfmt              // key=value pairs
)

// String is the shape's name for users.
func (s Shape) String() string { return shapeNames[s] }

var shapeNames = [...]string{
	ShapePlain:  "plain text",
	ShapeJSON:   "JSON",
	ShapeLogfmt: "logfmt",
}
