package syslog

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"os"
	"syscall"
	"time"

	"logly/writer/ship"
	"logly/writer/ship/internal/tlsfiles"
)

// A link is the connection to a server, made when it is needed.
type link struct {
	target  *target
	timeout time.Duration
	files   *tlsfiles.Files // nil: without TLS
	conn    net.Conn        // nil: there is none
	stream  bool            // conn is a stream of bytes, not of datagrams
}

// connect makes a connection unless there is one.
func (l *link) connect(ctx context.Context) (fresh bool, err error) {
	if l.conn != nil {
		return false, nil
	}
	ctx, cancel := context.WithTimeoutCause(ctx, l.timeout, fmt.Errorf("no connection within %v", l.timeout))
	defer cancel()
	dialer := net.Dialer{KeepAlive: 15 * time.Second}
	conn, err := dialer.DialContext(ctx, l.target.network, l.target.address)
	l.stream = l.target.network == "tcp"
	if errors.Is(err, syscall.EPROTOTYPE) { // a local socket of the other kind
		conn, err = dialer.DialContext(ctx, "unix", l.target.address)
		l.stream = true
	}
	if err != nil {
		return false, err
	}
	if l.files != nil {
		config, err := l.files.Config()
		if err != nil {
			conn.Close()
			return false, err
		}
		config.ServerName = l.target.host
		secure := tls.Client(conn, config)
		if err := secure.HandshakeContext(ctx); err != nil {
			conn.Close()
			return false, err
		}
		conn = secure
	}
	l.conn = conn
	return true, nil
}

// close ends the connection, if there is one.
func (l *link) close() {
	if l.conn != nil {
		l.conn.Close()
		l.conn = nil
	}
}

// extend gives the connection its time again. It has none once the context is done.
func (l *link) extend(ctx context.Context) {
	l.conn.SetDeadline(time.Now().Add(l.timeout))
	if ctx.Err() != nil {
		l.conn.SetDeadline(past)
	}
}

var past = time.Unix(1, 0)

// limit ends the connection's calls when the context is done, or after its time. Call
// the function that it returns when the calls are over.
func (l *link) limit(ctx context.Context) (over func() bool) {
	conn := l.conn
	l.extend(ctx)
	return context.AfterFunc(ctx, func() { conn.SetDeadline(past) })
}

// pieceSize is how many bytes a server must take in the link's time.
const pieceSize = 64 << 10

// write writes all of b. A slow server has the link's time for each piece.
func (l *link) write(ctx context.Context, b []byte) error {
	for len(b) > 0 {
		n := min(len(b), pieceSize)
		l.extend(ctx)
		if _, err := l.conn.Write(b[:n]); err != nil {
			return err
		}
		b = b[n:]
	}
	return nil
}

// failed closes the connection and returns what an error means: mostly that the server
// is away. Only another certificate or another configuration can mend a Refused one.
func (l *link) failed(ctx context.Context, err error) ship.Answer {
	l.close()
	verdict := ship.Retry
	if ctx.Err() != nil {
		return ship.Answer{Verdict: verdict, Err: context.Cause(ctx)}
	}
	if errors.Is(err, os.ErrDeadlineExceeded) {
		err = fmt.Errorf("%s has not answered within %v", l.target.address, l.timeout)
	}
	_, plain := errors.AsType[tls.RecordHeaderError](err)
	switch {
	case plain:
		verdict, err = ship.Refused, fmt.Errorf("%s does not use TLS", l.target.address)
	case tlsfiles.IsRefusal(err):
		verdict = ship.Refused
	case errors.Is(err, syscall.EMSGSIZE):
		verdict = ship.Split
	}
	return ship.Answer{Verdict: verdict, Err: err}
}
