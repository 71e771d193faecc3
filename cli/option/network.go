package option

import (
	"errors"
	"os"
	"slices"
	"strings"
	"time"

	"logly/cli/message"
	"logly/format/encode"
	encoder "logly/format/encode/syslog"
	"logly/writer"
	"logly/writer/ship"
	"logly/writer/ship/otlphttp"
)

// A Network has the settings that only sinks with a URL have.
type Network struct {
	Ship     ship.Options // without the client, the target and the callbacks
	StateDir string       // where `ship FILE...` keeps how far each file is delivered; empty: the user's folder
	Protocol Protocol

	// Of all protocols.
	Timeout       time.Duration // of a request; 0: the client's default
	CA, Cert, Key string        // files with certificates and a key; empty: none

	OTLP     otlphttp.Config // without the encoder, and what all protocols have
	Resource []string        // NAME=VALUE, attributes of the resource
	UID      bool            // each record has an identity that a resend keeps

	Syslog encoder.Options // as its keys set it
}

const (
	defaultBatch = 512 << 10

	// Defaults of max-buffered-bytes, which is only a way station if there is a spool.
	defaultHold          = 4 << 20
	defaultHoldWithSpool = 1 << 20
)

// networkSink returns a network sink without any setting.
func networkSink(path string) Sink {
	s := defaultSink(path)
	s.Output = OutputFormat{Format: encode.FormatSpool}
	s.Writer.Async = true
	s.Writer.BufferSize, s.Writer.MaxBytes, s.Writer.MaxLines = defaultBatch, 0, 0
	s.Network = &Network{
		Ship:     ship.Options{DrainTimeout: drainIsGrace},
		Protocol: protocolOf(path),
		OTLP:     otlphttp.Config{URL: path, Getenv: os.Getenv},
	}
	return s
}

// drainIsGrace is the DrainTimeout of a sink that does not set one: --grace.
const drainIsGrace time.Duration = -1

// inheritedKeys are the options that network sinks have too, as keys and as defaults.
var inheritedKeys = []string{"level", "max-level", "match", "exclude", "flush-interval", "flush-level", "overflow", "drop-below", "fsync"}

// engineNote is the note of their group.
var engineNote = "Keys after the URL of an engine: otlp+http://collector:4318,spool=DIR. Further keys, with the same meaning as for files, are " +
	listWords(inheritedKeys) + "; their options apply to engines too. Only OTLP has " + listWords(keysOnlyOf(OTLP)) +
	", only syslog and RELP have " + listWords(keysOnlyOf(Syslog)) + "."

func listWords(words []string) string {
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

func keysOnlyOf(p Protocol) (names []string) {
	for _, o := range engineKeys {
		if o.protocol == p {
			names = append(names, o.Name)
		}
	}
	return names
}

// needsSpool is the requirement of keys that are about a spool.
var needsSpool = &requirement{
	satisfied: func(s *Sink) bool { return s.Network.Ship.Dir != "" },
	text:      "a spool",
	fix:       "spool=DIR",
}

// engineKeys are the keys of network sinks alone. Some of them also have an option of that
// name, which is about files.
var engineKeys = []Option{
	{
		Name: "spool", ValueName: "DIR", scope: enginesOnly,
		Usage:   "keep records in DIR until the engine has taken them over",
		Details: "Without it they wait in memory, and the rest is lost at the end. Several processes can share DIR.",
		setSink: parsed(parsePath, func(s *Sink) *string { return &s.Network.Ship.Dir }),
	},
	{
		Name: "keep-total", ValueName: "SIZE", scope: enginesOnly, requires: needsSpool,
		Usage:   "maximum size of a spool; without it only the disk is a limit",
		Details: "When it is full, overflow says what happens. Processes that share a spool have this limit each.",
		Values:  []string{"100MiB", "1GiB", "10GiB"},
		setSink: parsed(parseFileSize, func(s *Sink) *int64 { return &s.Writer.Rotation.KeepTotal }),
	},
	{
		Name: "keep-age", ValueName: "DURATION", scope: enginesOnly,
		Usage:   "give up records that have waited longer than DURATION",
		Values:  []string{"7d", "30d", "365d"},
		setSink: parsed(parseAge, func(s *Sink) *time.Duration { return &s.Writer.Rotation.KeepAge }),
	},
	{
		Name: "buffer-size", ValueName: "SIZE", Default: "512KiB", scope: enginesOnly,
		Usage:   "size of a request before compression",
		Details: "A smaller one is sent flush-interval after its oldest record, or at once after a record of flush-level.",
		setSink: parsed(parseMemory, func(s *Sink) *int { return &s.Writer.BufferSize }),
	},
	{
		Name: "max-buffered-bytes", ValueName: "SIZE", Default: "4MiB", scope: enginesOnly,
		Usage:   "maximum number of bytes that wait in memory; with a spool 1MiB by default",
		setSink: parsed(parseMemory, func(s *Sink) *int { return &s.Writer.MaxBytes }),
	},
	{
		Name: "max-buffered-lines", ValueName: "COUNT", scope: enginesOnly,
		Usage:   "maximum number of lines that wait in memory",
		setSink: parsed(parseCount, func(s *Sink) *int { return &s.Writer.MaxLines }),
	},
	{
		Name: "compress", ValueName: "FORMAT", Default: "gzip", scope: enginesOnly, protocol: OTLP,
		Usage:   "compression of requests: gzip, zstd or none",
		Values:  []string{"gzip", "zstd", "none"},
		setSink: parsed(oneOf([]choice[string]{{"gzip", "gzip"}, {"zstd", "zstd"}, {"none", "none"}}), func(s *Sink) *string { return &s.Network.OTLP.Compress }),
	},
	{
		Name: "request-timeout", ValueName: "DURATION", Default: "30s", scope: enginesOnly,
		Usage:   "how long the engine may take to answer",
		setSink: parsed(durationIn("s", "ms"), func(s *Sink) *time.Duration { return &s.Network.Timeout }),
	},
	{
		Name: "in-flight", ValueName: "COUNT", Default: "1", scope: enginesOnly, protocol: OTLP,
		Usage:   "requests that may wait for an answer at the same time",
		Details: "Above 1, records may arrive in another order.",
		setSink: parsed(parseCount, func(s *Sink) *int { return &s.Network.Ship.InFlight }),
	},
	{
		Name: "drain-timeout", ValueName: "DURATION", scope: enginesOnly,
		Usage:   "how long the end of the run waits for the engine; without it --grace",
		setSink: parsed(durationIn("s", "ms"), func(s *Sink) *time.Duration { return &s.Network.Ship.DrainTimeout }),
	},
	{
		Name: "header", ValueName: "NAME=@FILE", Repeats: true, scope: enginesOnly, protocol: OTLP,
		Usage:   "a header of requests, with its value in FILE",
		Details: "Text before the @ comes before the value: header=Authorization=Bearer @FILE. FILE is read again when it changes.",
		setSink: parsed(parseLines, func(s *Sink) *[]string { return &s.Network.OTLP.Headers }),
	},
	{
		Name: "headers", ValueName: "@FILE", scope: enginesOnly, protocol: OTLP,
		Usage:   "headers of requests in FILE, a line NAME: VALUE for each",
		setSink: parsed(parsePath, func(s *Sink) *string { return &s.Network.OTLP.HeaderFile }),
	},
	{
		Name: "tls-ca", ValueName: "FILE", scope: enginesOnly,
		Usage:   "certificates that sign the engine's, instead of the system's",
		setSink: parsed(parsePath, func(s *Sink) *string { return &s.Network.CA }),
	},
	{
		Name: "tls-cert", ValueName: "FILE", scope: enginesOnly,
		Usage:   "logly's own certificate",
		setSink: parsed(parsePath, func(s *Sink) *string { return &s.Network.Cert }),
	},
	{
		Name: "tls-key", ValueName: "FILE", scope: enginesOnly,
		Usage:   "the key of tls-cert",
		setSink: parsed(parsePath, func(s *Sink) *string { return &s.Network.Key }),
	},
	{
		Name: "resource", ValueName: "NAME=VALUE", Repeats: true, scope: enginesOnly, protocol: OTLP,
		Usage:   "an attribute of the resource, such as service.name=web",
		Details: "It has precedence over OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES.",
		setSink: parsed(parseLines, func(s *Sink) *[]string { return &s.Network.Resource }),
	},
	{
		Name: "original", scope: enginesOnly, protocol: OTLP,
		Usage:   "also send each record as it was read, in the attribute log.record.original",
		setSink: parsed(parseSwitch, func(s *Sink) *bool { return &s.Output.Original }),
	},
	{
		Name: "uid", scope: enginesOnly, protocol: OTLP, requires: needsSpool,
		Usage:   "give each record an attribute log.record.uid, which is the same when it is sent again",
		setSink: parsed(parseSwitch, func(s *Sink) *bool { return &s.Network.UID }),
	},
	{
		Name: "facility", ValueName: "NAME", Default: "user", scope: enginesOnly, protocol: Syslog,
		Usage:   "what kind of program sends, such as daemon or local0",
		Values:  []string{"user", "daemon", "auth", "cron", "mail", "local0", "local1", "local2", "local3", "local4", "local5", "local6", "local7"},
		setSink: parsed(oneOf(facilityChoices()), func(s *Sink) *string { return &s.Network.Syslog.Facility }),
	},
	{
		Name: "app", ValueName: "NAME", scope: enginesOnly, protocol: Syslog,
		Usage:   "name of the program (APP-NAME); by default that of the command, or logly",
		setSink: parsed(parseText, func(s *Sink) *string { return &s.Network.Syslog.App }),
	},
	{
		Name: "host", ValueName: "NAME", scope: enginesOnly, protocol: Syslog,
		Usage:   "name of the host (HOSTNAME); by default this one",
		setSink: parsed(parseText, func(s *Sink) *string { return &s.Network.Syslog.Host }),
	},
	{
		Name: "pid", ValueName: "NUMBER", scope: enginesOnly, protocol: Syslog,
		Usage:   "process id of the program (PROCID); by default none",
		Details: "A spool may have records of several processes, so logly does not guess.",
		setSink: parsed(parseCount, func(s *Sink) *int { return &s.Network.Syslog.PID }),
	},
	{
		Name: "state", ValueName: "DIR", scope: enginesOnly,
		Usage:   "with logly ship FILE...: keep how far each file is delivered in DIR",
		Details: "By default that is logly/ship in $XDG_STATE_HOME or ~/.local/state.",
		setSink: parsed(parsePath, func(s *Sink) *string { return &s.Network.StateDir }),
	},
}

func facilityChoices() (list []choice[string]) {
	for _, name := range encoder.Facilities() {
		list = append(list, choice[string]{name, name})
	}
	return list
}

// parseText returns a value that may not be empty.
func parseText(v string) (string, error) {
	if v == "" {
		return "", errors.New("it is empty")
	}
	return v, nil
}

// parseLines returns the values of a key that repeats.
func parseLines(v string) ([]string, error) { return strings.Split(v, "\n"), nil }

// completeNetwork sets the defaults that depend on other settings. A buffer holds two batches
// at least.
func (s *Sink) completeNetwork() {
	if s.Writer.MaxBytes == 0 {
		hold := defaultHold
		if s.Network.Ship.Dir != "" {
			hold = defaultHoldWithSpool
		}
		s.Writer.MaxBytes = max(hold, 2*s.Writer.BufferSize)
	}
}

// findKey returns the row for a key of the sink, with - or _ between words; nil if it has
// no such key.
func (s *sinkSpec) findKey(key string) *Option {
	if !isNetwork(s.path) {
		return findKey(key)
	}
	for _, o := range EngineKeys() {
		if o.Name == strings.ReplaceAll(key, "_", "-") && o.isOf(protocolOf(s.path)) {
			return o
		}
	}
	return nil
}

// isEngineKey reports whether word is the name of a key that only network sinks have.
func isEngineKey(word string) bool { return findKey(word) == nil && findEngineKey(word) != nil }

// findEngineKey returns the row for a key of any protocol; nil if there is none.
func findEngineKey(key string) *Option {
	for _, p := range protocols {
		if o := (&sinkSpec{path: p.example}).findKey(key); o != nil {
			return o
		}
	}
	return nil
}

// engineKeyHint says how to write such a key.
func engineKeyHint(word string) string {
	o := findEngineKey(word)
	i := slices.IndexFunc(protocols, func(p protocolURLs) bool { return o.isOf(p.protocol) })
	return "it is a key of an engine: " + protocols[i].example + "," + asKey(setting{option: o, value: o.example()})
}

// otherKeys are what takes the place of a key in another protocol.
var otherKeys = map[Protocol]map[string]string{
	OTLP:   {"app": "resource=service.name=", "host": "resource=host.name=", "pid": "resource=process.pid="},
	Syslog: {"resource": "app=NAME, host=NAME or --field NAME=VALUE"},
}

// unknownKey returns the error for a key that a sink with this protocol does not have.
func (p Protocol) unknownKey(cell string) error {
	key, value, _ := strings.Cut(cell, "=")
	name := strings.ReplaceAll(key, "_", "-")
	var all []string
	for _, o := range EngineKeys() {
		if o.isOf(p) {
			all = append(all, o.Name)
		}
	}
	slices.Sort(all)
	if findKey(key) != nil || findEngineKey(name) != nil {
		err := message.Usagef("%s is not for %s sinks", key, p)
		if other := otherKeys[p][name]; strings.HasSuffix(other, "=") {
			return err.Hintf("write %s%s", other, message.Printable(value))
		} else if other != "" {
			return err.Hintf("write %s", other)
		}
		return err.Hintf("their keys are %s", strings.Join(all, ", "))
	}
	err := message.Usagef("there is no key %q", key)
	if near := message.Nearest(name, all); near != "" {
		return err.Hintf("did you mean %s?", near)
	}
	return err.Hintf("keys of %s sinks are %s", p, strings.Join(all, ", "))
}

// checkNetwork finds a URL that cannot be sent to.
func (s *Sink) checkNetwork() error {
	i := slices.IndexFunc(protocols, func(p protocolURLs) bool { return p.protocol == s.Network.Protocol })
	if err := protocols[i].check(s); err != nil {
		return message.Usagef("%s: %v", hideUser(s.Path), err)
	}
	return nil
}

// hideUser returns the URL for messages, without a user and password.
func hideUser(url string) string {
	scheme, rest, _ := strings.Cut(url, "://")
	host, path, found := strings.Cut(rest, "/")
	if i := strings.LastIndexByte(host, '@'); i >= 0 {
		host = host[i+1:]
	}
	if found {
		path = "/" + path
	}
	if rest == "" {
		return message.Printable(url)
	}
	return message.Printable(scheme + "://" + host + path)
}

// ShipOptions returns the options of a network sink's half that sends. The caller sets the
// client and the callbacks. What a writer holds before it is in writer.Options.
func (s *Sink) ShipOptions(grace time.Duration) ship.Options {
	o, w := s.Network.Ship, &s.Writer
	o.Target = s.Path
	o.BatchSize, o.FlushInterval, o.Fsync = w.BufferSize, w.FlushInterval, w.Fsync
	o.KeepAge, o.KeepTotal = w.Rotation.KeepAge, w.Rotation.KeepTotal
	if o.DrainTimeout == drainIsGrace {
		o.DrainTimeout = grace
	}
	if o.Dir == "" { // the writer before it has the other half of the limits
		o.MaxBytes, o.MaxLines = max(w.MaxBytes/2, 1), (w.MaxLines+1)/2
	}
	return o
}

// networkWriterOptions returns the options of the writer before the spool. It writes each line
// at once, since only the sender collects batches.
func (s *Sink) networkWriterOptions() (o writer.Options) {
	w := &s.Writer
	o = writer.Options{Async: true, MaxBytes: w.MaxBytes, MaxLines: w.MaxLines, Overflow: w.Overflow, Fsync: w.Fsync, Path: s.Path}
	if s.Network.Ship.Dir == "" {
		o.MaxBytes, o.MaxLines = max(w.MaxBytes-w.MaxBytes/2, 1), max(w.MaxLines/2, min(w.MaxLines, 1))
	}
	return o
}
