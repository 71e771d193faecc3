package cli

import (
	"time"

	"logly/cli/message"
	"logly/format/timestamp"
)

// useTZ makes the local time that of tz, the value of the environment variable TZ. Package
// time knows only zones by name and by path there. As for any program, a zone that cannot
// be understood is UTC.
func useTZ(tz string, report *message.Reporter) {
	if tz == "" || time.Local.String() != time.UTC.String() { // package time has understood it
		return
	}
	local, err := timestamp.ParseTZ(tz)
	if err != nil {
		report.Notef("TZ: %v, local time is UTC", err)
		return
	}
	time.Local = local
}
