//go:build !unix

package cli

func restoreSignals() {} // programs inherit no ignored signals
