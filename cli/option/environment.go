package option

import (
	"fmt"
	"runtime"
	"strings"

	"logly/format/nearest"
)

// variableOf splits NAME=VALUE. Windows ignores the case of names.
func variableOf(entry string) (name, value string) {
	name, value, _ = strings.Cut(entry, "=")
	if runtime.GOOS == "windows" {
		name = strings.ToUpper(name)
	}
	return name, value
}

const variablePrefix = "LOGLY_"

// envSettings returns the settings in environ, a list of NAME=VALUE, in the order of the
// table, and a warning for each variable that is probably misspelt. Empty variables count
// as unset. Kubernetes sets LOGLY_PORT..., LOGLY_SERVICE_... for a service named logly.
func envSettings(environ []string) (list []setting, warnings []string) {
	set := map[string]string{}
	for _, e := range environ {
		if name, v := variableOf(e); v != "" && strings.HasPrefix(name, variablePrefix) {
			if _, again := set[name]; !again {
				set[name] = v
			}
		}
	}
	if len(set) == 0 {
		return nil, nil
	}
	var known []string
	Each(func(o *Option) {
		if o.printsAndExits {
			return
		}
		known = append(known, strings.TrimPrefix(o.variable(), variablePrefix))
		if v, found := set[o.variable()]; found {
			list = append(list, setting{o, v, o.variable()})
			delete(set, o.variable())
		}
	})
	for _, e := range environ {
		name, _ := variableOf(e)
		word, _ := strings.CutPrefix(name, variablePrefix)
		if _, left := set[name]; !left || strings.HasPrefix(word, "PORT") || strings.HasPrefix(word, "SERVICE") {
			continue
		}
		delete(set, name)
		if meant := nearest.Within(2, strings.ToUpper(word), known); meant != "" {
			warnings = append(warnings, fmt.Sprintf("%s is not a variable of logly; did you mean %s%s?", name, variablePrefix, meant))
		}
	}
	return list, warnings
}
