package syslog_test

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	encoder "logly/format/encode/syslog"
	"logly/writer/ship"
	"logly/writer/ship/enginetest"
	"logly/writer/ship/syslog"
)

// server is an rsyslog with a certificate of its own authority.
type server struct {
	*enginetest.Rsyslog
	ca, cert, key string
}

func startServer(t *testing.T) *server {
	dir := t.TempDir()
	authority := enginetest.NewAuthority(t)
	s := &server{ca: authority.File, cert: filepath.Join(dir, "cert.pem"), key: filepath.Join(dir, "key.pem")}
	authority.Issue(s.cert, s.key, time.Now().Add(time.Hour))
	s.Rsyslog = enginetest.StartRsyslog(t, s.ca, s.cert, s.key, false)
	return s
}

// urls returns a URL for each transport.
func (s *server) urls() map[string]string {
	return map[string]string{
		"tcp": "syslog+tcp://" + s.Address, "udp": "syslog+udp://" + s.UDP, "tls": "syslog+tls://" + s.TLS,
		"unix": "syslog+unix://" + s.Socket, "relp": "relp://" + s.RELP, "relp with TLS": "relp+tls://" + s.RELPTLS,
	}
}

func (s *server) client(t *testing.T, url string) ship.Client {
	t.Helper()
	e, err := encoder.NewEncoder(encoder.Options{Facility: "local0", Host: "web-1", App: "shop", PID: 7, Local: syslog.IsLocal(url)})
	if err != nil {
		t.Fatal(err)
	}
	config := syslog.Config{URL: url, Encode: e.Append, Timeout: 10 * time.Second}
	if strings.Contains(url, "+tls") {
		config.CA, config.Cert, config.Key = s.ca, s.cert, s.key // imrelp wants a certificate
	}
	c, err := syslog.NewClient(config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c
}

func send(c ship.Client, messages ...string) ship.Answer {
	var records [][]byte
	for _, m := range messages {
		records = append(records, fmt.Appendf(nil, `{"time":"2025-01-15T10:30:45.123456Z","level":"ERROR","message":"%s","fields":{"n":1}}`, m))
	}
	return c.Send(context.Background(), records, ship.Position{})
}

// Every transport brings a message with several lines, with all that rsyslog keeps of it.
func TestRsyslogHasTheWholeMessage(t *testing.T) {
	s := startServer(t)
	long := strings.Repeat("x", 60<<10)
	for name, url := range s.urls() {
		message := name + `: gr\u00fc\u00dfe\n  at b\n  at c`
		messages := []string{message}
		if name != "udp" && name != "unix" { // a datagram has its own limit
			messages = append(messages, name+" "+long)
		}
		if a := send(s.client(t, url), messages...); a.Verdict != ship.Delivered {
			t.Errorf("%s: %+v", name, a)
		}
	}
	s.waitFor(t, 10)
	s.Stop()
	got := map[string]enginetest.Message{}
	for _, m := range s.Messages() {
		m.Text = strings.TrimPrefix(m.Text, " ")
		got[m.Text] = m
	}
	for name := range s.urls() {
		text := name + ": grüße#012  at b#012  at c"
		if name == "unix" {
			text += " n=1"
		}
		m, ok := got[text]
		structured := m.Structured == `[logly@32473 n="1"]` && m.Host == "web-1" && strings.HasPrefix(m.Time, "2025-01-15T10:30:45.123456")
		if !ok || m.Severity != "err" || m.Facility != "local0" || m.App != "shop" || m.PID != "7" || name != "unix" && !structured {
			t.Errorf("%s: %v, %+v", name, ok, m)
		}
		if _, ok := got[name+" "+long]; !ok && name != "udp" && name != "unix" {
			t.Errorf("%s: the long message is missing", name)
		}
	}
}

// waitFor returns when rsyslog has written n messages: it reads datagrams when it can.
func (s *server) waitFor(t *testing.T, n int) {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); len(s.Messages()) < n; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%d messages of %d", len(s.Messages()), n)
		}
	}
}

// RELP loses nothing when the server is restarted or killed: a batch without an answer is
// sent again. With a queue in memory, which is rsyslog's default, a kill loses messages there.
func TestRELPLosesNothingOverRestarts(t *testing.T) {
	s := startServer(t)
	c := s.client(t, "relp://"+s.RELP)
	const batches, size = 60, 100
	restarted := make(chan struct{}, 1)
	restart := func(end func()) {
		end()
		s.Start()
		restarted <- struct{}{}
	}
	for b := range batches {
		var messages []string
		for i := range size {
			messages = append(messages, fmt.Sprint("message ", b*size+i))
		}
		switch b {
		case 15, 35:
			go restart(s.Stop)
		case 50:
			go restart(s.Kill)
		}
		for send(c, messages...).Verdict != ship.Delivered {
			time.Sleep(20 * time.Millisecond)
		}
		switch b {
		case 20, 40, 55:
			<-restarted
		}
	}
	s.Stop()
	got := map[string]bool{}
	for _, m := range s.Messages() {
		got[strings.TrimSpace(m.Text)] = true
	}
	missing := 0
	for i := range batches * size {
		if !got[fmt.Sprint("message ", i)] {
			missing++
		}
	}
	if missing > 0 {
		t.Errorf("%d messages are missing", missing)
	}
}

// A server that an unknown authority signed gets nothing.
func TestUnknownAuthority(t *testing.T) {
	s := startServer(t)
	s.ca = enginetest.NewAuthority(t).File
	for _, url := range []string{"syslog+tls://" + s.TLS, "relp+tls://" + s.RELPTLS} {
		if a := send(s.client(t, url), "secret"); a.Verdict != ship.Refused || a.Err == nil {
			t.Errorf("%s: %+v", url, a)
		}
	}
	s.Stop()
	if m := s.Messages(); len(m) > 0 {
		t.Errorf("rsyslog has %q", m)
	}
}
