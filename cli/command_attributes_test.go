//go:build linux || freebsd

package cli

const diesWithParent = true
