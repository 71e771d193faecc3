package syslog

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"logly/writer/ship"
)

// relp sends messages by RELP, whose frames are `TXNR COMMAND LENGTH[ DATA]` and a
// newline, both ways (https://www.rsyslog.com/doc/relp.html). The server answers each
// transaction with the command rsp, whose data begins with 200 if it has the message.
type relp struct {
	mu      sync.Mutex // one batch at a time
	link    *link
	encode  Encode
	answers *bufio.Reader
	last    int // number of the last transaction
	buffer  []byte
	message []byte
}

const (
	// maxTransaction is the largest number: the next one is 1.
	maxTransaction = 999_999_999
	// maxAnswer bounds an answer, in bytes.
	maxAnswer = 64 << 10
	accepted  = "200"
)

// errAnswer reports an answer that is not RELP.
var errAnswer = errors.New("the server does not answer in RELP")

// Send returns Delivered when the server has answered every message of the batch.
func (r *relp) Send(ctx context.Context, records [][]byte, _ ship.Position) ship.Answer {
	r.mu.Lock()
	defer r.mu.Unlock()
	fresh, err := r.link.connect(ctx)
	if err != nil {
		return r.link.failed(ctx, err)
	}
	defer r.link.limit(ctx)()
	if fresh {
		if err := r.open(); err != nil {
			return r.refused(ctx, err)
		}
	}
	return r.batch(ctx, records)
}

// batch writes the messages and reads an answer to each, both at once: a server that
// waits until its answers are read takes no more messages.
func (r *relp) batch(ctx context.Context, records [][]byte) ship.Answer {
	r.buffer = r.buffer[:0]
	first := r.last
	for _, record := range records {
		var ok bool
		if r.message, ok = r.encode(r.message[:0], record); !ok {
			r.last = first
			return ship.Answer{Verdict: ship.Split, Err: ship.ErrBadRecord}
		}
		r.buffer = r.appendFrame(r.buffer, "syslog", r.message)
	}
	written := make(chan error, 1)
	go func() { written <- r.link.write(ctx, r.buffer) }()
	var refusal string
	var err error
	for number := first; number != r.last && err == nil; {
		number = next(number)
		r.link.extend(ctx)
		var text string
		if text, err = r.answer(number); err == nil && !strings.HasPrefix(text, accepted) {
			refusal = text
		}
	}
	if err != nil {
		r.link.conn.Close() // ends the write
	}
	if wrote := <-written; err == nil {
		err = wrote
	}
	switch {
	case err != nil:
		return r.refused(ctx, err)
	case refusal != "":
		return ship.Answer{Verdict: ship.Split, Err: fmt.Errorf("%s answers %s", r.link.target.address, refusal), Bytes: len(r.buffer)}
	}
	return ship.Answer{Verdict: ship.Delivered, Bytes: len(r.buffer)}
}

// open begins a session.
func (r *relp) open() error {
	r.answers = bufio.NewReaderSize(r.link.conn, 4<<10)
	r.last = 0
	const offer = "relp_version=0\nrelp_software=logly\ncommands=syslog"
	if _, err := r.link.conn.Write(r.appendFrame(nil, "open", []byte(offer))); err != nil {
		return err
	}
	text, err := r.answer(r.last)
	if err == nil && !strings.HasPrefix(text, accepted) {
		return fmt.Errorf("%w: %s", errAnswer, text)
	}
	return err
}

// refused closes the connection. A server without RELP needs another configuration.
func (r *relp) refused(ctx context.Context, err error) ship.Answer {
	answer := r.link.failed(ctx, err)
	if errors.Is(err, errAnswer) {
		answer.Verdict = ship.Refused
	}
	return answer
}

func (r *relp) appendFrame(dst []byte, command string, data []byte) []byte {
	r.last = next(r.last)
	dst = strconv.AppendInt(dst, int64(r.last), 10)
	dst = append(dst, ' ')
	dst = append(dst, command...)
	dst = append(dst, ' ')
	dst = strconv.AppendInt(dst, int64(len(data)), 10)
	if len(data) > 0 {
		dst = append(dst, ' ')
		dst = append(dst, data...)
	}
	return append(dst, '\n')
}

func next(transaction int) int { return transaction%maxTransaction + 1 }

// answer reads the answer to a transaction and returns its first line. The server may
// say at any time that it closes the session.
func (r *relp) answer(transaction int) (line string, err error) {
	number, command, data, err := r.frame()
	switch {
	case err != nil:
		return "", err
	case command == "serverclose":
		return "", errors.New("the server closes the session")
	case command != "rsp" || number != transaction:
		return "", fmt.Errorf("%w: %q for transaction %d, expected %d", errAnswer, command, number, transaction)
	}
	line, _, _ = strings.Cut(data, "\n")
	return line, nil
}

// frame reads a frame of the server.
func (r *relp) frame() (number int, command, data string, err error) {
	head, err := r.answers.ReadSlice(' ')
	if err == nil {
		number, err = strconv.Atoi(string(head[:len(head)-1]))
	}
	if err != nil {
		return 0, "", "", notRELP(err)
	}
	if head, err = r.answers.ReadSlice(' '); err != nil {
		return 0, "", "", notRELP(err)
	}
	command = string(head[:len(head)-1])
	length, end := 0, byte(0)
	for digits := 0; ; digits++ {
		if end, err = r.answers.ReadByte(); err != nil {
			return 0, "", "", err
		}
		if end < '0' || end > '9' {
			break
		}
		if length = 10*length + int(end-'0'); digits == 6 {
			return 0, "", "", errAnswer
		}
	}
	if end == ' ' && length <= maxAnswer {
		text := make([]byte, length)
		for i := range text {
			if text[i], err = r.answers.ReadByte(); err != nil {
				return 0, "", "", err
			}
		}
		data = string(bytes.TrimSpace(text))
		end, err = r.answers.ReadByte()
	}
	if err == nil && end != '\n' {
		err = errAnswer
	}
	return number, command, data, err
}

// notRELP returns errAnswer instead of an error of parsing.
func notRELP(err error) error {
	if errors.Is(err, strconv.ErrSyntax) || errors.Is(err, strconv.ErrRange) || errors.Is(err, bufio.ErrBufferFull) {
		return errAnswer
	}
	return err
}

// Close ends the session. The server answers, but nothing depends on that.
func (r *relp) Close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.link.conn != nil {
		defer r.link.limit(context.Background())()
		r.link.conn.Write(r.appendFrame(nil, "close", nil))
		r.link.close()
	}
	return nil
}
