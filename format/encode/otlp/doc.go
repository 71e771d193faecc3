// Package otlp encodes the records of a spool as OTLP logs: one
// ExportLogsServiceRequest in protobuf for each batch (opentelemetry-proto, package
// opentelemetry.proto.collector.logs.v1). It is pure and allocates nothing per record:
// a batch is one pass over its JSON.
//
// Glossary:
//
//	record     one JSON object of a spool; a LogRecord in OTLP
//	attribute  a name and a value, of a record or of the resource
//	resource   what sends the records: a service on a host
//	scope      the library that made the records: logly
//	uid        the attribute log.record.uid, the same whenever a record is sent again
//	tag        a field's number and wire type, before its value
//
// Package cli imports it. It imports level and jsontext.
package otlp
