package multiline

import "logly/format/level"

// A crashSource says who wrote a crash, and so which records it may be part of.
type crashSource uint8

const (
	killedBySignal crashSource = iota // the shell or the kernel: none
	runtimeDied                       // the runtime, as the program's last words: those that are at least an error
	thrownByScript                    // a logger or the runtime: logged ones that are at least a warning
	raisedByRuby                      // as thrownByScript
	thrown                            // usually a logger: all logged ones
)

// belongsTo reports whether a crash from the source is part of the last record.
func (o crashSource) belongsTo(s *State) bool {
	switch o {
	case runtimeDied:
		return s.level >= level.Error && !s.carried
	case thrownByScript, raisedByRuby:
		return s.logged && s.level >= level.Warning
	case thrown:
		return s.logged
	}
	return false
}
