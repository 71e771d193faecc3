package record

// A Stream is where a line was read from.
type Stream uint8

const (
	Stdin  Stream = iota // logly's own input
	Stdout               // of a command
	Stderr               // of a command
)

// NumStreams is the number of streams there are.
const NumStreams = 3

var streamNames = [NumStreams]string{Stdin: "stdin", Stdout: "stdout", Stderr: "stderr"}

func (s Stream) String() string { return streamNames[s] }

// StreamMembers are what a JSON record of a command says about its stream, under
// the name and with the words that Docker's json-file driver has.
var StreamMembers = [NumStreams]string{
	Stdout: `,"stream":"stdout"`,
	Stderr: `,"stream":"stderr"`,
}

// A Strand tells lines apart that only follow each other by the order of their
// arrival, so that none goes on with another's record.
type Strand struct {
	stream Stream
	source uint8
}

func (r *Record) Strand() Strand { return Strand{r.Stream, r.Source} }

// MaxSources is how many are remembered; when there are more, the one that was
// met first is forgotten, and a trace that it is in the middle of loses its level.
const MaxSources = 16
