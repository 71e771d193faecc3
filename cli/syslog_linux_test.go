package cli

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"logly/cli/message"
	"logly/writer/ship/enginetest"
)

// startRsyslog starts an rsyslog, and returns its certificates as keys of a sink.
func startRsyslog(t *testing.T) (r *enginetest.Rsyslog, keys string) {
	t.Helper()
	dir := t.TempDir()
	cert, key := filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	a := enginetest.NewAuthority(t)
	a.Issue(cert, key, time.Now().Add(time.Hour))
	r = enginetest.StartRsyslog(t, a.File, cert, key, false)
	return r, ",tls-ca=" + a.File + ",tls-cert=" + cert + ",tls-key=" + key
}

// numbersIn returns how often each numbered line arrived.
func numbersIn(t *testing.T, messages []enginetest.Message) map[int]int {
	t.Helper()
	counts := map[int]int{}
	for _, m := range messages {
		var n int
		if _, err := fmt.Sscanf(strings.TrimSpace(m.Text), "line %d", &n); err != nil {
			t.Fatalf("%+v: %v", m, err)
		}
		counts[n]++
	}
	return counts
}

// testTransports sends by each transport what logly makes of lines: several lines, UTF-8, and
// 60 KB except in a datagram. lineBreak is how the server writes one.
func testTransports(t *testing.T, urls map[string]string, messages func() []enginetest.Message, lineBreak string) {
	t.Helper()
	long := strings.Repeat("x", 60_000)
	want := 0
	isStream := func(name string) bool { return name != "udp" && name != "unix" }
	for name, url := range urls {
		p := startLogly(t, nil, "-q", url+",facility=local3,app=shop,host=web-1,pid=7")
		fmt.Fprintf(p.in, "2025-01-15T10:30:45.123456Z ERROR %s: grüße\n at b\n at c\n", name)
		lines := 3
		want++
		if isStream(name) {
			fmt.Fprintf(p.in, "2025-01-15T10:30:46Z INFO %s %s\n", name, long)
			lines++
			want++
		}
		if status := p.end(); status != message.StatusOK {
			t.Errorf("%s: status %d: %s", name, status, p.errs.String())
		}
		path, _, _ := strings.Cut(url, ",")
		if s := p.accounts(path); s.Written != uint64(lines) {
			t.Errorf("%s: %+v", name, s)
		}
	}
	eventually(t, func() bool { return len(messages()) >= want }, "messages are missing")
	got := map[string]enginetest.Message{}
	for _, m := range messages() {
		m.Text = strings.TrimSpace(m.Text)
		got[m.Text] = m
	}
	for name := range urls {
		m, ok := got[strings.ReplaceAll(name+": grüße\n at b\n at c", "\n", lineBreak)]
		if !ok || m.Severity != "err" || m.Facility != "local3" || m.App != "shop" || m.PID != "7" {
			t.Errorf("%s: %v, %+v", name, ok, m)
		}
		if name != "unix" && (m.Host != "web-1" || m.Structured != `[logly@32473 level="ERROR"]` || !strings.HasPrefix(m.Time, "2025-01-15T10:30:45")) {
			t.Errorf("%s: %+v", name, m)
		}
		if _, ok := got[name+" "+long]; !ok && isStream(name) {
			t.Errorf("%s: the long message is missing", name)
		}
	}
}

func TestRsyslogTakesEveryTransport(t *testing.T) {
	r, certificates := startRsyslog(t)
	testTransports(t, map[string]string{
		"tcp": "syslog+tcp://" + r.Address, "udp": "syslog+udp://" + r.UDP, "unix": "syslog+unix://" + r.Socket, "relp": "relp://" + r.RELP,
		"tls": "syslog+tls://" + r.TLS + certificates, "relps": "relp+tls://" + r.RELPTLS + certificates,
	}, r.Messages, "#012")
}

func TestSyslogNGTakesEveryTransport(t *testing.T) {
	a, dir := enginetest.NewAuthority(t), t.TempDir()
	cert, key := filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	a.Issue(cert, key, time.Now().Add(time.Hour))
	s := enginetest.StartSyslogNG(t, cert, key)
	testTransports(t, map[string]string{
		"tcp": "syslog+tcp://" + s.Address, "udp": "syslog+udp://" + s.UDP, "unix": "syslog+unix://" + s.Socket,
		"tls": "syslog+tls://" + s.TLS + ",tls-ca=" + a.File,
	}, s.Messages, "\n")
}

// rsyslog is stopped twice and killed once while logly sends. RELP with a spool loses nothing.
// TCP has no answers: what rsyslog had not read is lost, and logly cannot know.
func TestRsyslogRestarts(t *testing.T) {
	const rounds, each = 12, 200
	for _, scheme := range []string{"relp", "syslog+tcp"} {
		t.Run(scheme, func(t *testing.T) {
			r, _ := startRsyslog(t)
			address := r.RELP
			if scheme != "relp" {
				address = r.Address
			}
			p := startLogly(t, nil, "-q", scheme+"://"+address+",buffer-size=16KiB,drain-timeout=1m,spool="+filepath.Join(t.TempDir(), "spool"))
			killed := 0
			for round := range rounds {
				p.feed(each)
				switch round {
				case 2, 5:
					r.Stop()
					p.feed(each)
					r.Start()
				case 8:
					r.Kill()
					killed = p.fed
					p.feed(each)
					r.Start()
				}
			}
			if status := p.end(); status != message.StatusOK {
				t.Errorf("status %d: %s", status, p.errs.String())
			}
			r.Stop()
			counts := numbersIn(t, r.Messages())
			missing, repeated, late := 0, 0, 0
			for n := range p.fed {
				switch c := counts[n]; {
				case c == 0:
					missing++
					if n >= killed {
						late++
					}
				case c > 1:
					repeated += c - 1
				}
			}
			t.Logf("of %d messages %d are missing and %d came again", p.fed, missing, repeated)
			if scheme == "relp" && missing > 0 {
				t.Errorf("%d messages are missing", missing)
			}
			if late > 0 {
				t.Errorf("%d messages are missing that were sent when rsyslog was back", late)
			}
		})
	}
}

// An engine that stops for 0.3 s gets everything afterwards.
func TestSlowRsyslog(t *testing.T) {
	r, _ := startRsyslog(t)
	relp, tcp := "relp://"+r.RELP, "syslog+tcp://"+r.Address
	const held = ",buffer-size=16KiB,max-buffered-bytes=64KiB"
	p := startLogly(t, nil, "-q", relp+held, tcp+held)
	p.feed(100)
	r.Pause()
	const more = 3_000 // more than memory holds
	feeding := p.feedInBackground(more)
	time.Sleep(300 * time.Millisecond)
	r.Resume()
	<-feeding
	if status := p.end(); status != message.StatusOK {
		t.Errorf("status %d: %s", status, p.errs.String())
	}
	r.Stop()
	if counts := numbersIn(t, r.Messages()); len(counts) != p.fed {
		t.Errorf("%d messages of %d", len(counts), p.fed)
	} else {
		for n, c := range counts {
			if c != 2 {
				t.Fatalf("message %d came %d times, want once by each way", n, c)
			}
		}
	}
}

// A server whose certificate nobody vouches for gets nothing, and what waits in the spool is
// delivered once logly has the right authority.
func TestUnknownAuthorityOfRsyslog(t *testing.T) {
	r, certificates := startRsyslog(t)
	wrong := enginetest.NewAuthority(t).File
	for _, url := range []string{"syslog+tls://" + r.TLS, "relp+tls://" + r.RELPTLS} {
		before := len(r.Messages())
		spool := filepath.Join(t.TempDir(), "spool")
		p := startLogly(t, nil, "-q", "--strict", url+",tls-ca="+wrong+",drain-timeout=1s,spool="+spool)
		p.feed(3)
		if status := p.end(); status != message.StatusWaits || !strings.Contains(p.errs.String(), "certificate") || len(r.Messages()) != before {
			t.Errorf("%s: status %d: %s", url, status, p.errs.String())
		}
		p = startLogly(t, nil, "ship", spool, url+certificates)
		if status := p.end(); status != message.StatusOK {
			t.Errorf("%s: status %d: %s", url, status, p.errs.String())
		}
		eventually(t, func() bool { return len(r.Messages()) == before+3 }, "%s: %d messages", url, len(r.Messages()))
	}
}
