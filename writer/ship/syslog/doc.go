// Package syslog hands batches of a spool over by syslog (RFC 5424) and by RELP.
//
// Syslog has no answers. A batch counts as delivered when the system has taken it, and
// what the network or the server's buffers lose afterwards is lost. RELP has an answer
// for each message, so nothing is lost.
//
// Glossary:
//
//	transport   how a message gets to the server: tls, tcp, udp or a unix socket
//	frame       a message with what separates it from the next one
//	octet count a message's length in bytes before it (RFC 6587, section 3.4.1), so that
//	            a message can have several lines
//	transaction a frame of RELP and the server's answer, which have the same number
//	window      how many transactions may be unanswered
//
// Package cli imports it. It imports ship.
package syslog
