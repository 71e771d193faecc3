package otlphttp

import (
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/textproto"
	"net/url"
	"os"
	"slices"
	"strings"
)

// headers are a sink's own HTTP headers. Their files are read again for each request,
// since tokens are replaced while logly runs.
type headers struct {
	fixed http.Header // from the environment
	files []headerFile
}

// A headerFile is a file with one header's value, or with lines NAME: VALUE.
type headerFile struct {
	name   string // "": each line has its own
	scheme string // goes before the value, with a space after it
	path   string
	last   http.Header // as last read
}

// ownHeaders are those that logly or HTTP itself sets.
var ownHeaders = []string{"Connection", "Content-Encoding", "Content-Length", "Content-Type", "Host", "Transfer-Encoding"}

func newHeaders(c *Config) (*headers, error) {
	h := &headers{fixed: http.Header{}}
	for pair := range strings.SplitSeq(c.environment("HEADERS"), ",") {
		if strings.TrimSpace(pair) == "" {
			continue
		}
		name, value, ok := strings.Cut(pair, "=")
		value, err := url.PathUnescape(strings.TrimSpace(value))
		if !ok || err != nil {
			return nil, errors.New(variable + "HEADERS: write NAME=VALUE,... with percent-encoded values")
		}
		if err := setHeader(h.fixed, name, value); err != nil {
			return nil, fmt.Errorf("%sHEADERS: %w", variable, err)
		}
	}
	for _, key := range c.Headers {
		name, value, _ := strings.Cut(key, "=")
		scheme, path, ok := strings.Cut(value, "@")
		if !ok || path == "" || scheme != "" && !strings.HasSuffix(scheme, " ") {
			return nil, errors.New("header: everyone can read a command line (ps): write the value into a file and header=NAME=@FILE")
		}
		h.files = append(h.files, headerFile{name: name, scheme: scheme, path: path})
	}
	if c.HeaderFile != "" {
		path, ok := strings.CutPrefix(c.HeaderFile, "@")
		if !ok || path == "" {
			return nil, errors.New("headers: write headers=@FILE, a file with a line NAME: VALUE for each header")
		}
		h.files = append(h.files, headerFile{path: path})
	}
	return h, nil
}

// read returns all headers. A file that cannot be read, such as while it is replaced,
// counts as it was before.
func (h *headers) read() (http.Header, error) {
	all := h.fixed.Clone()
	for i := range h.files {
		f := &h.files[i]
		if now, err := f.read(); err == nil {
			f.last = now
		} else if f.last == nil {
			return nil, fmt.Errorf("header: %w", err)
		}
		maps.Copy(all, f.last)
	}
	return all, nil
}

func (f *headerFile) read() (http.Header, error) {
	text, err := os.ReadFile(f.path)
	if err != nil {
		return nil, err
	}
	if len(strings.TrimSpace(string(text))) == 0 {
		return nil, fmt.Errorf("%s is empty", f.path)
	}
	all := http.Header{}
	if f.name != "" {
		return all, f.at(setHeader(all, f.name, f.scheme+strings.TrimSpace(string(text))))
	}
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		name, value, ok := strings.Cut(line, ":")
		if !ok {
			return nil, f.at(errors.New("write NAME: VALUE in each line"))
		}
		if err := setHeader(all, name, value); err != nil {
			return nil, f.at(err)
		}
	}
	return all, nil
}

// at adds the file's name to an error.
func (f *headerFile) at(err error) error {
	if err != nil {
		err = fmt.Errorf("%s: %w", f.path, err)
	}
	return err
}

// setHeader sets a header. Its errors never show the value, which may be a secret.
func setHeader(h http.Header, name, value string) error {
	name, value = textproto.CanonicalMIMEHeaderKey(strings.TrimSpace(name)), strings.TrimSpace(value)
	switch {
	case name == "" || strings.ContainsFunc(name, func(r rune) bool { return r <= ' ' || r >= 0x7f || strings.ContainsRune(`"(),/:;<=>?@[\]{}`, r) }):
		return fmt.Errorf("%q is no name of a header", name)
	case strings.ContainsFunc(value, func(r rune) bool { return r < ' ' && r != '\t' || r == 0x7f }):
		return fmt.Errorf("the value of %s has a line break or another control character", name)
	case slices.Contains(ownHeaders, name):
		return fmt.Errorf("logly sets the header %s itself", name)
	}
	h[name] = []string{value}
	return nil
}
