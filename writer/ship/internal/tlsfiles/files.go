package tlsfiles

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"os"
	"sync"
)

// Files are the files of a sink's TLS. All may be replaced while logly runs.
type Files struct {
	CA   string // certificates that sign the engine's; "": the system's
	Cert string // logly's own certificate; "": none
	Key  string // its key

	info os.FileInfo // of CA, when it was last read

	mu   sync.Mutex
	last *tls.Certificate // as last read
}

// New returns the files at these paths, without reading them. A certificate and its key
// need each other.
func New(ca, cert, key string) (*Files, error) {
	if (cert == "") != (key == "") {
		return nil, errors.New("tls-cert and tls-key need each other: a certificate and its key")
	}
	return &Files{CA: ca, Cert: cert, Key: key}, nil
}

// IsRefusal reports whether only another certificate can mend err: the engine's cannot be
// verified, or the engine does not accept logly's.
func IsRefusal(err error) bool {
	_, unverified := errors.AsType[*tls.CertificateVerificationError](err)
	operation, _ := errors.AsType[*net.OpError](err)
	return unverified || operation != nil && operation.Op == "remote error" // a TLS alert
}

// Changed reports whether the file of authorities is not the one of the last config.
func (t *Files) Changed() bool {
	if t.CA == "" {
		return false
	}
	info, err := os.Stat(t.CA)
	return err == nil && !(os.SameFile(info, t.info) && info.ModTime().Equal(t.info.ModTime()) && info.Size() == t.info.Size())
}

// Config returns what new connections use.
func (t *Files) Config() (*tls.Config, error) {
	c := &tls.Config{}
	if t.CA != "" {
		info, err := os.Stat(t.CA)
		if err != nil {
			return nil, fmt.Errorf("tls-ca: %w", err)
		}
		pem, err := os.ReadFile(t.CA)
		if err != nil {
			return nil, fmt.Errorf("tls-ca: %w", err)
		}
		c.RootCAs = x509.NewCertPool()
		if !c.RootCAs.AppendCertsFromPEM(pem) {
			return nil, fmt.Errorf("tls-ca: %s has no certificate in PEM form", t.CA)
		}
		t.info = info
	}
	if t.Cert != "" {
		if _, err := t.certificate(nil); err != nil {
			return nil, err
		}
		c.GetClientCertificate = t.certificate
	}
	return c, nil
}

// certificate reads logly's own certificate for a new connection. One that cannot be
// read, such as while its key is not replaced yet, counts as it was before.
func (t *Files) certificate(*tls.CertificateRequestInfo) (*tls.Certificate, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	pair, err := tls.LoadX509KeyPair(t.Cert, t.Key)
	if err == nil {
		t.last = &pair
	} else if t.last == nil {
		return nil, fmt.Errorf("tls-cert, tls-key: %w", err)
	}
	return t.last, nil
}
