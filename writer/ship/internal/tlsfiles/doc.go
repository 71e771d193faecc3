// Package tlsfiles reads the certificates and keys of connections to engines, which may
// be replaced while logly runs. The packages below ship import it.
package tlsfiles
