package cli

import (
	"cmp"
	"os"
	"path/filepath"
	"strings"

	"logly/cli/help"
	"logly/cli/message"
	"logly/cli/option"
	"logly/cli/pipeline"
	"logly/format/encode/otlp"
	encoder "logly/format/encode/syslog"
	"logly/writer/outage"
	"logly/writer/ship"
	"logly/writer/ship/otlphttp"
	"logly/writer/ship/syslog"
)

// makeClients makes the clients of all network sinks. It connects to nothing.
func (b *builder) makeClients() error {
	b.clients = map[*option.Sink]ship.Client{}
	for i := range b.config.Sinks {
		s := &b.config.Sinks[i]
		if s.Network == nil {
			continue
		}
		client, err := newClients[s.Network.Protocol](s, commandName(b.config.Command))
		if err != nil {
			return message.At(s.Name(), err)
		}
		b.clients[s] = client
	}
	return nil
}

// commandName returns the base name of the command, without the extension of Windows.
func commandName(command []string) string {
	if len(command) == 0 {
		return ""
	}
	return strings.TrimSuffix(filepath.Base(command[0]), ".exe")
}

// newClients has what makes a client for each protocol. command is the name of the command;
// empty: there is none.
var newClients = map[option.Protocol]func(s *option.Sink, command string) (ship.Client, error){
	option.OTLP:   newOTLP,
	option.Syslog: newSyslog,
}

func newOTLP(s *option.Sink, command string) (ship.Client, error) {
	n := s.Network
	host, _ := os.Hostname() // without it there is no attribute
	resource, err := otlp.Resource(otlp.Source{Keys: n.Resource, Getenv: os.Getenv, Command: command, Host: host})
	if err != nil {
		return nil, err
	}
	version := help.Version()
	e := otlp.NewEncoder(otlp.Options{Resource: resource, Version: version, UID: n.UID})
	c := n.OTLP
	c.Timeout, c.CA, c.Cert, c.Key = n.Timeout, n.CA, n.Cert, n.Key
	c.UserAgent = "logly/" + version
	c.Encode = func(dst []byte, records [][]byte, first ship.Position) ([]byte, int) {
		return e.Append(dst, records, otlp.Place(first))
	}
	return otlphttp.NewClient(c)
}

func newSyslog(s *option.Sink, command string) (ship.Client, error) {
	n := s.Network
	o := n.Syslog
	o.App = cmp.Or(o.App, command)
	if o.Host == "" {
		o.Host, _ = os.Hostname() // without it the server names the sender
	}
	o.Local = syslog.IsLocal(s.Path)
	e, err := encoder.NewEncoder(o)
	if err != nil {
		return nil, err
	}
	return syslog.NewClient(syslog.Config{URL: s.Path, Encode: e.Append, Timeout: n.Timeout, CA: n.CA, Cert: n.Cert, Key: n.Key})
}

// shipOptions returns the options of the network sink c.
func (b *builder) shipOptions(c *option.Sink, t *pipeline.Route) ship.Options {
	o := c.ShipOptions(b.config.Grace)
	o.Client, o.Patient = b.clients[c], b.config.Ship
	o.Notify = func(e outage.Event) { reportSinkEvent(b.report, t.Name, e) }
	o.Notice = func(err error) { b.report.Errorf("sink %s: %v", t.Name, err) }
	if b.files != nil {
		o.Committed = b.files.marks.Outcome
	}
	return o
}
