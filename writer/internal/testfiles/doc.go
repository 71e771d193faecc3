// Package testfiles reads the files that a sink or a rotation has left in a directory.
// Only the tests of the packages writer and writer/rotate use it.
package testfiles
