package main

import (
	"strconv"
	"time"
)

// A kind appends one event as the lines that some program would have written.
type kind func(dst []byte, s *source) []byte

var kinds = map[string]kind{
	"bare":          bareLine,
	"logfmt":        logfmtLine,
	"logly":         loglyLine,
	"logly-as-json": loglyAsJSON,
	"pino":          pinoLine,
	"pino-as-text":  pinoAsText,
	"traces":        traceLines,
}

var upper = [...]string{"DEBUG", "INFO", "WARNING", "ERROR"}

// loglyLine is Logly's own shape, and nearly that of loguru.
func loglyLine(dst []byte, s *source) []byte {
	dst = s.stamp(dst, time.DateTime)
	dst = append(dst, " | "...)
	dst = append(dst, upper[s.level]...)
	dst = append(dst, " | "...)
	dst = append(dst, s.text...)
	return append(dst, '\n')
}

// bareLine has neither a time nor a level.
func bareLine(dst []byte, s *source) []byte {
	dst = append(dst, s.text...)
	return append(dst, '\n')
}

// pinoLine has the keys that pino writes for a request, in its order.
func pinoLine(dst []byte, s *source) []byte {
	dst = append(dst, `{"level":`...)
	dst = strconv.AppendInt(dst, int64(20+10*s.level), 10)
	dst = append(dst, `,"time":`...)
	dst = strconv.AppendInt(dst, s.at.UnixMilli(), 10)
	dst = append(dst, `,"pid":4242,"hostname":"web-1","reqId":"req-`...)
	dst = strconv.AppendUint(dst, s.n, 36)
	dst = append(dst, `","msg":"`...)
	dst = append(dst, s.text...)
	dst = append(dst, `","responseTime":`...)
	dst = strconv.AppendUint(dst, s.rand.Uint64N(900)+10, 10)
	return append(dst, "}\n"...)
}

var lower = [...]string{"debug", "info", "warn", "error"}

// logfmtLine is what Go's slog and logrus write as text.
func logfmtLine(dst []byte, s *source) []byte {
	dst = append(dst, "time="...)
	dst = s.stamp(dst, "2006-01-02T15:04:05.000Z07:00")
	dst = append(dst, " level="...)
	dst = append(dst, lower[s.level]...)
	dst = append(dst, ` msg="`...)
	dst = append(dst, s.text...)
	dst = append(dst, `" service=checkout took=`...)
	dst = strconv.AppendUint(dst, s.rand.Uint64N(900)+10, 10)
	return append(dst, "ms\n"...)
}

// traceLines is loglyLine with a Java stack trace under every ERROR and some
// of the warnings.
func traceLines(dst []byte, s *source) []byte {
	dst = loglyLine(dst, s)
	if s.level < errorLevel && s.n%8 != 0 || s.level < errorLevel-1 {
		return dst
	}
	dst = append(dst, "java.lang.IllegalStateException: the queue is closed\n"...)
	for depth := range 12 {
		dst = append(dst, "\tat com.example.checkout.Worker.step"...)
		dst = strconv.AppendInt(dst, int64(depth), 10)
		dst = append(dst, "(Worker.java:"...)
		dst = strconv.AppendUint(dst, 100+s.rand.Uint64N(800), 10)
		dst = append(dst, ")\n"...)
	}
	dst = append(dst, "Caused by: java.io.IOException: connection reset by peer\n"...)
	return append(dst, "\t... 12 more\n"...)
}

// loglyAsJSON is what loglyLine becomes in JSON, with its time in UTC.
func loglyAsJSON(dst []byte, s *source) []byte {
	dst = append(dst, `{"time":"`...)
	dst = s.stamp(dst, time.RFC3339)
	dst = append(dst, `","level":"`...)
	dst = append(dst, upper[s.level]...)
	dst = append(dst, `","message":"`...)
	dst = append(dst, s.text...)
	return append(dst, "\"}\n"...)
}

// pinoAsText is what pinoLine becomes as text, with its time in UTC. It draws
// the same random numbers.
func pinoAsText(dst []byte, s *source) []byte {
	dst = loglyLine(dst, s)
	dst = append(dst[:len(dst)-1], " | pid=4242 | hostname=web-1 | reqId=req-"...)
	dst = strconv.AppendUint(dst, s.n, 36)
	dst = append(dst, " | responseTime="...)
	dst = strconv.AppendUint(dst, s.rand.Uint64N(900)+10, 10)
	return append(dst, '\n')
}
