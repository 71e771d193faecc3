//go:build unix && !linux && !freebsd

package cli

const diesWithParent = false
