package otlphttp

import (
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"logly/writer/ship"
)

func TestParseURL(t *testing.T) {
	const userInURL = "a user or password in the URL is visible to everyone (ps): write header=Authorization=@FILE"
	tests := []struct {
		text        string
		environment []string // names without their common beginning
		want        string
	}{
		{"otlp+http://host", nil, "http://host:4318/v1/logs"},
		{"otlp+http://host/", nil, "http://host:4318/v1/logs"},
		{"otlp+http://host:80", nil, "http://host:80/v1/logs"},
		{"otlp+https://host", nil, "https://host/v1/logs"},
		{"otlp+http://[::1]", nil, "http://[::1]:4318/v1/logs"},
		{"otlp+http://host/otlp/v1/logs", nil, "http://host:4318/otlp/v1/logs"},
		{"otlp+http://host/a/?b=c", nil, "http://host:4318/a/?b=c"},
		{"otlp+http://host/a%2Cb", nil, "http://host:4318/a%2Cb"},
		{"otlp+http://host", []string{"ENDPOINT=http://other"}, "http://host:4318/v1/logs"},
		{"otlp:", nil, "http://localhost:4318/v1/logs"},
		{"otlp:", []string{"ENDPOINT=http://h:4318"}, "http://h:4318/v1/logs"},
		{"otlp:", []string{"ENDPOINT=https://h/otlp/"}, "https://h/otlp/v1/logs"},
		{"otlp:", []string{"ENDPOINT=http://h", "LOGS_ENDPOINT=http://l/mine"}, "http://l/mine"},
		{"otlp:", []string{"LOGS_ENDPOINT=http://l:4318"}, "http://l:4318"},
		{"otlp:", []string{"ENDPOINT=http://h", "LOGS_ENDPOINT=", "PROTOCOL=http/json"}, "http://h/v1/logs"},
		{"otlp:", []string{"ENDPOINT=http://h", "PROTOCOL=grpc", "LOGS_PROTOCOL=http/protobuf"}, "http://h/v1/logs"},

		{"otlp:", []string{"PROTOCOL=grpc"}, "OTEL_EXPORTER_OTLP_PROTOCOL is grpc, but logly sends http/protobuf: set the URL (usually port 4318) and OTEL_EXPORTER_OTLP_LOGS_PROTOCOL=http/protobuf"},
		{"otlp:", []string{"ENDPOINT=localhost:4318"}, "OTEL_EXPORTER_OTLP_ENDPOINT: the URL must begin with http:// or https://"},
		{"otlp:", []string{"LOGS_ENDPOINT=http://u:p@h"}, "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT: " + userInURL},
		{"otlp://host", nil, "the URL must be otlp: or begin with otlp+http:// or otlp+https://"},
		{"otlp+grpc://host", nil, "the URL must begin with http:// or https://"},
		{"otlp+http://user:secret@host", nil, userInURL},
		{"otlp+http://user:secret@host:x", nil, `invalid port ":x" after host`},
		{"otlp+http://:4318", nil, "the URL has no host"},
		{"otlp+http:", nil, "the URL has no host"},
		{"otlp+http://host/#a", nil, "the URL has a # part, which no server gets"},
	}
	for _, tt := range tests {
		var pairs []string
		for _, pair := range tt.environment {
			pairs = append(pairs, variable+pair)
		}
		u, err := ParseURL(tt.text, environment(pairs...))
		got := ""
		if err != nil {
			got = err.Error()
		} else {
			got = u.String()
			if uri := u.RequestURI(); uri[0] != '/' {
				t.Errorf("%s %q: requests %s", tt.text, tt.environment, uri)
			}
		}
		if got != tt.want {
			t.Errorf("%s %q: got %s, want %s", tt.text, tt.environment, got, tt.want)
		}
	}
}

func TestConfigMistakes(t *testing.T) {
	empty, token, text := file(t, " \n"), file(t, "token\n"), file(t, "text")
	tests := []struct {
		name string
		c    Config
		want string
	}{
		{"compression", Config{Compress: "brotli"}, "compress=brotli: OTLP has gzip, zstd and none"},
		{"timeout", Config{Getenv: environment("OTEL_EXPORTER_OTLP_TIMEOUT=30s")}, "OTEL_EXPORTER_OTLP_TIMEOUT=30s: write a number of milliseconds"},
		{"value of a header", Config{Headers: []string{"Authorization=secret"}}, "header: everyone can read a command line (ps): write the value into a file and header=NAME=@FILE"},
		{"header without a value", Config{Headers: []string{"Authorization: secret"}}, "header: everyone can read a command line (ps): write the value into a file and header=NAME=@FILE"},
		{"scheme without a space", Config{Headers: []string{"Authorization=secret@" + token}}, "header: everyone can read a command line (ps): write the value into a file and header=NAME=@FILE"},
		{"no file", Config{Headers: []string{"Authorization=@/nowhere"}}, "header: open /nowhere: no such file or directory"},
		{"empty file", Config{Headers: []string{"Authorization=@" + empty}}, "header: " + empty + " is empty"},
		{"name of a header", Config{Headers: []string{"A B=@" + token}}, "header: " + token + `: "A B" is no name of a header`},
		{"logly's header", Config{Headers: []string{"content-type=@" + token}}, "header: " + token + ": logly sets the header Content-Type itself"},
		{"two lines", Config{Headers: []string{"A=@" + file(t, "secret\nsecret")}}, "*: the value of A has a line break or another control character"},
		{"headers without @", Config{HeaderFile: "A: secret"}, "headers: write headers=@FILE, a file with a line NAME: VALUE for each header"},
		{"line without a name", Config{HeaderFile: "@" + token}, "header: " + token + ": write NAME: VALUE in each line"},
		{"headers of the environment", Config{Getenv: environment("OTEL_EXPORTER_OTLP_HEADERS=secret")}, "OTEL_EXPORTER_OTLP_HEADERS: write NAME=VALUE,... with percent-encoded values"},
		{"escape in the environment", Config{Getenv: environment("OTEL_EXPORTER_OTLP_HEADERS=a=%secret")}, "OTEL_EXPORTER_OTLP_HEADERS: write NAME=VALUE,... with percent-encoded values"},
		{"tls without https", Config{CA: text}, "tls-ca, tls-cert and tls-key need a URL with https"},
		{"no authorities", Config{URL: "otlp+https://h", CA: text}, "tls-ca: " + text + " has no certificate in PEM form"},
		{"no file of authorities", Config{URL: "otlp+https://h", CA: "/nowhere"}, "tls-ca: stat /nowhere: no such file or directory"},
		{"certificate without a key", Config{URL: "otlp+https://h", Cert: text}, "tls-cert and tls-key need each other: a certificate and its key"},
		{"no certificate", Config{URL: "otlp+https://h", Cert: text, Key: text}, "tls-cert, tls-key: tls: failed to find any PEM data in certificate input"},
		{"key of the environment", Config{URL: "otlp+https://h", Getenv: environment("OTEL_EXPORTER_OTLP_LOGS_CLIENT_KEY=" + text)}, "tls-cert and tls-key need each other: a certificate and its key"},
	}
	for _, tt := range tests {
		if tt.c.URL == "" {
			tt.c.URL = "otlp+http://h"
		}
		if tt.c.Getenv == nil {
			tt.c.Getenv = environment()
		}
		_, err := NewClient(tt.c)
		suffix, any := strings.CutPrefix(tt.want, "*")
		if err == nil || err.Error() != tt.want && !(any && strings.HasSuffix(err.Error(), suffix)) {
			t.Errorf("%s: got %v, want %s", tt.name, err, tt.want)
		}
		if err != nil && strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: the message has the secret", tt.name)
		}
	}
}

// The sink's own settings come before the environment's, and those for logs before those
// for all signals.
func TestSettingsOfTheEnvironment(t *testing.T) {
	pairs := []string{"COMPRESSION=none", "TIMEOUT=1000", "CERTIFICATE=ca", "CLIENT_CERTIFICATE=cert", "CLIENT_KEY=key"}
	var all, logs []string
	for _, pair := range pairs {
		name, value, _ := strings.Cut(pair, "=")
		all = append(all, variable+pair)
		switch name {
		case "COMPRESSION":
			value = "zstd"
		case "TIMEOUT":
			value = "2000"
		default:
			value = "logs-" + value
		}
		logs = append(logs, variable+"LOGS_"+name+"="+value)
	}
	own := Config{Compress: "gzip", Timeout: time.Minute, CA: "own-ca", Cert: "own-cert", Key: "own-key"}
	tests := []struct {
		name        string
		c           Config
		environment []string
		want        Config
	}{
		{"nothing", Config{}, nil, Config{Compress: "gzip", Timeout: 30 * time.Second}},
		{"all signals", Config{}, all, Config{Compress: "none", Timeout: time.Second, CA: "ca", Cert: "cert", Key: "key"}},
		{"logs", Config{}, slices.Concat(all, logs), Config{Compress: "zstd", Timeout: 2 * time.Second, CA: "logs-ca", Cert: "logs-cert", Key: "logs-key"}},
		{"own", own, slices.Concat(all, logs), own},
	}
	for _, tt := range tests {
		tt.c.URL, tt.c.Getenv = "otlp+https://h", environment(tt.environment...)
		u, err := ParseURL(tt.c.URL, tt.c.Getenv)
		if err != nil {
			t.Fatal(err)
		}
		if err := tt.c.complete(u); err != nil {
			t.Fatal(err)
		}
		got := []any{tt.c.Compress, tt.c.Timeout, tt.c.CA, tt.c.Cert, tt.c.Key}
		want := []any{tt.want.Compress, tt.want.Timeout, tt.want.CA, tt.want.Cert, tt.want.Key}
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", tt.name, got, want)
		}
	}
}

// Headers come from the environment and from files, which are read for each request.
func TestHeaders(t *testing.T) {
	var got http.Header
	url := newServer(t, func(_ http.ResponseWriter, r *http.Request) { got = r.Header })
	token, list := file(t, "first\n"), file(t, "# tenant\nX-Scope-OrgID: one\n\nX-Other:two: 2\n")
	client := newTestClient(t, Config{
		URL: url, Headers: []string{"authorization=Bearer @" + token}, HeaderFile: "@" + list,
		Getenv: environment("OTEL_EXPORTER_OTLP_HEADERS=x-env=a%20b%2Cc , x-scope-orgid=env,", "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT=http://nowhere"),
	})
	check := func(step, authorization string) {
		t.Helper()
		if a := send(t, client, "record"); a.Verdict != ship.Delivered {
			t.Fatalf("%s: %+v", step, a)
		}
		for name, want := range map[string]string{"Authorization": authorization, "X-Scope-Orgid": "one", "X-Other": "two: 2", "X-Env": "a b,c"} {
			if got.Get(name) != want || len(got.Values(name)) != 1 {
				t.Errorf("%s: %s is %q, want %q", step, name, got.Values(name), want)
			}
		}
	}
	check("at first", "Bearer first")
	overwrite(t, token, "second")
	check("after it was replaced", "Bearer second")
	overwrite(t, token, "")
	check("while it is empty", "Bearer second")
	if err := os.Remove(token); err != nil {
		t.Fatal(err)
	}
	check("while it is gone", "Bearer second")
	overwrite(t, token, "third")
	check("when it is back", "Bearer third")
}
