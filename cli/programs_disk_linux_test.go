package cli

// moreCommands are commands of the tests that this system alone has.
var moreCommands = map[string]func(){"disk": serveDisk}
