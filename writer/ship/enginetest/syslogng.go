package enginetest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A SyslogNG takes messages by each transport of syslog and writes them to a file.
type SyslogNG struct {
	*process         // its Address is the one for TCP
	UDP, TLS, Socket string
	out              string
}

// StartSyslogNG starts a syslog-ng with a certificate and its key. It skips the test if
// there is none: .ci/engines unpacks Debian's, which cannot be installed beside rsyslog.
func StartSyslogNG(t testing.TB, cert, key string) *SyslogNG {
	t.Helper()
	s := &SyslogNG{process: newProcess(t, "syslog-ng/usr/sbin/syslog-ng")}
	dir := t.TempDir()
	s.UDP, s.TLS = freeAddress(t), freeAddress(t)
	s.out, s.Socket = filepath.Join(dir, "out.jsonl"), filepath.Join(dir, "log.sock")
	config := strings.NewReplacer("{CERT}", cert, "{KEY}", key, "{SOCKET}", s.Socket, "{OUT}", s.out,
		"{TCP}", portOf(s.Address), "{UDP}", portOf(s.UDP), "{TLS}", portOf(s.TLS)).Replace(syslogNGConfig)
	file := filepath.Join(dir, "syslog-ng.conf")
	if err := os.WriteFile(file, []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
	root := filepath.Join(os.Getenv("LOGLY_ENGINES"), "syslog-ng")
	modules, _ := filepath.Glob(filepath.Join(root, "usr/lib/syslog-ng/*/libsyslogformat.so"))
	if len(modules) == 0 {
		t.Skip("syslog-ng has no modules")
	}
	libraries, _ := filepath.Glob(filepath.Join(root, "*/lib/*-linux-gnu"))
	more, _ := filepath.Glob(filepath.Join(root, "lib/*-linux-gnu"))
	libraries = append(append(libraries, more...), filepath.Join(root, "usr/lib/syslog-ng"))
	s.env = []string{"LD_LIBRARY_PATH=" + strings.Join(libraries, ":")}
	s.args = []string{"-F", "--no-caps", "-f", file, "--module-path=" + filepath.Dir(modules[0]),
		"-R", filepath.Join(dir, "persist"), "-c", filepath.Join(dir, "control"), "-p", filepath.Join(dir, "pid")}
	s.Start()
	s.await("tcp", s.TLS)
	s.await("unixgram", s.Socket)
	return s
}

const syslogNGConfig = `@version: 3.38
options { keep-hostname(yes); log-msg-size(131072); stats-freq(0); };
source all {
	syslog(ip("127.0.0.1") port({TCP}) transport("tcp"));
	syslog(ip("127.0.0.1") port({UDP}) transport("udp"));
	syslog(ip("127.0.0.1") port({TLS}) transport("tls") tls(cert-file("{CERT}") key-file("{KEY}") peer-verify(optional-untrusted)));
	unix-dgram("{SOCKET}");
};
destination out { file("{OUT}" template("$(format-json Time=$ISODATE Severity=$LEVEL Facility=$FACILITY Host=$HOST App=$PROGRAM PID=$PID Structured=$SDATA Text=$MSG)\n")); };
log { source(all); destination(out); };
`

// Messages returns the messages that have arrived, in order.
func (s *SyslogNG) Messages() []Message { return readSyslog(s.t, s.out) }
