package cli

import (
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"logly/cli/message"
	"logly/writer/ship/enginetest"
)

// While an engine does not answer, neither the program nor a file notices. It gets everything
// when it does.
func TestSlowEngineDisturbsNobody(t *testing.T) {
	t.Parallel()
	const lines = 20000
	for _, keys := range []string{",drain-timeout=1m,spool=" + filepath.Join(t.TempDir(), "spool"), ",overflow=drop,max-buffered-bytes=100K"} {
		answer := make(chan bool)
		e := enginetest.StartFake(t, func(http.ResponseWriter, []string) { <-answer })
		sink, url := sendTo(e.Address, keys)
		file := filepath.Join(t.TempDir(), "app.log")
		p := startLogly(t, nil, "-q", sink, file)
		p.feed(lines) // returns although the engine has answered nothing
		eventually(t, func() bool { return linesIn(file) == lines }, "the file waits for the engine")
		close(answer)
		if status := p.end(); status != message.StatusOK {
			t.Errorf("status %d", status)
		}
		s := p.accounts(url)
		if s.Written+s.Dropped != lines || (s.Dropped > 0) != strings.Contains(keys, "drop") {
			t.Errorf("%+v, %+v", s, s.Shipped)
		}
		if missing, repeated := arrived(t, e.Messages(), lines); missing != int(s.Dropped) || repeated > 0 {
			t.Errorf("%d missing, %d dropped, %d twice", missing, s.Dropped, repeated)
		}
	}
}

// The certificate of the Collector expires, and a token is replaced there: both are refused,
// nothing is dropped, and the new ones are used without a restart.
func TestCredentialsAreReplaced(t *testing.T) {
	t.Parallel()
	const lines = 500
	dir := t.TempDir()
	path := func(name string) string { return filepath.Join(dir, name) }
	authority := enginetest.NewAuthority(t)
	expiry := time.Now().Add(3 * time.Second)
	authority.Issue(path("cert"), path("key"), expiry)
	token := func(name, text string) { must(t, os.WriteFile(path(name), []byte(text), 0o600)) }
	token("theirs", "first")
	token("ours", "first")
	c := enginetest.StartCollector(t, enginetest.CollectorOptions{Cert: path("cert"), Key: path("key"), TokenFile: path("theirs")})
	url := "otlp+https://" + c.Address
	keys := ",drain-timeout=1m,flush-interval=0,spool=" + path("spool") + ",tls-ca=" + authority.File + ",header=Authorization=Bearer @" + path("ours")

	p := startLogly(t, nil, "-q", url+keys)
	p.feed(lines)
	time.Sleep(time.Until(expiry.Add(100 * time.Millisecond)))
	c.Stop()
	c.Start()
	p.feed(lines)
	p.logs("certificate has expired")
	authority.Issue(path("cert"), path("key"), time.Now().Add(time.Hour))
	c.Stop()
	c.Start()
	if status, s := p.end(), p.accounts(url); status != message.StatusOK || s.Written != 2*lines {
		t.Errorf("certificate: status %d, %+v, %+v; said %s", status, s, s.Shipped, p.errs.String())
	}

	token("theirs", "second")
	c.Stop()
	c.Start()
	p = startLogly(t, nil, "-q", url+keys)
	p.fed = 2 * lines
	p.feed(lines)
	p.logs("401")
	token("ours", "second")
	if status, s := p.end(), p.accounts(url); status != message.StatusOK || s.Written != lines {
		t.Errorf("token: status %d, %+v, %+v; said %s", status, s, s.Shipped, p.errs.String())
	}
	c.Stop()
	checkArrived(t, c.Messages(), 3*lines, 0)
}

// The disk of a spool is full while the engine is away: the program is held, and
// continues when there is space again.
func TestFullSpoolDisk(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("only root can mount a file system")
	}
	t.Parallel()
	const lines = 60000 // 9 MB in a spool
	disk := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=1m", "none", disk).CombinedOutput(); err != nil {
		t.Skipf("%v: %s", err, out)
	}
	t.Cleanup(func() { must(t, exec.Command("umount", "-l", disk).Run()) })
	c := enginetest.StartCollector(t, enginetest.CollectorOptions{})
	c.Stop()
	sink, url := sendTo(c.Address, ",drain-timeout=1m,spool="+filepath.Join(disk, "spool"))
	p := startLogly(t, nil, "-q", sink)
	fed := p.feedInBackground(lines)
	p.logs("no space left on device")
	select {
	case <-fed:
		t.Error("the program was not held")
	default:
	}
	c.Start()
	<-fed
	if status, s := p.end(), p.accounts(url); status != message.StatusOK || s.Written != lines {
		t.Errorf("status %d, %+v, %+v; said %s", status, s, s.Shipped, p.errs.String())
	}
	c.Stop()
	checkArrived(t, c.Messages(), lines, 1)
}
