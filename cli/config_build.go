package cli

import (
	"fmt"
	"slices"
	"strings"

	"logly/format"
)

// build makes the configuration. What stands later in this list wins: the
// defaults, the environment, the options, a sink's own keys.
func build(env, given []setting, operands, command []string) (*config, error) {
	specs, err := parseSinks(operands)
	if err != nil {
		return nil, err
	}
	c := defaultConfig()
	c.command = command
	for _, layer := range [][]setting{env, given} {
		if err := c.set(layer); err != nil {
			return nil, err
		}
	}
	stdout := sinkSpec{path: standardOutput}
	all, err := buildSink(env, given, stdout)
	if err != nil {
		return nil, err
	}
	c.failFilter = format.Filter{Match: all.filter.Match, Exclude: all.filter.Exclude}
	named := false
	for _, spec := range specs {
		if spec.path == standardOutput {
			if named {
				return nil, usagef("standard output (-) is named twice")
			}
			stdout, named = spec, true
			continue
		}
		s, err := buildSink(env, given, spec)
		if err != nil {
			return nil, err
		}
		c.sinks = append(c.sinks, s)
	}
	if c.quiet && named {
		if slices.ContainsFunc(given, func(s setting) bool { return s.option.name == "quiet" }) {
			return nil, usagef("standard output is both named (-) and switched off (--quiet)")
		}
		c.quiet = false // a sink wins over a variable
	}
	if !c.quiet {
		s, err := buildSink(env, given, stdout)
		if err != nil {
			return nil, err
		}
		c.stdout = &s
	}
	return c, c.checkUse(given)
}

// parseSinks takes the operands apart.
func parseSinks(operands []string) ([]sinkSpec, error) {
	var specs []sinkSpec
	for _, text := range operands {
		if key, _, found := strings.Cut(text, "="); found && !strings.Contains(key, ",") && findKey(key) != nil {
			return nil, usagef("%s is not a path", shown(text)).
				hintf("a key follows its path after a comma, without a space: app.log,%s; a file of that name is ./%s", shown(text), shown(text))
		}
		spec, err := parseSink(text)
		if err != nil {
			return nil, err
		}
		specs = append(specs, spec)
	}
	return specs, nil
}

// set carries out the settings of one layer that are not about one sink. Those
// that are, are only tried, so that a mistake is found without a sink as well.
func (c *config) set(layer []setting) error {
	if err := checkZones(layer); err != nil {
		return err
	}
	for _, s := range layer {
		var err error
		switch o := s.option; {
		case o.global != nil:
			err = o.global(c, s.value)
		case o.sink != nil:
			err = o.sink(new(sinkConfig), s.value)
		}
		if err != nil {
			return at(s.place, err)
		}
	}
	return nil
}

// buildSink is the sink that spec means.
func buildSink(env, given []setting, spec sinkSpec) (sinkConfig, error) {
	own := spec.settings()
	s := defaultSink(spec.path)
	if err := checkZones(own); err != nil {
		return s, err
	}
	for _, set := range append(append(sinkDefaults(&s, env), sinkDefaults(&s, given)...), own...) {
		if err := set.option.sink(&s, set.value); err != nil {
			return s, at(set.place, err)
		}
	}
	return s, s.check(own)
}

// sinkDefaults are the settings of layer that hold for s.
func sinkDefaults(s *sinkConfig, layer []setting) []setting {
	var list []setting
	for _, set := range layer {
		if set.option.isKey() && (set.option.scope == allSinks || !s.isStdout()) {
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
			if list[i].option.name == o.name {
				list[i].value += "\n" + kv.value
				continue next
			}
		}
		list = append(list, setting{o, kv.value, fmt.Sprintf("%s: %s", shown(s.path), o.name)})
	}
	return list
}

// leastPortion is how many lines are worth a hand-over to the sinks.
const leastPortion = 256

// portion is half of what the sink with the lowest bound lets wait, so that the
// second half is encoded while the first is written. 0: no sink has a bound.
func portion(c *config) uint64 {
	least := 0
	for i := range c.sinks {
		b := &c.sinks[i].buffers
		if b.async && b.maxLines > 0 && (least == 0 || b.maxLines < least) {
			least = b.maxLines
		}
	}
	if least == 0 {
		return 0
	}
	return max(uint64(least)/2, leastPortion)
}
