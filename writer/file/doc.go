// Package file writes to one place: a file that a path names, or standard output.
// A File opens its path, creates missing directories, repairs a torn last line, and notices that the file was renamed, replaced or truncated.
// It only returns errors; the caller retries.
//
// Glossary:
//
//	torn line   a last line without a newline, left by a crash or another writer
//	mid-line    the last byte written was not a newline, and the rest of its line is still to come
//	moved       the bytes of a begun line are gone, so the line must be written again from its start
//	suspect     a write failed, so the path is compared with the open file before the next write
//	descriptor  an open file by its number in the operating system
//	successor   the file that gets the next lines after a rotation
//
// The packages writer and writer/rotate import it, and cli does for the options.
package file
