package option

import (
	"slices"
	"strings"

	"logly/cli/message"
	"logly/writer/ship/otlphttp"
	"logly/writer/ship/syslog"
)

// A Protocol is what an engine speaks.
type Protocol string

// The protocols. RELP has the messages of syslog, and so the same keys.
const (
	OTLP   Protocol = "OTLP"
	Syslog Protocol = "syslog"
)

// protocolURLs are the URLs of a protocol.
type protocolURLs struct {
	protocol Protocol
	schemes  []string
	alone    string // is a URL without an address: the engine has a default one
	example  string // for hints
	check    func(*Sink) error
}

// protocols has a row for each protocol. To add one, write a ship.Client in a package below
// writer/ship and its encoder in one below format/encode. Add a row here, a row to newClients
// in package cli, and the keys that only this protocol has to engineKeys (network.go).
var protocols = []protocolURLs{
	{OTLP, []string{"otlp+http", "otlp+https"}, "otlp:", "otlp+http://collector:4318", func(s *Sink) error {
		_, err := otlphttp.ParseURL(s.Path, s.Network.OTLP.Getenv)
		return err
	}},
	{Syslog, []string{"syslog+tls", "syslog+tcp", "syslog+udp", "syslog+unix", "relp", "relp+tls"}, "syslog+unix:", "relp://loghost:2514",
		func(s *Sink) error { return syslog.CheckURL(s.Path) }},
}

// protocolOf returns the protocol of the engine whose URL path is; empty: it is none.
func protocolOf(path string) Protocol {
	scheme, _, found := strings.Cut(path, "://")
	for _, p := range protocols {
		if path == p.alone || found && slices.Contains(p.schemes, scheme) {
			return p.protocol
		}
	}
	return ""
}

// isNetwork reports whether path is the URL of an engine.
func isNetwork(path string) bool { return protocolOf(path) != "" }

// urlForms are the beginnings of all URLs of engines, for messages.
func urlForms() string {
	var all []string
	for _, p := range protocols {
		for _, s := range p.schemes {
			all = append(all, s+"://")
		}
	}
	all = append(all, protocols[0].alone)
	return message.JoinOr(all)
}

// likelySchemes are the schemes that a user may mean by another one.
var likelySchemes = map[string]string{
	"http": "otlp+http", "https": "otlp+https",
	"tcp": "syslog+tcp", "udp": "syslog+udp", "tls": "syslog+tls", "unix": "syslog+unix", "syslog": "syslog+tls",
	"syslog+ssl": "syslog+tls", "ssl": "syslog+tls", "relps": "relp+tls",
}

// cannotSend returns the error for the URL of something that logly does not send to.
func cannotSend(path, scheme string) error {
	text := hideUser(path)
	err := message.Usagef("%s: logly cannot send to %s:", text, scheme)
	rest, _ := strings.CutPrefix(text[strings.IndexByte(text, ':')+1:], "//")
	meant := likelySchemes[scheme]
	if known := scheme + "://" + rest; isNetwork(known) { // the slashes are missing, or it is in capitals
		meant = scheme
	}
	switch {
	case meant == "":
		return err.Hintf("it sends to %s", urlForms())
	case scheme == "syslog":
		return err.Hintf("write the transport: syslog+tls://%s, or with +tcp or +udp", rest)
	}
	return err.Hintf("write the protocol: %s://%s", meant, rest)
}

// isOf reports whether sinks of protocol p have the key.
func (o *Option) isOf(p Protocol) bool { return o.protocol == "" || o.protocol == p }
