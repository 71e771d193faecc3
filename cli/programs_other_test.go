//go:build !linux

package cli

// moreCommands are test programs that only some systems have.
var moreCommands map[string]func()
