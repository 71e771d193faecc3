package option

import (
	"strings"
	"testing"
	"time"

	"logly/format/encode"
	"logly/format/level"
	"logly/writer"
	"logly/writer/file"
)

// parseNetwork returns the first sink of a command line.
func parseNetwork(t *testing.T, args ...string) *Sink {
	t.Helper()
	c, _, err := Parse(args, nil, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return &c.Sinks[0]
}

func TestNetworkSink(t *testing.T) {
	s := parseNetwork(t, "otlp+http://x:1/a%2Cb,level=info,spool=d,in_flight=3,uid,compress=none,resource=a=b,resource=c=d,header=A=@f,keep-total=1GiB,keep-age=7d,"+
		"request-timeout=3s,drain-timeout=9s,tls-ca=a,tls-cert=b,tls-key=c,headers=@h,overflow=drop,drop-below=warning,fsync=flush")
	n, o, w := s.Network, s.ShipOptions(time.Second), s.WriterOptions()
	if n == nil || s.Filter.Level != level.Info || s.Output.Format != encode.FormatSpool || s.Rotates() || !n.UID || len(n.Resource) != 2 || n.Resource[1] != "c=d" || s.DropBelow != level.Warning {
		t.Errorf("%+v, %+v", s, n)
	}
	if c := n.OTLP; n.Protocol != OTLP || c.URL != "otlp+http://x:1/a%2Cb" || c.Compress != "none" || n.Timeout != 3*time.Second || n.CA != "a" || n.Cert != "b" || n.Key != "c" || c.HeaderFile != "@h" || c.Headers[0] != "A=@f" {
		t.Errorf("client: %+v", c)
	}
	if o.Dir != "d" || o.Target != s.Path || o.InFlight != 3 || o.KeepTotal != 1<<30 || o.KeepAge != 7*24*time.Hour || o.DrainTimeout != 9*time.Second || o.BatchSize != 512<<10 || o.FlushInterval != time.Second || o.Fsync != file.FsyncOnFlush || o.MaxBytes != 0 {
		t.Errorf("ship: %+v", o)
	}
	if !w.Async || w.Overflow != writer.Drop || w.MaxBytes != 1<<20 || w.FlushInterval != 0 || w.Fsync != file.FsyncOnFlush || w.Rotation != s.effectiveRotation() {
		t.Errorf("writer: %+v", w)
	}
}

// Without a spool, what waits in the writer and after it is within the limits.
func TestNetworkSinkInMemory(t *testing.T) {
	for _, c := range []struct {
		keys         string
		bytes, lines int
	}{
		{"", 4 << 20, 0},
		{",buffer-size=4MiB", 8 << 20, 0},
		{",max-buffered-lines=7,max-buffered-bytes=1000001,buffer-size=1K", 1000001, 7},
		{",max-buffered-lines=1", 4 << 20, 2}, // one in each
	} {
		s := parseNetwork(t, "otlp+http://x"+c.keys)
		o, w := s.ShipOptions(time.Minute), s.WriterOptions()
		if o.MaxBytes+w.MaxBytes != c.bytes || o.MaxLines+w.MaxLines != c.lines || o.DrainTimeout != time.Minute {
			t.Errorf("%s: %d and %d bytes, %d and %d lines", c.keys, o.MaxBytes, w.MaxBytes, o.MaxLines, w.MaxLines)
		}
	}
}

// Options for all sinks that are about files leave network sinks alone.
func TestOptionsForFilesAreNotForNetworkSinks(t *testing.T) {
	s := parseNetwork(t, "--format=json", "--level=warning", "--buffer-size=64KiB", "--async", "--rotate-size=10MiB", "--keep-total=20MiB", "--flush-interval=7s", "otlp:", "a.log")
	if o := s.ShipOptions(0); s.Output.Format != encode.FormatSpool || s.Filter.Level != level.Warning || o.BatchSize != 512<<10 || o.KeepTotal != 0 || o.FlushInterval != 7*time.Second {
		t.Errorf("%+v, %+v", s, o)
	}
}

const allURLs = "otlp+http://, otlp+https://, syslog+tls://, syslog+tcp://, syslog+udp://, syslog+unix://, relp://, relp+tls:// or otlp:"

func TestSyslogSinks(t *testing.T) {
	for _, url := range []string{"syslog+tls://x", "syslog+tcp://x:1", "syslog+udp://[::1]", "syslog+unix:", "syslog+unix:///run/log", "relp://x", "relp+tls://x"} {
		s := parseNetwork(t, url+",facility=local3,app=web,host=h,pid=7,tls-ca=a,request-timeout=3s,spool=d,level=info")
		n := s.Network
		if n == nil || n.Protocol != Syslog || s.Path != url || s.Filter.Level != level.Info || n.Ship.Dir != "d" || n.CA != "a" || n.Timeout != 3*time.Second {
			t.Errorf("%s: %+v, %+v", url, s, n)
		}
		if o := n.Syslog; o.Facility != "local3" || o.App != "web" || o.Host != "h" || o.PID != 7 {
			t.Errorf("%s: %+v", url, o)
		}
	}
}

// Files are delivered in order and without loss, whatever the defaults for all sinks are.
func TestShipFiles(t *testing.T) {
	c, _, err := Parse([]string{"--overflow=drop", "--async", "ship", "/dev/null", "-", "relp://x,state=d,level=info"}, nil, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	s := c.Sinks[0]
	if !c.Ship || strings.Join(c.ShipFiles, " ") != "/dev/null -" || c.Stdout != nil || s.Network.StateDir != "d" || s.Network.Ship.Dir != "" || s.MayDrop() {
		t.Errorf("%+v, %+v", c, s)
	}
}
