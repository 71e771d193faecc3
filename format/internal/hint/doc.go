// Package hint has an error with advice for the user, such as a correct spelling. Callers outside format find the advice through the method Hint() string.
//
// Only packages of format import it.
package hint
