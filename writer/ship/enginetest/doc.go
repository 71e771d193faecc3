// Package enginetest starts the engines that tests send to, stops and kills them, and
// counts the records there: an OpenTelemetry Collector and VictoriaLogs, which
// .ci/engines builds. Tests skip if LOGLY_ENGINES does not name their directory.
//
// Only tests import it.
package enginetest
