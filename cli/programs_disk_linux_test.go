package cli

// moreCommands are test programs that only this system has.
var moreCommands = map[string]func(){"disk": serveDisk}
