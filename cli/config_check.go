package cli

import (
	"strings"

	"logly/cli/message"
	"logly/format"
)

// check finds what contradicts itself in a sink, and which of its own keys
// would do nothing.
func (s *sinkConfig) check(own []setting) error {
	for _, set := range own {
		if err := s.checkKey(set); err != nil {
			return err
		}
	}
	f, b := &s.filter, &s.buffers
	switch {
	case f.MaxLevel != format.NoLevel && f.Level > f.MaxLevel:
		return message.Usagef("%s: level %s is above max-level %s, so that no line is left", s.name(), f.Level, f.MaxLevel)
	case b.async && b.size > b.maxBytes:
		return message.Usagef("%s: buffer-size %d is above max-buffered-bytes %d", s.name(), b.size, b.maxBytes).
			Hintf("raise max-buffered-bytes as well, for example to %d", 4*b.size)
	}
	if err := s.rotation().Check(s.path); err != nil {
		return message.Usagef("%s: %v", s.name(), err)
	}
	return nil
}

// checkKey finds out whether one of s's own keys would do nothing.
func (s *sinkConfig) checkKey(set setting) error {
	o := set.option
	switch {
	case s.isStdout() && o.scope == filesOnly:
		return message.Usagef("standard output has no %s", o.name).Hintf("%s is for files", o.name)
	case o.need != nil && !o.need.met(s) && o.need.give == "":
		return message.Usagef("%s needs %s", set.place, o.need.what)
	case o.need != nil && !o.need.met(s):
		return message.Usagef("%s needs %s", set.place, o.need.what).Hintf("write %s", message.Printable(s.path)+","+o.need.give+","+ownKey(set))
	}
	return nil
}

// ownKey is set as it stands in a SINK.
func ownKey(set setting) string {
	if set.option.isSwitch() {
		return set.option.name
	}
	return quotedIfNeeded(set.option.name + "=" + set.value)
}

// checkUse finds options on the command line that would do nothing, for want
// of a sink that has a use for them. In the environment they may stand for
// other runs and are let be.
func (c *config) checkUse(given []setting) error {
	if c.quiet && c.explain {
		return message.Usagef("--explain writes on standard output, which --quiet switches off").Hintf("leave --quiet out: with --explain no line is written as it is")
	}
	if c.quiet && len(c.sinks) == 0 && !c.stats && c.statsFile == "" && c.failOn.count == 0 {
		return message.Usagef("with --quiet and no file, lines go nowhere").Hintf("name a file: logly --quiet app.log")
	}
	for _, set := range given {
		if err := c.checkCommandUse(set); err != nil {
			return err
		}
		if !set.option.isKey() {
			continue
		}
		if err := c.checkUseOf(set); err != nil {
			return err
		}
	}
	return nil
}

// checkCommandUse finds an option about a command in a run without one.
func (c *config) checkCommandUse(set setting) error {
	o := set.option
	switch {
	case o.command && c.command == nil:
		return message.Usagef("%s is for a command, and none is given", set.place).Hintf("name it behind --: logly %s -- myapp", commandLine(set))
	case o.name != "only-on-failure" || !c.onlyOnFailure:
		return nil
	case c.quiet:
		return message.Usagef("%s and --quiet contradict each other", set.place)
	case c.command == nil && c.failOn.count == 0:
		return message.Usagef("%s needs a command, or --fail-on", set.place).Hintf("name it behind --: logly --only-on-failure -- myapp")
	}
	return nil
}

func (c *config) checkUseOf(set setting) error {
	o := set.option
	if o.scope != allSinks && len(c.sinks) == 0 {
		err := message.Usagef("%s is for files, and none is named", set.place)
		if o.scope == filesOnly {
			return err.Hintf("name one: logly %s app.log", commandLine(set))
		}
		return err.Hintf("name one: logly %s app.log; for standard output write -,%s", commandLine(set), ownKey(set))
	}
	if o.need == nil {
		return nil
	}
	for i := range c.sinks {
		if o.need.met(&c.sinks[i]) {
			return nil
		}
	}
	if c.stdout != nil && o.scope == allSinks && o.need.met(c.stdout) {
		return nil
	}
	err := message.Usagef("%s needs %s", set.place, o.need.what)
	if o.need.give == "" {
		return err
	}
	return err.Hintf("add %s", asOptions(o.need.give))
}

// commandLine is set as it stands on a command line.
func commandLine(set setting) string {
	if set.option.isSwitch() {
		return set.option.flag()
	}
	return set.option.flag() + " " + message.Printable(set.value)
}

// asOptions turns keys into options: "async,overflow=drop" into
// "--async --overflow drop".
func asOptions(keys string) string {
	var list []string
	for key := range strings.SplitSeq(keys, ",") {
		list = append(list, "--"+strings.Replace(key, "=", " ", 1))
	}
	return strings.Join(list, " ")
}

// checkZones finds two zones in one place.
func checkZones(layer []setting) error {
	var utc, zone *setting
	for i := range layer {
		switch layer[i].option.name {
		case "utc":
			utc = &layer[i]
		case "timezone":
			zone = &layer[i]
		}
	}
	if utc == nil || zone == nil || strings.EqualFold(zone.value, zoneUTC) {
		return nil
	}
	if on, err := parseSwitch(utc.value); err != nil || !on {
		return nil
	}
	return message.Usagef("%s and %s=%s contradict each other", utc.place, zone.place, zone.value)
}
