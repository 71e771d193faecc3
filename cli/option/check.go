package option

import (
	"slices"
	"strings"

	"logly/cli/message"
	"logly/format/level"
)

// check finds contradictions in a sink, and keys of its own that would do
// nothing.
func (s *Sink) check(own []setting) error {
	for _, set := range own {
		if err := s.checkKey(set); err != nil {
			return err
		}
	}
	f, w := &s.Filter, &s.Writer
	switch {
	case f.MaxLevel != level.NoLevel && f.Level > f.MaxLevel:
		return message.Usagef("%s: level %s is above max-level %s, so no line is left", s.Name(), f.Level, f.MaxLevel)
	case w.Async && w.BufferSize > w.MaxBytes:
		return message.Usagef("%s: buffer-size %d is above max-buffered-bytes %d", s.Name(), w.BufferSize, w.MaxBytes).
			Hintf("raise max-buffered-bytes as well, for example to %d", 4*w.BufferSize)
	}
	if s.Network != nil {
		return s.checkNetwork()
	}
	if err := s.effectiveRotation().Check(s.Path); err != nil {
		usage := message.Usagef("%s: %v", s.Name(), err)
		if s.hasDatedPath() {
			return usage.Hintf("a date in a path is app-%%Y-%%m-%%d.log; %%%% is a percent sign")
		}
		return usage
	}
	return nil
}

// checkKey returns an error if a key of the sink would have no effect.
func (s *Sink) checkKey(set setting) error {
	o := set.option
	switch {
	case s.IsStdout() && o.scope == filesOnly:
		return message.Usagef("standard output has no %s", o.Name).Hintf("%s is for files", o.Name)
	case o.requires != nil && !o.requires.satisfied(s):
		fix := o.requires.fix
		if s.Network != nil { // it is async anyway, and has no such key
			fix = strings.TrimPrefix(fix, "async,")
		}
		return o.requires.missing(set, "write "+message.Printable(s.Path)+","+fix+","+asKey(set))
	}
	return nil
}

// asKey returns set in the form of a sink specification.
func asKey(set setting) string {
	if set.option.IsSwitch() {
		return set.option.Name
	}
	return quoteIfNeeded(set.option.Name + "=" + set.value)
}

// checkUse finds options on the command line that would do nothing because no
// sink can use them. Variables are not checked: they may be for other runs.
func (c *Config) checkUse(fromArgs []setting) error {
	if c.quiet && c.Explain {
		return message.Usagef("--explain writes to standard output, which --quiet switches off").Hintf("leave out --quiet; --explain does not write the lines themselves")
	}
	if c.quiet && len(c.Sinks) == 0 && !c.CountsLevels() && c.FailOn.Count == 0 {
		return message.Usagef("with --quiet and no file, lines go nowhere").Hintf("name a file: logly --quiet app.log")
	}
	for _, set := range fromArgs {
		if err := c.checkCommandUse(set); err != nil {
			return err
		}
		if !set.option.IsKey() {
			continue
		}
		if err := c.checkKeyUse(set); err != nil {
			return err
		}
	}
	return nil
}

// checkCommandUse finds options for a command in a run without one.
func (c *Config) checkCommandUse(set setting) error {
	o := set.option
	switch {
	case o.needsCommand && c.Command == nil:
		return message.Usagef("%s is for a command, but none is given", set.source).Hintf("put it after --: logly %s -- myapp", asFlag(set))
	case o.Name == "stderr-level" && c.Merged():
		return message.Usagef("%s does nothing here: the command's two streams are one", set.source).Hintf("--default-level is for all lines then")
	case o.Name != "only-on-failure" || !c.OnlyOnFailure:
		return nil
	case c.quiet:
		return message.Usagef("%s and --quiet contradict each other", set.source)
	case c.Command == nil && c.FailOn.Count == 0:
		return message.Usagef("%s needs a command, or --fail-on", set.source).Hintf("put it after --: logly --only-on-failure -- myapp")
	}
	return nil
}

func (c *Config) checkKeyUse(set setting) error {
	o := set.option
	if o.scope != allSinks && len(c.Sinks) == 0 {
		err := message.Usagef("%s is for files, but none is named", set.source)
		if o.scope == filesOnly {
			return err.Hintf("name a file: logly %s app.log", asFlag(set))
		}
		return err.Hintf("name a file: logly %s app.log; for standard output write -,%s", asFlag(set), asKey(set))
	}
	if o.requires == nil ||
		slices.ContainsFunc(c.Sinks, func(s Sink) bool { return o.requires.satisfied(&s) }) ||
		c.Stdout != nil && o.scope == allSinks && o.requires.satisfied(c.Stdout) {
		return nil
	}
	return o.requires.missing(set, "add "+asOptions(o.requires.fix))
}

// missing returns the error for a setting whose requirement is not met. The
// error has the hint only if the requirement has a fix.
func (r *requirement) missing(set setting, hint string) error {
	err := message.Usagef("%s needs %s", set.source, r.text)
	if r.fix == "" {
		return err
	}
	return err.Hintf("%s", hint)
}

// asFlag returns set as the user would write it on a command line: --name or
// --name VALUE.
func asFlag(set setting) string {
	if set.option.IsSwitch() {
		return set.option.Flag()
	}
	return set.option.Flag() + " " + message.Printable(set.value)
}

// asOptions turns keys into options: "async,overflow=drop" into "--async
// --overflow drop".
func asOptions(keys string) string {
	var list []string
	for key := range strings.SplitSeq(keys, ",") {
		list = append(list, "--"+strings.Replace(key, "=", " ", 1))
	}
	return strings.Join(list, " ")
}

// checkZones finds utc and another timezone in the same layer.
func checkZones(layer []setting) error {
	index := func(name string) int {
		return slices.IndexFunc(layer, func(s setting) bool { return s.option.Name == name })
	}
	u, z := index("utc"), index("timezone")
	if u < 0 || z < 0 || strings.EqualFold(layer[z].value, zoneUTC) {
		return nil
	}
	utc, zone := layer[u], layer[z]
	if on, err := parseSwitch(utc.value); err != nil || !on {
		return nil
	}
	return message.Usagef("%s and %s=%s contradict each other", utc.source, zone.source, zone.value)
}
