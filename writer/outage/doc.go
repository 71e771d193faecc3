// Package outage follows the failures of one place that lines are written to.
// It turns a series of failed attempts into at most two events, one when an outage begins and one when it ends.
// It also says how long to wait before the next attempt.
//
// Glossary:
//
//	outage      the time from the first failed attempt to the next one that succeeds
//	attempt     one try of an operation, such as open, write or rename
//	backoff     the wait before the next attempt
//	background  an outage that stops rotation or archiving but not the lines themselves
//	permanent   a failed fsync: it is reported once and not retried
//
// Anyone may import it. It imports nothing of logly.
package outage
