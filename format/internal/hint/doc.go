// Package hint has an error with advice for the user: what is wrong, and what to write
// instead. Callers outside format find the advice through the method Hint() string.
//
// Only packages of format import it.
package hint
