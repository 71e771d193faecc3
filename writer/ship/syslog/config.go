package syslog

import (
	"errors"
	"time"

	"logly/writer/ship"
	"logly/writer/ship/internal/tlsfiles"
)

// Config is one sink's.
type Config struct {
	URL     string        // see the table schemes
	Encode  Encode        // makes a message
	Timeout time.Duration // of a connection, of a batch, and of each answer; default 30 s

	CA   string // file with certificates that sign the server's, instead of the system's
	Cert string // file with logly's own certificate (mTLS)
	Key  string // file with its key
}

// Encode appends the message for a record; ok is false if it cannot be encoded.
type Encode func(dst, record []byte) (message []byte, ok bool)

// IsLocal reports whether the URL names a socket of this machine, for which messages have
// the form of RFC 3164 without a host.
func IsLocal(url string) bool {
	t, err := parseURL(url)
	return err == nil && t.network == "unixgram"
}

// CheckURL returns why nothing can be sent to the URL; nil if something can.
func CheckURL(url string) error {
	_, err := parseURL(url)
	return err
}

// NewClient returns a client for the server. It reads all files once, so that a mistake
// shows before any record is taken. It does not connect.
func NewClient(c Config) (ship.Client, error) {
	t, err := parseURL(c.URL)
	if err != nil {
		return nil, err
	}
	if c.Timeout == 0 {
		c.Timeout = ship.DefaultTimeout
	}
	l := &link{target: t, timeout: c.Timeout}
	if t.isTLS() {
		if l.files, err = tlsfiles.New(c.CA, c.Cert, c.Key); err != nil {
			return nil, err
		}
		if _, err := l.files.Config(); err != nil {
			return nil, err
		}
	} else if c.CA != "" || c.Cert != "" || c.Key != "" {
		return nil, errors.New("tls-ca, tls-cert and tls-key need a URL with +tls")
	}
	if t.isRELP() {
		return &relp{link: l, encode: c.Encode}, nil
	}
	return &client{link: l, encode: c.Encode}, nil
}
