package option

// A setting is an option with its value and the place where it was set.
type setting struct {
	option *Option
	value  string // the values of an option that repeats are joined by newlines
	source string // "--level", "LOGLY_LEVEL", "app.log: level"
}

// envSettings returns the settings in the environment. It ignores empty
// variables.
func envSettings(env func(string) (string, bool)) []setting {
	var list []setting
	Each(func(o *Option) {
		if o.PrintsAndExits {
			return
		}
		if v, _ := env(o.variable()); v != "" {
			list = append(list, setting{o, v, o.variable()})
		}
	})
	return list
}
