package otlp

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// An Attribute of a resource.
type Attribute struct{ Name, Value string }

// Source is where the attributes of the resource come from.
type Source struct {
	Keys    []string            // NAME=VALUE, as the user wrote them; they come first
	Getenv  func(string) string // for OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES
	Command string              // base name of the wrapped command; "" if there is none
	Host    string              // name of this host; "" if unknown
}

// Resource returns the attributes, sorted by name. service.name is always among them,
// since engines group by it.
func Resource(s Source) ([]Attribute, error) {
	values := map[string]string{"service.name": "unknown_service"}
	if s.Command != "" {
		values["service.name"] = s.Command
	}
	if s.Host != "" {
		values["host.name"] = s.Host
	}
	environment, err := parseAttributes(s.Getenv("OTEL_RESOURCE_ATTRIBUTES"))
	if err != nil {
		return nil, fmt.Errorf("OTEL_RESOURCE_ATTRIBUTES: %w", err)
	}
	if name := s.Getenv("OTEL_SERVICE_NAME"); name != "" {
		environment = append(environment, Attribute{"service.name", name})
	}
	for _, key := range s.Keys {
		name, value, ok := strings.Cut(key, "=")
		if !ok || name == "" {
			return nil, fmt.Errorf("resource=%s: write resource=NAME=VALUE", key)
		}
		environment = append(environment, Attribute{name, value})
	}
	for _, a := range environment {
		values[a.Name] = a.Value
	}
	var resource []Attribute
	for name, value := range values {
		resource = append(resource, Attribute{strings.ToValidUTF8(name, "\ufffd"), strings.ToValidUTF8(value, "\ufffd")})
	}
	slices.SortFunc(resource, func(a, b Attribute) int { return strings.Compare(a.Name, b.Name) })
	return resource, nil
}

// parseAttributes reads NAME=VALUE,..., whose values are percent-encoded.
func parseAttributes(list string) (attributes []Attribute, err error) {
	for pair := range strings.SplitSeq(list, ",") {
		if strings.TrimSpace(pair) == "" {
			continue
		}
		name, value, ok := strings.Cut(pair, "=")
		name = strings.TrimSpace(name)
		if !ok || name == "" {
			return nil, fmt.Errorf("%q is not NAME=VALUE", pair)
		}
		if name, err = url.PathUnescape(name); err != nil {
			return nil, err
		}
		if value, err = url.PathUnescape(strings.TrimSpace(value)); err != nil {
			return nil, err
		}
		attributes = append(attributes, Attribute{name, value})
	}
	return attributes, nil
}
