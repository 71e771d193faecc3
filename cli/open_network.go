package cli

import (
	"os"
	"path/filepath"
	"strings"

	"logly/cli/help"
	"logly/cli/message"
	"logly/cli/option"
	"logly/cli/pipeline"
	"logly/format/encode/otlp"
	"logly/writer/outage"
	"logly/writer/ship"
	"logly/writer/ship/otlphttp"
)

// makeClients makes the clients of all network sinks. It connects to nothing.
func (b *builder) makeClients() error {
	b.clients = map[*option.Sink]ship.Client{}
	for i := range b.config.Sinks {
		s := &b.config.Sinks[i]
		if s.Network == nil {
			continue
		}
		client, err := newClient(s, commandName(b.config.Command))
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

func newClient(s *option.Sink, command string) (ship.Client, error) {
	host, _ := os.Hostname() // without it there is no attribute
	resource, err := otlp.Resource(otlp.Source{Keys: s.Network.Resource, Getenv: os.Getenv, Command: command, Host: host})
	if err != nil {
		return nil, err
	}
	version := help.Version()
	e := otlp.NewEncoder(otlp.Options{Resource: resource, Version: version, UID: s.Network.UID})
	c := s.Network.Client
	c.UserAgent = "logly/" + version
	c.Encode = func(dst []byte, records [][]byte, first ship.Position) ([]byte, int) {
		return e.Append(dst, records, otlp.Place(first))
	}
	return otlphttp.NewClient(c)
}

// shipOptions returns the options of the network sink c.
func (b *builder) shipOptions(c *option.Sink, t *pipeline.Route) ship.Options {
	o := c.ShipOptions(b.config.Grace)
	o.Client, o.Patient = b.clients[c], b.config.Ship
	o.Notify = func(e outage.Event) { reportSinkEvent(b.report, t.Name, e) }
	o.Notice = func(err error) { b.report.Errorf("sink %s: %v", t.Name, err) }
	return o
}
