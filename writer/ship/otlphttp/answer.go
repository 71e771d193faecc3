package otlphttp

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"logly/writer/ship"
)

// Limits in bytes: maxAnswer on how much of an answer logly reads, maxMessage on how much
// of it a message shows.
const (
	maxAnswer  = 64 << 10
	maxMessage = 200
)

const protobuf = "application/x-protobuf"

// judge returns the meaning of an answer; text is its body.
func (c *client) judge(response *http.Response, text []byte) ship.Answer {
	a := ship.Answer{Verdict: verdict(response.StatusCode)}
	kind, _, _ := mime.ParseMediaType(response.Header.Get("Content-Type"))
	if a.Verdict == ship.Delivered {
		if kind == protobuf {
			a.Rejected, a.Err = partialSuccess(text)
		}
		return a
	}
	message := string(text)
	if kind == protobuf {
		message = string(fieldOf(text, 2, lengthDelimited).text) // google.rpc.Status
	}
	message = oneLine(message)
	switch {
	case response.StatusCode/100 == 3:
		message = "logly follows no redirect: write the URL " + oneLine(response.Header.Get("Location"))
	case response.StatusCode == http.StatusBadRequest && c.url.Scheme == "http" && strings.Contains(message, "HTTPS"):
		// What Go and nginx say to plain HTTP on a port with TLS.
		message = strings.TrimSuffix(message, ".") + " (write https instead of http)"
	case response.StatusCode == http.StatusNotFound, strings.Contains(message, "unsupported path"): // VictoriaLogs says that
		message = strings.TrimSpace(message + " (paths for logs: VictoriaLogs /insert/opentelemetry/v1/logs, Loki /otlp/v1/logs)")
	case a.Verdict == ship.Retry:
		a.RetryAfter = retryAfter(response.Header.Get("Retry-After"))
	}
	status := strings.TrimSpace(strconv.Itoa(response.StatusCode) + " " + http.StatusText(response.StatusCode))
	if a.Err = errors.New(status); message != "" && message != status {
		a.Err = fmt.Errorf("%s: %s", status, message)
	}
	return a
}

func verdict(status int) ship.Verdict {
	switch status {
	case http.StatusRequestTimeout, http.StatusTooManyRequests:
		return ship.Retry
	case http.StatusNotImplemented, http.StatusHTTPVersionNotSupported: // only another configuration helps
		return ship.Refused
	case http.StatusBadRequest, http.StatusRequestEntityTooLarge, http.StatusUnprocessableEntity:
		// The Collector says 400 to a request that is too large.
		return ship.Split
	}
	switch status / 100 {
	case 2:
		return ship.Delivered
	case 5: // also those that no standard has: proxies say 520 to 530 if the engine is away
		return ship.Retry
	}
	return ship.Refused
}

// retryAfter reads the header Retry-After: seconds or a date; 0 if it has neither.
func retryAfter(text string) time.Duration {
	if seconds, err := strconv.Atoi(text); err == nil {
		return time.Duration(min(max(seconds, 0), math.MaxInt32)) * time.Second
	}
	if at, err := http.ParseTime(text); err == nil {
		return max(time.Until(at), 0)
	}
	return 0
}

// partialSuccess reads an ExportLogsServiceResponse: how many records the engine
// rejected, and its message. A message without a number is a warning.
func partialSuccess(response []byte) (rejected int, message error) {
	partial := fieldOf(response, 1, lengthDelimited).text
	rejected = int(min(fieldOf(partial, 1, varint).number, math.MaxInt32))
	if text := oneLine(string(fieldOf(partial, 2, lengthDelimited).text)); text != "" {
		message = errors.New(text)
	}
	return rejected, message
}

// A field of a protobuf message; zero if the message does not have it.
type field struct {
	number uint64
	text   []byte
}

// Wire types of protobuf.
const (
	varint          = 0
	lengthDelimited = 2
)

// fieldOf returns the field with that number and wire type; of several the last. It
// reads as far as the message is valid.
func fieldOf(message []byte, number, wireType uint64) (found field) {
	for len(message) > 0 {
		tag, n := binary.Uvarint(message)
		if n <= 0 {
			break
		}
		message = message[n:]
		var f field
		size := 0
		switch tag & 7 {
		case varint:
			if f.number, size = binary.Uvarint(message); size <= 0 {
				return found
			}
		case 1:
			size = 8
		case lengthDelimited:
			length, n := binary.Uvarint(message)
			if n <= 0 || length > uint64(len(message)-n) {
				return found
			}
			size = n + int(length)
			f.text = message[n:size]
		case 5:
			size = 4
		default:
			return found
		}
		if size > len(message) {
			break
		}
		if message = message[size:]; tag == number<<3|wireType {
			found = f
		}
	}
	return found
}

// oneLine returns the beginning of what an engine says, safe for a terminal.
func oneLine(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) && r != utf8.RuneError {
			return r
		}
		return ' '
	}, text[:min(len(text), 4*maxMessage)])
	text = strings.Join(strings.Fields(text), " ")
	if len(text) <= maxMessage {
		return text
	}
	cut := maxMessage
	for !utf8.RuneStart(text[cut]) {
		cut--
	}
	return text[:cut] + "…"
}
