package otlphttp

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"logly/writer/ship"
	"logly/writer/ship/internal/tlsfiles"
)

// client is a ship.Client. Any number of goroutines may use it.
type client struct {
	url       *url.URL
	encode    Encode
	timeout   time.Duration
	userAgent string
	bodies    sync.Pool // of *body

	mu          sync.Mutex // guards the fields below
	headers     *headers
	tls         *tlsfiles.Files
	http        *http.Client
	compression string
	accepted    bool // the engine has taken a batch in this compression
}

// Send makes one request, and a second one if the answer leaves the cause open.
// A batch with a record that cannot be encoded is not sent: halving finds that record.
func (c *client) Send(ctx context.Context, records [][]byte, first ship.Position) ship.Answer {
	b := c.bodies.Get().(*body)
	defer func() {
		if b.readers.Load() == 0 {
			c.bodies.Put(b)
		}
	}()
	var bad int
	if b.request, bad = c.encode(b.request[:0], records, first); bad > 0 {
		return ship.Answer{Verdict: ship.Split, Err: ship.ErrBadRecord}
	}
	compression := c.currentCompression()
	answer, status := c.post(ctx, b, compression)
	if c.fallsBack(compression, status) {
		// The transport may still read b's other buffer.
		answer, status = c.again(ctx, b.request, answer)
	}
	if status == http.StatusBadRequest || status == http.StatusUnprocessableEntity {
		answer = c.probe(ctx, first, answer)
	}
	if answer.Verdict == ship.Refused {
		// The next connection has the certificate that is then in its file.
		c.Close()
	}
	return answer
}

// again sends a request with gzip. It returns the answer and its status.
func (c *client) again(ctx context.Context, request []byte, before ship.Answer) (answer ship.Answer, status int) {
	answer, status = c.post(ctx, &body{request: request}, "gzip")
	answer.Bytes += before.Bytes
	return answer, status
}

// probe finds out whether the engine refuses these records or anything at all, such as
// VictoriaLogs does at a wrong path: it says the same to a request without records then,
// and no record may be given up.
func (c *client) probe(ctx context.Context, first ship.Position, refusal ship.Answer) ship.Answer {
	request, _ := c.encode(nil, nil, first)
	answer, status := c.again(ctx, request, refusal)
	if status == 0 { // no answer: nothing is known about the records
		return answer
	}
	if answer.Err != nil && answer.Err.Error() == refusal.Err.Error() {
		refusal.Verdict = ship.Refused
	}
	refusal.Bytes = answer.Bytes
	return refusal
}

// Close ends the connections that no request uses.
func (c *client) Close() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.http.CloseIdleConnections()
	return nil
}

func (c *client) currentCompression() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.compression
}

// fallsBack reports whether to send the batch again with gzip, which every engine knows.
// All later batches use gzip then. Engines that do not know zstd say 415,
// or 400 since they find no protobuf.
func (c *client) fallsBack(compression string, status int) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if compression != "zstd" {
		return false
	}
	if status/100 == 2 {
		c.accepted = true
	}
	if status != http.StatusUnsupportedMediaType && (status != http.StatusBadRequest || c.accepted) {
		return false
	}
	c.compression = "gzip"
	return true
}

// post makes a request; status is 0 without an answer.
func (c *client) post(ctx context.Context, b *body, compression string) (answer ship.Answer, status int) {
	ctx, cancel := context.WithTimeoutCause(ctx, c.timeout, fmt.Errorf("no answer within %v", c.timeout))
	defer cancel()
	request, err := c.request(ctx, b, compression)
	if err != nil {
		return ship.Answer{Verdict: ship.Refused, Err: err}, 0
	}
	client, err := c.connections()
	if err != nil {
		return ship.Answer{Verdict: ship.Refused, Err: err}, 0
	}
	response, err := client.Do(request)
	if err != nil {
		return c.failure(ctx, err), 0
	}
	defer response.Body.Close()
	// An answer that cannot be read to its end is judged by its status.
	text, _ := io.ReadAll(io.LimitReader(response.Body, maxAnswer))
	answer = c.judge(response, text)
	answer.Bytes = int(request.ContentLength)
	return answer, response.StatusCode
}

func (c *client) request(ctx context.Context, b *body, compression string) (*http.Request, error) {
	c.mu.Lock()
	header, err := c.headers.read()
	c.mu.Unlock()
	if err != nil {
		return nil, err
	}
	data := b.compress(compression)
	header.Set("Content-Type", protobuf)
	if compression != "none" {
		header.Set("Content-Encoding", compression)
	}
	if header.Get("User-Agent") == "" {
		header.Set("User-Agent", c.userAgent)
	}
	request := &http.Request{
		Method: http.MethodPost, URL: c.url, Header: header, ContentLength: int64(len(data)),
		Body: b.reader(data), GetBody: func() (io.ReadCloser, error) { return b.reader(data), nil },
	}
	return request.WithContext(ctx), nil
}

// failure returns the meaning of a request without an answer: mostly the engine is away. What
// only another configuration or another certificate can mend is Refused.
func (c *client) failure(ctx context.Context, err error) ship.Answer {
	if ctx.Err() != nil {
		return ship.Answer{Verdict: ship.Retry, Err: context.Cause(ctx)}
	}
	if inner, ok := errors.AsType[*url.Error](err); ok {
		err = inner.Err // without the URL, which may have a secret
	}
	verdict := ship.Retry
	switch {
	case tlsfiles.IsRefusal(err):
		verdict = ship.Refused
	case errors.Is(err, http.ErrSchemeMismatch):
		verdict, err = ship.Refused, errors.New("the engine does not use TLS: write http instead of https")
	case strings.Contains(err.Error(), "malformed HTTP response"):
		verdict, err = ship.Refused, errors.New("the engine does not answer in HTTP/1.1")
	case errors.Is(err, net.ErrClosed): // net/http closed it, since it could read no answer
		err = errors.New("the engine closed the connection")
	}
	if c.url.Port() == "4317" {
		err = fmt.Errorf("%w (4317 is usually the port for gRPC, %s the one for HTTP)", err, defaultPort)
	}
	return ship.Answer{Verdict: verdict, Err: err}
}
