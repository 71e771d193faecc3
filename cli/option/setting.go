package option

// A setting is one option with a value, and where that stands.
type setting struct {
	option *Option
	value  string // of an option that repeats: all of them, joined by newlines
	source string // "--level", "LOGLY_LEVEL"
}

// envSettings is what the environment says. A variable that is empty says
// nothing.
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
