package syslog

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"strconv"
	"sync"
	"time"

	"logly/writer/ship"
)

// client sends messages without answers.
type client struct {
	mu     sync.Mutex // one batch at a time
	link   *link
	encode Encode
	buffer []byte
	ends   []int // of the frames in buffer
}

// Send writes the batch. If the connection breaks the whole batch is Retry, so that
// only what the server had taken is sent twice.
func (c *client) Send(ctx context.Context, records [][]byte, _ ship.Position) ship.Answer {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.link.conn != nil && c.link.stream && hasEnded(c.link.conn) {
		c.link.close()
	}
	if _, err := c.link.connect(ctx); err != nil {
		return c.link.failed(ctx, err)
	}
	if !c.frame(records) {
		return ship.Answer{Verdict: ship.Split, Err: ship.ErrBadRecord}
	}
	defer c.link.limit(ctx)()
	if err := c.write(ctx); err != nil {
		return c.link.failed(ctx, err)
	}
	return ship.Answer{Verdict: ship.Delivered, Bytes: len(c.buffer)}
}

// frame encodes the batch: each message with its length before it, as one datagram, or
// with the NUL byte after it that a local stream has.
func (c *client) frame(records [][]byte) (ok bool) {
	c.buffer, c.ends = c.buffer[:0], c.ends[:0]
	for _, record := range records {
		start := len(c.buffer)
		if c.buffer, ok = c.encode(c.buffer, record); !ok {
			return false
		}
		switch {
		case !c.link.stream:
		case c.link.target.network == "tcp":
			c.buffer = insertCount(c.buffer, start)
		default:
			c.buffer = append(c.buffer, 0)
		}
		c.ends = append(c.ends, len(c.buffer))
	}
	return true
}

// insertCount puts the length of the message from start on and a space before it.
func insertCount(buffer []byte, start int) []byte {
	var digits [20]byte
	count := append(strconv.AppendInt(digits[:0], int64(len(buffer)-start), 10), ' ')
	buffer = append(buffer, count...)
	copy(buffer[start+len(count):], buffer[start:])
	copy(buffer[start:], count)
	return buffer
}

func (c *client) write(ctx context.Context) error {
	if c.link.stream {
		return c.link.write(ctx, c.buffer)
	}
	start := 0
	for i, end := range c.ends {
		if _, err := c.link.conn.Write(c.buffer[start:end]); err != nil {
			return fmt.Errorf("message %d of %d: %w", i+1, len(c.ends), err)
		}
		start = end
	}
	return nil
}

// hasEnded reports whether the server has closed the connection, which write(2) notices
// one batch too late. Syslog servers say nothing, so there is nothing to lose by reading.
func hasEnded(conn net.Conn) bool {
	conn.SetReadDeadline(time.Now().Add(time.Millisecond))
	defer conn.SetReadDeadline(time.Time{})
	var b [64]byte
	for {
		if _, err := conn.Read(b[:]); err != nil {
			return !errors.Is(err, os.ErrDeadlineExceeded) || errors.Is(err, io.EOF)
		}
	}
}

func (c *client) Close() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.link.close()
	return nil
}
