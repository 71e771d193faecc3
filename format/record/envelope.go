package record

// An Envelope is a kind of prefix that a carrier of logs puts before lines.
type Envelope uint8

// The kinds of envelopes.
const (
	NoEnvelope Envelope = iota
	Priority
	RFC5424
	CRI
	GitLab
	SyslogHeader
	RuntimeTime
	Foreman
	BracketedTime
	KubectlPrefix
	BracketedName
	ServiceName
	Stern
	DecodedPriority
	BuildKit
	TAI64N
	CEE
	ByteOrderMark
)

// String returns the kind's name for users.
func (e Envelope) String() string { return envelopeNames[e] }

var envelopeNames = [...]string{
	NoEnvelope:      "none",
	Priority:        "priority",
	RFC5424:         "RFC 5424 header",
	CRI:             "CRI",
	GitLab:          "GitLab",
	SyslogHeader:    "syslog header",
	RuntimeTime:     "time",
	Foreman:         "foreman",
	BracketedTime:   "time in brackets",
	KubectlPrefix:   "kubectl --prefix",
	BracketedName:   "name in brackets",
	ServiceName:     "name of a service",
	Stern:           "stern",
	DecodedPriority: "facility and level",
	BuildKit:        "BuildKit",
	TAI64N:          "TAI64N",
	CEE:             "@cee:",
	ByteOrderMark:   "byte order mark",
}

// Envelopes are those of one line.
type Envelopes struct {
	Kinds [6]Envelope // outermost first, then NoEnvelope
	End   int         // of the last one: where the line inside begins; 0: there is none
}

// Add adds the next envelope inside, which ends at index end.
func (e *Envelopes) Add(kind Envelope, end int) {
	e.End = end
	for i := range e.Kinds {
		if e.Kinds[i] == NoEnvelope {
			e.Kinds[i] = kind
			return
		}
	}
}
