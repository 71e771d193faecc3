package option

import (
	"fmt"
	"slices"
	"strings"

	"logly/cli/message"
	"logly/format"
)

// build makes the configuration. What stands later in this list wins: the
// defaults, the environment, the options, a sink's own keys.
func build(env, given []setting, operands, command []string) (*Config, error) {
	specs, err := parseSinks(operands)
	if err != nil {
		return nil, err
	}
	c := defaultConfig()
	c.Command = command
	for _, layer := range [][]setting{env, given} {
		if err := c.applyGlobal(layer); err != nil {
			return nil, err
		}
	}
	stdout := sinkSpec{path: StandardOutput}
	all, err := buildSink(env, given, stdout)
	if err != nil {
		return nil, err
	}
	c.FailFilter = format.Filter{Match: all.Filter.Match, Exclude: all.Filter.Exclude}
	named := false
	for _, spec := range specs {
		if spec.path == StandardOutput {
			if named {
				return nil, message.Usagef("standard output (-) is named twice")
			}
			stdout, named = spec, true
			continue
		}
		s, err := buildSink(env, given, spec)
		if err != nil {
			return nil, err
		}
		c.Sinks = append(c.Sinks, s)
	}
	if c.quiet && named {
		if slices.ContainsFunc(given, func(s setting) bool { return s.option.Name == "quiet" }) {
			return nil, message.Usagef("standard output is both named (-) and switched off (--quiet)")
		}
		c.quiet = false // a sink wins over a variable
	}
	if !c.quiet {
		s, err := buildSink(env, given, stdout)
		if err != nil {
			return nil, err
		}
		c.Stdout = &s
	}
	return c, c.checkUse(given)
}

// parseSinks takes the operands apart.
func parseSinks(operands []string) ([]sinkSpec, error) {
	var specs []sinkSpec
	for _, text := range operands {
		if key, _, found := strings.Cut(text, "="); found && !strings.Contains(key, ",") && findKey(key) != nil {
			return nil, message.Usagef("%s is not a path", message.Printable(text)).
				Hintf("a key follows its path after a comma, without a space: app.log,%s; a file of that name is ./%s", message.Printable(text), message.Printable(text))
		}
		spec, err := parseSink(text)
		if err != nil {
			return nil, err
		}
		specs = append(specs, spec)
	}
	return specs, nil
}

// applyGlobal carries out the settings of one layer that are not about one sink. Those
// that are, are only tried, so that a mistake is found without a sink as well.
func (c *Config) applyGlobal(layer []setting) error {
	if err := checkZones(layer); err != nil {
		return err
	}
	for _, s := range layer {
		var err error
		switch o := s.option; {
		case o.set != nil:
			err = o.set(c, s.value)
		case o.setSink != nil:
			err = o.setSink(new(Sink), s.value)
		}
		if err != nil {
			return message.At(s.source, err)
		}
	}
	return nil
}

// buildSink is the sink that spec means.
func buildSink(env, given []setting, spec sinkSpec) (Sink, error) {
	own := spec.settings()
	s := defaultSink(spec.path)
	if err := checkZones(own); err != nil {
		return s, err
	}
	for _, set := range append(append(sinkDefaults(&s, env), sinkDefaults(&s, given)...), own...) {
		if err := set.option.setSink(&s, set.value); err != nil {
			return s, message.At(set.source, err)
		}
	}
	return s, s.check(own)
}

// sinkDefaults are the settings of layer that hold for s.
func sinkDefaults(s *Sink, layer []setting) []setting {
	var list []setting
	for _, set := range layer {
		if set.option.IsKey() && (set.option.scope == allSinks || !s.IsStdout()) {
			list = append(list, set)
		}
	}
	return list
}

// settings are the keys of s, those of one that repeats joined.
func (s *sinkSpec) settings() []setting {
	var list []setting
next:
	for _, kv := range s.keys {
		o := findKey(kv.key)
		for i := range list {
			if list[i].option.Name == o.Name {
				list[i].value += "\n" + kv.value
				continue next
			}
		}
		list = append(list, setting{o, kv.value, fmt.Sprintf("%s: %s", message.Printable(s.path), o.Name)})
	}
	return list
}
