// Package otlphttp hands batches of records over to an engine by OTLP/HTTP: one POST of
// protobuf for each, and the answer as a verdict. It never retries and never waits,
// except for the answer: that is for the caller, who owns the records.
//
// Each setting is the sink's own (Config), else from the variables
// OTEL_EXPORTER_OTLP_LOGS_* and OTEL_EXPORTER_OTLP_*. Secrets come from files or from the
// environment only, since everyone on the machine can read a command line.
//
// Glossary:
//
//	engine    what takes the records: a Collector, VictoriaLogs, Loki, a vendor
//	body      an encoded and compressed batch
//	verdict   what the answer means for the batch (package ship)
//	scheme    the word before a token in a header, such as Bearer
//
// Package cli imports it. It imports ship, and is given the encoder.
package otlphttp
