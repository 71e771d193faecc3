package otlphttp

import (
	"cmp"
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"
)

// defaultPort is the Collector's. It is for plain HTTP only: vendors' https URLs, which
// people copy, mean 443.
const defaultPort = "4318"

// logsPath is OTLP's path for logs.
const logsPath = "/v1/logs"

// ParseURL returns where a sink sends to: text is otlp+http://HOST[:PORT][/PATH], the
// same with https, or "otlp:", for which the environment has the URL.
func ParseURL(text string, getenv func(string) string) (*url.URL, error) {
	if text == "otlp:" {
		return environmentURL(getenv)
	}
	address, ok := strings.CutPrefix(text, "otlp+")
	if !ok {
		return nil, errors.New("the URL must be otlp: or begin with otlp+http:// or otlp+https://")
	}
	u, err := parseHTTP(address)
	if err != nil {
		return nil, err
	}
	if u.Port() == "" && u.Scheme == "http" {
		u.Host = net.JoinHostPort(u.Hostname(), defaultPort)
	}
	if u.Path == "" || u.Path == "/" {
		u.Path = logsPath
	}
	return u, nil
}

// environmentURL follows the OpenTelemetry specification: it returns the URL for logs
// unchanged, or the one for all signals with the path for logs appended.
func environmentURL(getenv func(string) string) (*url.URL, error) {
	for _, name := range []string{"LOGS_PROTOCOL", "PROTOCOL"} {
		if protocol := getenv(variable + name); protocol == "grpc" {
			return nil, errors.New(variable + name + " is grpc, but logly sends http/protobuf: set the URL (usually port " + defaultPort + ") and OTEL_EXPORTER_OTLP_LOGS_PROTOCOL=http/protobuf")
		} else if protocol != "" {
			break
		}
	}
	name, address, path := variable+"LOGS_ENDPOINT", getenv(variable+"LOGS_ENDPOINT"), ""
	if address == "" {
		name, address, path = variable+"ENDPOINT", getenv(variable+"ENDPOINT"), logsPath
	}
	if address == "" {
		address = "http://localhost:" + defaultPort
	}
	u, err := parseHTTP(address)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if path != "" {
		u.Path = cmp.Or(u.Path, "/") // JoinPath would make a relative path
		u = u.JoinPath(path)
	}
	return u, nil
}

// parseHTTP parses an http or https URL. Its errors never show the URL, which may have
// a password.
func parseHTTP(address string) (*url.URL, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, errors.Unwrap(err)
	}
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, errors.New("the URL must begin with http:// or https://")
	case u.User != nil:
		return nil, errors.New("a user or password in the URL is visible to everyone (ps): write header=Authorization=@FILE")
	case u.Hostname() == "":
		return nil, errors.New("the URL has no host")
	case u.Fragment != "":
		return nil, errors.New("the URL has a # part, which no server gets")
	}
	return u, nil
}
