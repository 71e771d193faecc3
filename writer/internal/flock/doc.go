// Package flock locks files between processes, on every system that logly builds for.
// The kernel holds a lock while its file is open, so a killed process leaves none behind.
// Only packages below writer can import it.
package flock
