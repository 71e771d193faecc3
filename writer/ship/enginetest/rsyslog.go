package enginetest

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// An Rsyslog takes messages by every transport and writes them to a file.
type Rsyslog struct {
	*process                       // its Address is the one for TCP
	UDP, TLS, RELP, RELPTLS string // HOST:PORT
	Socket                  string // path
	out                     string
}

// A Message is a message as rsyslog has read it.
type Message struct {
	Time, Severity, Facility, Host, App, PID, Structured, Text string
}

// StartRsyslog starts an rsyslogd whose certificate and key are in these files, signed by
// the one in ca; with mTLS clients need one too. It skips the test if there is none.
func StartRsyslog(t testing.TB, ca, cert, key string, mTLS bool) *Rsyslog {
	t.Helper()
	path, err := exec.LookPath("rsyslogd")
	for _, module := range []string{"imrelp.so", "lmnsd_gtls.so"} {
		if found, _ := filepath.Glob("/usr/lib/*/rsyslog/" + module); err == nil && len(found) == 0 {
			t.Skipf("rsyslogd has no %s", module)
		}
	}
	if err != nil {
		t.Skip(err)
	}
	r := &Rsyslog{process: processAt(t, path)}
	dir := t.TempDir()
	r.UDP, r.TLS, r.RELP, r.RELPTLS = freeAddress(t), freeAddress(t), freeAddress(t), freeAddress(t)
	r.out, r.Socket = filepath.Join(dir, "out.jsonl"), filepath.Join(dir, "log.sock")
	auth := "anon"
	if mTLS {
		auth = "x509/certvalid"
	}
	config := strings.NewReplacer(
		"{DIR}", dir, "{CA}", ca, "{CERT}", cert, "{KEY}", key, "{AUTH}", auth,
		"{TCP}", portOf(r.Address), "{UDP}", portOf(r.UDP), "{TLS}", portOf(r.TLS), "{RELPS}", portOf(r.RELPTLS), "{RELP}", portOf(r.RELP),
		"{SOCKET}", r.Socket, "{OUT}", r.out,
	).Replace(rsyslogConfig)
	file := filepath.Join(dir, "rsyslog.conf")
	if err := os.WriteFile(file, []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
	r.args = []string{"-n", "-f", file, "-i", filepath.Join(dir, "pid")}
	r.Start()
	return r
}

// StartRsyslogWithoutTLS is StartRsyslog for a test that needs no certificate.
func StartRsyslogWithoutTLS(t testing.TB) *Rsyslog {
	t.Helper()
	dir := t.TempDir()
	cert, key := filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	a := NewAuthority(t)
	a.Issue(cert, key, time.Now().Add(time.Hour))
	return StartRsyslog(t, a.File, cert, key, false)
}

// Start starts rsyslog and returns when all its inputs listen.
func (r *Rsyslog) Start() {
	r.t.Helper()
	r.process.Start()
	for _, address := range []string{r.TLS, r.RELP, r.RELPTLS} {
		r.await("tcp", address)
	}
	r.await("unixgram", r.Socket)
}

// rsyslogConfig has no queue in memory (Direct): a RELP answer then means that the message is
// in the file.
const rsyslogConfig = `
global(workDirectory="{DIR}" maxMessageSize="128k" defaultNetstreamDriver="gtls"
	defaultNetstreamDriverCAFile="{CA}" defaultNetstreamDriverCertFile="{CERT}" defaultNetstreamDriverKeyFile="{KEY}")
module(load="imudp") module(load="imptcp") module(load="imrelp")
module(load="imtcp" streamDriver.name="gtls" streamDriver.mode="1" streamDriver.authMode="{AUTH}")
module(load="imuxsock" sysSock.use="off")
template(name="json" type="list" option.jsonf="on") {
	property(outname="Time" name="timereported" dateFormat="rfc3339" format="jsonf")
	property(outname="Severity" name="syslogseverity-text" format="jsonf")
	property(outname="Facility" name="syslogfacility-text" format="jsonf")
	property(outname="Host" name="hostname" format="jsonf")
	property(outname="App" name="app-name" format="jsonf")
	property(outname="PID" name="procid" format="jsonf")
	property(outname="Structured" name="structured-data" format="jsonf")
	property(outname="Text" name="msg" format="jsonf")
}
ruleset(name="all" queue.type="Direct") { action(type="omfile" file="{OUT}" template="json") }
input(type="imudp" address="127.0.0.1" port="{UDP}" ruleset="all")
input(type="imptcp" address="127.0.0.1" port="{TCP}" ruleset="all")
input(type="imrelp" address="127.0.0.1" port="{RELP}" ruleset="all" maxDataSize="128k")
input(type="imrelp" address="127.0.0.1" port="{RELPS}" ruleset="all" tls="on" tls.authMode="certvalid" tls.caCert="{CA}" tls.myCert="{CERT}" tls.myPrivKey="{KEY}")
input(type="imtcp" address="127.0.0.1" port="{TLS}" ruleset="all")
input(type="imuxsock" socket="{SOCKET}" ruleset="all" parseTrusted="off")
`

// Messages returns the messages that have arrived, in order. Stop rsyslog first.
func (r *Rsyslog) Messages() []Message { return readSyslog(r.t, r.out) }

func portOf(address string) string { return address[strings.LastIndexByte(address, ':')+1:] }

// readSyslog reads the messages from a file of JSON lines, up to one that is being written.
func readSyslog(t testing.TB, path string) (messages []Message) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	text = text[:bytes.LastIndexByte(text, '\n')+1]
	for d := json.NewDecoder(bytes.NewReader(text)); d.More(); {
		var m Message
		if err := d.Decode(&m); err != nil {
			t.Fatal(err)
		}
		messages = append(messages, m)
	}
	return messages
}
