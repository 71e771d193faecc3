// Package syslog encodes the records of a spool as syslog messages: as RFC 5424 has them,
// or in the older form of RFC 3164 that /dev/log understands. It is pure and allocates
// nothing per record.
//
// Glossary:
//
//	record      one JSON object of a spool; one message of syslog
//	facility    what kind of program sends, 0 to 23; local0 is 16
//	structured  the fields of a record, as RFC 5424 has them: [ID name="value" …]
//	local       the form for a socket on the same machine, without a host name
//
// Package cli imports it. It imports level and jsontext.
package syslog
