// Package ship hands records over to an engine that stores logs, and loses none on the way.
// A Sink writes whole records to a spool first, and sends from there in goroutines of its own.
// It knows JSON lines and a Client. Each protocol is a Client in a package of its own:
// writer/ship/otlphttp, writer/ship/syslog. The list of them is in cli/option/protocol.go.
//
//	flusher ─▶ Sink ─▶ store: segments in a folder, or memory ─▶ sender ─▶ Client
//
// Glossary:
//
//	record      one line of JSON, see README.md
//	engine      the program at the far end
//	spool       records on the disk that nobody has answered for yet
//	folder      a directory of the spool that one process has locked
//	segment     one file of a folder, named by its number
//	cursor      the place in the segments up to which the engine has answered
//	store       where records wait: a folder, or memory
//	batch       the records of one request, before they are halved
//	to answer   to take records over or to reject them, both for good
//	backlog     records that an earlier process has left
//	orphan      a folder whose process is gone
//	to adopt    to deliver the backlog of an orphan
//	set aside   moved out of the way, and kept
//	drain       to deliver the rest after the last record has come
//
// README.md has the format of the files, the order of the steps and the promises.
//
// cli imports it. It imports writer/file and writer/outage, and implements writer.Relay.
package ship
