package otlp

import "strconv"

// Fields of the messages around a LogRecord, from the request down.
const (
	requestResourceLogs = 1

	resourceLogsResource  = 1
	resourceLogsScopeLogs = 2

	resourceAttributes = 1

	scopeLogsScope   = 1
	scopeLogsRecords = 2

	scopeName    = 1
	scopeVersion = 2
)

// An Encoder makes requests. It never changes: any number of goroutines may use it.
type Encoder struct {
	resource []byte // the field of ResourceLogs
	scope    []byte // the field of ScopeLogs
	uid      bool
}

// Options is what all requests have in common.
type Options struct {
	Resource []Attribute
	Version  string // logly's, for the scope
	UID      bool   // each record of a spool has the attribute log.record.uid
}

// A Place is where a record is in a spool, for its uid.
type Place struct {
	Spool   string // "" without a spool: nothing but memory then makes a uid unique
	Segment uint64
	Offset  int64
}

// NewEncoder returns an encoder for requests of one resource.
func NewEncoder(o Options) *Encoder {
	resource, at := begin(nil, resourceLogsResource)
	for _, a := range o.Resource {
		resource = appendStringAttribute(resource, resourceAttributes, a.Name, a.Value)
	}
	scope, scopeAt := begin(nil, scopeLogsScope)
	scope = appendText(scope, scopeName, "logly")
	if o.Version != "" {
		scope = appendText(scope, scopeVersion, o.Version)
	}
	return &Encoder{resource: end(resource, at), scope: end(scope, scopeAt), uid: o.UID}
}

// Append appends the request for a batch: consecutive lines of one segment, without
// their newlines, of which first is the place of the first. Records that cannot be
// read are left out; bad is how many.
func (e *Encoder) Append(dst []byte, records [][]byte, first Place) (out []byte, bad int) {
	dst, resourceLogs := begin(dst, requestResourceLogs)
	dst = append(dst, e.resource...)
	dst, scopeLogs := begin(dst, resourceLogsScopeLogs)
	dst = append(dst, e.scope...)
	for _, record := range records {
		start := len(dst)
		var at int
		dst, at = begin(dst, scopeLogsRecords)
		ok := false
		if dst, ok = appendRecord(dst, record); ok {
			if e.uid && first.Spool != "" {
				dst = appendUID(dst, first)
			}
			dst = end(dst, at)
		} else {
			dst = dst[:start]
			bad++
		}
		first.Offset += int64(len(record)) + 1
	}
	return end(end(dst, scopeLogs), resourceLogs), bad
}

// appendUID appends the attribute SPOOL-SEGMENT-OFFSET.
func appendUID(dst []byte, p Place) []byte {
	dst, attribute := begin(dst, recordAttributes)
	dst = appendText(dst, keyValueKey, "log.record.uid")
	dst, value := begin(dst, keyValueValue)
	dst, text := begin(dst, valueString)
	dst = append(dst, p.Spool...)
	dst = append(dst, '-')
	dst = strconv.AppendUint(dst, p.Segment, 10)
	dst = append(dst, '-')
	dst = strconv.AppendInt(dst, p.Offset, 10)
	return end(end(end(dst, text), value), attribute)
}
