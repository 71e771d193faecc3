// Package input reads the streams that a run's lines come from: standard
// input, or the two output streams of a command. It waits for several streams
// at once, can be woken while it waits, and can say that a stream has ended
// without reading it. It knows nothing of lines.
//
// Glossary:
//
//   - set: the streams that are read together, by one goroutine
//   - hang-up: nobody can write to a stream any more
//   - queued: written to a stream and not yet read
//
// Packages cli and cli/pipeline import it.
package input
