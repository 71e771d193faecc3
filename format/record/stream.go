package record

// A Stream says where a line was read from.
type Stream uint8

const (
	Stdin  Stream = iota // logly's own input
	Stdout               // of the wrapped command
	Stderr               // of the wrapped command
)

// NumStreams is the number of streams.
const NumStreams = 3

var streamNames = [NumStreams]string{Stdin: "stdin", Stdout: "stdout", Stderr: "stderr"}

func (s Stream) String() string { return streamNames[s] }
