package syslog

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"
)

// A target is where a sink sends to.
type target struct {
	scheme  string // as in schemes
	network string // of net.Dial
	address string // HOST:PORT or a path
	host    string // whose name the server's certificate must have
}

// schemes are the URLs that this package serves, with their networks and default ports:
// those of RFC 5425, RFC 5426 and RFC 6587. RELP has no port of its own, 2514 is rsyslog's.
var schemes = map[string]struct{ network, port string }{
	"syslog+tls":  {"tcp", "6514"},
	"syslog+tcp":  {"tcp", "514"},
	"syslog+udp":  {"udp", "514"},
	"syslog+unix": {"unixgram", ""},
	"relp":        {"tcp", "2514"},
	"relp+tls":    {"tcp", "2514"},
}

// localSocket is where programs send to on their own machine.
const localSocket = "/dev/log"

func (t *target) isTLS() bool  { return strings.HasSuffix(t.scheme, "+tls") }
func (t *target) isRELP() bool { return strings.HasPrefix(t.scheme, "relp") }

// String returns the URL, which has no secret.
func (t *target) String() string { return t.scheme + "://" + t.address }

// parseURL reads syslog+tls://HOST[:PORT], the same with tcp and udp, syslog+unix://[PATH],
// relp://HOST[:PORT] and relp+tls://HOST[:PORT].
func parseURL(text string) (*target, error) {
	u, err := url.Parse(text)
	if err != nil {
		return nil, errors.Unwrap(err)
	}
	known, ok := schemes[u.Scheme]
	switch {
	case !ok:
		return nil, fmt.Errorf("%q is none of syslog+tls, syslog+tcp, syslog+udp, syslog+unix, relp and relp+tls", u.Scheme)
	case u.User != nil:
		return nil, errors.New("syslog knows no user and no password")
	case u.RawQuery != "" || u.Fragment != "":
		return nil, errors.New("the URL must end after its port or path")
	}
	t := &target{scheme: u.Scheme, network: known.network, host: u.Hostname()}
	if known.network == "unixgram" {
		if u.Host != "" {
			return nil, fmt.Errorf("write the path of a socket with three slashes: syslog+unix:///%s", u.Host+u.Path)
		}
		if t.address = u.Path; t.address == "" {
			t.address = localSocket
		}
		return t, nil
	}
	switch {
	case t.host == "":
		return nil, errors.New("the URL has no host")
	case u.Path != "" && u.Path != "/":
		return nil, errors.New("the URL must end after its port: syslog has no paths")
	}
	port := u.Port()
	if port == "" {
		port = known.port
	}
	t.address = net.JoinHostPort(t.host, port)
	return t, nil
}
