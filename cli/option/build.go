package option

import (
	"slices"
	"strings"

	"logly/cli/message"
	"logly/format/record"
)

// A setting is an option with its value and the place where it was set.
type setting struct {
	option *Option
	value  string // the values of an option that repeats are joined by newlines
	source string // "--level", "LOGLY_LEVEL", "app.log: level"
}

// build makes the configuration. Later ones win: the defaults, the environment,
// the command line, a sink's own keys. out is standard output.
func build(fromEnv, fromArgs []setting, operands, command, environ []string, out any) (*Config, error) {
	specs, err := parseSinks(operands)
	if err != nil {
		return nil, err
	}
	c := defaultConfig()
	c.Command = command
	for _, layer := range [][]setting{fromEnv, fromArgs} {
		if err := c.applyGlobal(layer); err != nil {
			return nil, err
		}
	}
	c.Displays = newDisplays(c.color, environ)
	c.stdout = c.Displays.Of(out)
	stdout := sinkSpec{path: StandardOutput}
	all, err := c.buildSink(fromEnv, fromArgs, stdout)
	if err != nil {
		return nil, err
	}
	c.RunFilter = record.Filter{Match: all.Filter.Match, Exclude: all.Filter.Exclude}
	c.Zone = all.Output.Zone
	named := false
	for _, spec := range specs {
		if spec.path == StandardOutput {
			if named {
				return nil, message.Usagef("standard output (-) is named twice")
			}
			stdout, named = spec, true
			continue
		}
		s, err := c.buildSink(fromEnv, fromArgs, spec)
		if err != nil {
			return nil, err
		}
		c.Sinks = append(c.Sinks, s)
	}
	if c.quiet && named {
		if slices.ContainsFunc(fromArgs, func(s setting) bool { return s.option.Name == "quiet" }) {
			return nil, message.Usagef("standard output is both named (-) and switched off (--quiet)")
		}
		c.quiet = false // the argument - wins over LOGLY_QUIET
	}
	if !c.quiet {
		s, err := c.buildSink(fromEnv, fromArgs, stdout)
		if err != nil {
			return nil, err
		}
		c.Stdout = &s
	}
	return c, c.checkUse(fromArgs)
}

// parseSinks parses the operands, which are sink specifications.
func parseSinks(operands []string) ([]sinkSpec, error) {
	var specs []sinkSpec
	for _, text := range operands {
		if key, _, found := strings.Cut(text, "="); found && !strings.Contains(key, ",") && findKey(key) != nil {
			return nil, message.Usagef("%s is not a path", message.Printable(text)).
				Hintf("a key follows its path after a comma, without a space: app.log,%s; write a file of that name as ./%s", message.Printable(text), message.Printable(text))
		}
		spec, err := parseSink(text)
		if err != nil {
			return nil, err
		}
		if err := checkPath(spec.path); err != nil {
			return nil, err
		}
		specs = append(specs, spec)
	}
	return specs, nil
}

// applyGlobal applies the settings of one layer that are not about single
// sinks. It also tries the others, so a mistake is found even if there is no
// sink.
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
			return splitValue(message.At(s.source, err), s, false)
		}
	}
	return nil
}

// buildSink makes the sink that spec describes.
func (c *Config) buildSink(fromEnv, fromArgs []setting, spec sinkSpec) (Sink, error) {
	s := defaultSink(spec.path)
	if isNetwork(spec.path) {
		s = networkSink(spec.path)
	}
	if err := checkZones(spec.own); err != nil {
		return s, err
	}
	for _, set := range append(append(sinkDefaults(&s, fromEnv), sinkDefaults(&s, fromArgs)...), spec.own...) {
		if err := set.option.setSink(&s, set.value); err != nil {
			return s, splitValue(message.At(set.source, err), set, true)
		}
	}
	if s.Output.Format == formatUnset {
		s.Output.Format = c.stdout.format()
	}
	if s.Network != nil {
		s.completeNetwork()
	}
	return s, s.check(spec.own)
}

// sinkDefaults returns the settings of layer that are defaults for s.
func sinkDefaults(s *Sink, layer []setting) []setting {
	return slices.DeleteFunc(slices.Clone(layer), func(set setting) bool {
		return !set.option.IsKey() || s.Network != nil && !slices.Contains(inheritedKeys, set.option.Name) || s.IsStdout() && set.option.scope != allSinks
	})
}

// addSetting adds a setting to list. The values of an option that repeats are
// joined; otherwise the last one wins.
func addSetting(list []setting, o *Option, value, source string) []setting {
	i := slices.IndexFunc(list, func(s setting) bool { return s.option == o })
	switch {
	case i < 0:
		return append(list, setting{o, value, source})
	case o.Repeats:
		list[i].value += "\n" + value
	default:
		list[i].value = value
	}
	return list
}
