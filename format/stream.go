package format

// A Stream is where a line was read from.
type Stream uint8

const (
	Stdin  Stream = iota // logly's own input
	Stdout               // of a command
	Stderr               // of a command
)

// numStreams is the number of streams there are.
const numStreams = 3

var streamNames = [numStreams]string{Stdin: "stdin", Stdout: "stdout", Stderr: "stderr"}

func (s Stream) String() string { return streamNames[s] }

// streamMembers are what a JSON record of a command says about its stream, under
// the name and with the words that Docker's json-file driver has.
var streamMembers = [numStreams]string{
	Stdout: `,"stream":"stdout"`,
	Stderr: `,"stream":"stderr"`,
}

// A strand tells lines apart that only follow each other by the order of their
// arrival, so that none goes on with another's record.
type strand struct {
	stream Stream
	source uint8
}

func (r *Record) strand() strand { return strand{r.Stream, r.Source} }
