package otlphttp

import (
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"os"
	"sync"
)

// tlsFiles are the files of a sink's TLS. All may be replaced while logly runs.
type tlsFiles struct {
	ca, cert, key string
	info          os.FileInfo // of ca, when it was last read

	mu   sync.Mutex
	last *tls.Certificate // as last read
}

// changed reports whether the file of authorities is not the one of the last config.
func (t *tlsFiles) changed() bool {
	if t.ca == "" {
		return false
	}
	info, err := os.Stat(t.ca)
	return err == nil && !(os.SameFile(info, t.info) && info.ModTime().Equal(t.info.ModTime()) && info.Size() == t.info.Size())
}

// config returns what new connections use.
func (t *tlsFiles) config() (*tls.Config, error) {
	c := &tls.Config{}
	if t.ca != "" {
		info, err := os.Stat(t.ca)
		if err != nil {
			return nil, fmt.Errorf("tls-ca: %w", err)
		}
		pem, err := os.ReadFile(t.ca)
		if err != nil {
			return nil, fmt.Errorf("tls-ca: %w", err)
		}
		c.RootCAs = x509.NewCertPool()
		if !c.RootCAs.AppendCertsFromPEM(pem) {
			return nil, fmt.Errorf("tls-ca: %s has no certificate in PEM form", t.ca)
		}
		t.info = info
	}
	if t.cert != "" {
		if _, err := t.certificate(nil); err != nil {
			return nil, err
		}
		c.GetClientCertificate = t.certificate
	}
	return c, nil
}

// certificate reads logly's own certificate for a new connection. One that cannot be
// read, such as while its key is not replaced yet, counts as it was before.
func (t *tlsFiles) certificate(*tls.CertificateRequestInfo) (*tls.Certificate, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	pair, err := tls.LoadX509KeyPair(t.cert, t.key)
	if err == nil {
		t.last = &pair
	} else if t.last == nil {
		return nil, fmt.Errorf("tls-cert, tls-key: %w", err)
	}
	return t.last, nil
}
