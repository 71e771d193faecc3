package syslog

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"logly/writer/ship"
)

func TestURLs(t *testing.T) {
	tests := []struct{ url, network, address string }{
		{"syslog+tls://loghost", "tcp", "loghost:6514"},
		{"syslog+tcp://loghost:1514/", "tcp", "loghost:1514"},
		{"syslog+udp://[::1]", "udp", "[::1]:514"},
		{"syslog+unix:///run/log", "unixgram", "/run/log"},
		{"syslog+unix:", "unixgram", "/dev/log"},
		{"relp://loghost", "tcp", "loghost:2514"},
		{"relp+tls://loghost:20514", "tcp", "loghost:20514"},
		{"syslog://loghost", "", ""},
		{"syslog+tcp://", "", ""},
		{"syslog+tcp://loghost/path", "", ""},
		{"syslog+tcp://loghost?x=1", "", ""},
		{"syslog+tcp://me:secret@loghost", "", ""},
		{"syslog+unix://run/log", "", ""},
		{"relp://loghost:port", "", ""},
	}
	for _, tt := range tests {
		got, err := parseURL(tt.url)
		if (err != nil) != (tt.address == "") || err == nil && (got.network != tt.network || got.address != tt.address) {
			t.Errorf("%s: %+v, %v", tt.url, got, err)
		}
		if err != nil && strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: the error shows the password: %v", tt.url, err)
		}
	}
}

// plain is the message itself; a record "bad" cannot be encoded.
func plain(dst, record []byte) ([]byte, bool) { return append(dst, record...), string(record) != "bad" }

func newTestClient(t *testing.T, scheme, address string) ship.Client {
	t.Helper()
	c, err := NewClient(Config{URL: scheme + "://" + address, Encode: plain, Timeout: 5 * time.Second})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c
}

func sendAll(c ship.Client, records ...string) ship.Answer {
	var batch [][]byte
	for _, r := range records {
		batch = append(batch, []byte(r))
	}
	return c.Send(context.Background(), batch, ship.Position{})
}

func listen(t *testing.T) net.Listener {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l
}

func TestOctetCounts(t *testing.T) {
	l := listen(t)
	c := newTestClient(t, "syslog+tcp", l.Addr().String())
	if a := sendAll(c, "one\ntwo", "", strings.Repeat("x", 12)); a.Verdict != ship.Delivered || a.Bytes != 26 {
		t.Errorf("%+v", a)
	}
	if a := sendAll(c, "good", "bad"); a.Verdict != ship.Split {
		t.Errorf("a record that cannot be encoded: %+v", a)
	}
	c.Close()
	conn, err := l.Accept()
	if err != nil {
		t.Fatal(err)
	}
	if got, err := io.ReadAll(conn); string(got) != "7 one\ntwo0 12 xxxxxxxxxxxx" || err != nil {
		t.Errorf("%q, %v", got, err)
	}
}

// A server that closed the connection between two batches gets the next one over a new
// connection, whole.
func TestConnectionThatTheServerClosed(t *testing.T) {
	l := listen(t)
	c := newTestClient(t, "syslog+tcp", l.Addr().String())
	for i := range 3 {
		if a := sendAll(c, fmt.Sprint("message ", i)); a.Verdict != ship.Delivered {
			t.Fatalf("%d: %+v", i, a)
		}
		conn, err := l.Accept()
		if err != nil {
			t.Fatal(err)
		}
		got := make([]byte, len("9 message 0"))
		if _, err := io.ReadFull(conn, got); err != nil || string(got) != fmt.Sprint("9 message ", i) {
			t.Errorf("%q, %v", got, err)
		}
		conn.Close()
	}
}

func TestServerIsAway(t *testing.T) {
	l := listen(t)
	address := l.Addr().String()
	l.Close()
	for _, scheme := range []string{"syslog+tcp", "relp"} {
		if a := sendAll(newTestClient(t, scheme, address), "x"); a.Verdict != ship.Retry || a.Err == nil {
			t.Errorf("%s: %+v", scheme, a)
		}
	}
}

// serveRELP answers each transaction with what reply says; "" answers nothing and closes.
func serveRELP(l net.Listener, reply func(command, data string) string) {
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			r := bufio.NewReader(conn)
			for {
				var number, length int
				var command string
				if _, err := fmt.Fscanf(r, "%d %s %d", &number, &command, &length); err != nil {
					break
				}
				data := make([]byte, length)
				if length > 0 {
					r.ReadByte()
					io.ReadFull(r, data)
				}
				r.ReadByte()
				text := reply(command, string(data))
				if text == "" {
					break
				}
				fmt.Fprintf(conn, "%d rsp %d %s\n", number, len(text), text)
			}
			conn.Close()
		}
	}()
}

func TestRELPAnswers(t *testing.T) {
	tests := []struct {
		name  string
		reply func(command, data string) string
		want  ship.Verdict
	}{
		{"all taken", func(string, string) string { return "200 OK" }, ship.Delivered},
		{"a message refused", func(_, data string) string {
			if data == "two" {
				return "500 too large"
			}
			return "200 OK"
		}, ship.Split},
		{"the session refused", func(string, string) string { return "500 no" }, ship.Refused},
		{"gone in between", func(_, data string) string {
			if data == "two" {
				return ""
			}
			return "200 OK"
		}, ship.Retry},
	}
	for _, tt := range tests {
		l := listen(t)
		serveRELP(l, tt.reply)
		c := newTestClient(t, "relp", l.Addr().String())
		for range 2 { // also over the same connection
			if a := sendAll(c, "one", "two", "three"); a.Verdict != tt.want || (a.Err == nil) != (tt.want == ship.Delivered) {
				t.Errorf("%s: %+v", tt.name, a)
			}
		}
	}
}

// An HTTP server on the port is a mistake of the configuration.
func TestNotRELP(t *testing.T) {
	l := listen(t)
	go func() {
		if conn, err := l.Accept(); err == nil {
			io.WriteString(conn, "HTTP/1.1 400 Bad Request\r\n\r\n")
			conn.Close()
		}
	}()
	if a := sendAll(newTestClient(t, "relp", l.Addr().String()), "x"); a.Verdict != ship.Refused {
		t.Errorf("%+v", a)
	}
}

// A server that takes a little within each timeout is slow, not away.
func TestSlowServer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		near, far := net.Pipe()
		l := &link{target: &target{}, timeout: time.Second, conn: near, stream: true}
		c := &client{link: l, encode: plain}
		ended := make(chan struct{})
		go func() {
			defer close(ended)
			for b := make([]byte, pieceSize); ; time.Sleep(900 * time.Millisecond) {
				if _, err := io.ReadFull(far, b); err != nil {
					return
				}
			}
		}()
		c.buffer = bytes.Repeat([]byte("x"), 8*pieceSize)
		if err := c.write(context.Background()); err != nil {
			t.Errorf("after 7 s: %v", err)
		}
		near.Close()
		<-ended
	})
}

// Whatever a server says, the client neither panics nor takes it for an answer to another
// transaction.
func FuzzRELPAnswer(f *testing.F) {
	f.Add([]byte("1 rsp 6 200 OK\n"))
	f.Add([]byte("2 rsp 0\n"))
	f.Add([]byte("0 serverclose 0\n"))
	f.Fuzz(func(t *testing.T, said []byte) {
		r := &relp{answers: bufio.NewReader(bytes.NewReader(said))}
		if line, err := r.answer(1); err == nil && (!bytes.HasPrefix(bytes.TrimLeft(said, "+0"), []byte("1 rsp")) || strings.Contains(line, "\n")) {
			t.Errorf("%q from %q", line, said)
		}
	})
}
