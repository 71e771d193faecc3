package otlphttp

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"sync"
	"time"

	"logly/writer/ship"
	"logly/writer/ship/internal/tlsfiles"
)

// Config is one sink's. Empty settings come from the environment, else have a default.
type Config struct {
	URL      string        // see ParseURL
	Encode   Encode        // makes a request
	Compress string        // gzip (default), zstd or none
	Timeout  time.Duration // of a request; default 30 s

	// Each header is NAME=@FILE, or NAME=SCHEME @FILE if the file has only the token;
	// HeaderFile is @FILE with a line NAME: VALUE for each. They add to the headers of
	// the environment and go before them.
	Headers    []string
	HeaderFile string

	CA   string // file with certificates that sign the engine's, instead of the system's
	Cert string // file with logly's own certificate (mTLS)
	Key  string // file with its key

	UserAgent string
	Getenv    func(string) string // os.Getenv
}

// Encode appends a request for the records; bad is how many cannot be encoded.
type Encode func(dst []byte, records [][]byte, first ship.Position) (request []byte, bad int)

// variable begins the names of the variables for OTLP.
const variable = "OTEL_EXPORTER_OTLP_"

// compressions are the values of Compress and of Content-Encoding.
var compressions = []string{"gzip", "zstd", "none"}

// environment returns the variable of that name for logs, or for all signals.
func (c *Config) environment(name string) string {
	if value := c.Getenv(variable + "LOGS_" + name); value != "" {
		return value
	}
	return c.Getenv(variable + name)
}

// NewClient returns a client for the engine. It reads all files once, so that a mistake
// shows before any record is taken. It does not connect.
func NewClient(c Config) (ship.Client, error) {
	u, err := ParseURL(c.URL, c.Getenv)
	if err != nil {
		return nil, err
	}
	if err := c.complete(u); err != nil {
		return nil, err
	}
	files, err := tlsfiles.New(c.CA, c.Cert, c.Key)
	if err != nil {
		return nil, err
	}
	headers, err := newHeaders(&c)
	if err != nil {
		return nil, err
	}
	if _, err := headers.read(); err != nil {
		return nil, err
	}
	client := &client{
		url:         u,
		encode:      c.Encode,
		timeout:     c.Timeout,
		headers:     headers,
		tls:         files,
		compression: c.Compress,
		userAgent:   c.UserAgent,
		bodies:      sync.Pool{New: func() any { return new(body) }},
	}
	_, err = client.connections()
	return client, err
}

// complete adds what the environment has and the defaults, and checks the result.
func (c *Config) complete(u *url.URL) error {
	if c.Compress == "" {
		c.Compress = cmp.Or(c.environment("COMPRESSION"), "gzip")
	}
	if !slices.Contains(compressions, c.Compress) {
		return fmt.Errorf("compress=%s: OTLP has gzip, zstd and none", c.Compress)
	}
	if text := c.environment("TIMEOUT"); c.Timeout == 0 && text != "" {
		ms, err := strconv.Atoi(text)
		if err != nil || ms <= 0 {
			return fmt.Errorf("%sTIMEOUT=%s: write a number of milliseconds", variable, text)
		}
		c.Timeout = time.Duration(ms) * time.Millisecond
	}
	if c.Timeout == 0 {
		c.Timeout = ship.DefaultTimeout
	}
	if u.Scheme == "http" {
		if c.CA != "" || c.Cert != "" || c.Key != "" {
			return errors.New("tls-ca, tls-cert and tls-key need a URL with https")
		}
		return nil
	}
	if c.CA == "" {
		c.CA = c.environment("CERTIFICATE")
	}
	if c.Cert == "" && c.Key == "" {
		c.Cert, c.Key = c.environment("CLIENT_CERTIFICATE"), c.environment("CLIENT_KEY")
	}
	return nil
}

// connections returns the HTTP client; a new one if the file of authorities changed.
func (c *client) connections() (*http.Client, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.http != nil && !c.tls.Changed() {
		return c.http, nil
	}
	config, err := c.tls.Config()
	if err != nil {
		// A file that is not whole, such as while it is replaced, changes nothing.
		if c.http != nil {
			err = nil
		}
		return c.http, err
	}
	if c.http != nil {
		c.http.CloseIdleConnections()
	}
	c.http = &http.Client{
		Transport: &http.Transport{
			Proxy:                  http.ProxyFromEnvironment,
			TLSClientConfig:        config,
			DisableCompression:     true, // answers are short
			MaxIdleConnsPerHost:    64,   // above what anyone has in flight
			IdleConnTimeout:        90 * time.Second,
			MaxResponseHeaderBytes: maxAnswer,
		},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	return c.http, nil
}
