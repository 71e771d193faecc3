// Package help writes every text that logly prints instead of running: the
// help in a short and a long form, the version, the man page and the completions for bash, zsh and fish.
// All but the version are made from the table of options in cli/option, so an
// option that is added there appears here without further work.
//
// Glossary:
//
//   - request: what the user asked for instead of a run, see option.Request
//   - mark: a word such as @OPTIONS@ in help.txt, man.roff or a completion script,
//     which text made from the table replaces
//   - key: an option that a sink specification may contain, see option
//
// Only package cli imports it.
package help
