package record

// A Stream says where a line was read from.
type Stream uint8

const (
	Stdin  Stream = iota // logly's own input
	Stdout               // of the wrapped command
	Stderr               // of the wrapped command
	Merged               // of the wrapped command: standard output and error in one
)

// NumStreams is the number of streams.
const NumStreams = 4

var streamNames = [NumStreams]string{Stdin: "stdin", Stdout: "stdout", Stderr: "stderr"}

// String returns the name that formats write; "" for Merged.
func (s Stream) String() string { return streamNames[s] }

// IsNamed reports whether records say that they are from s.
func (s Stream) IsNamed() bool { return s == Stdout || s == Stderr }
