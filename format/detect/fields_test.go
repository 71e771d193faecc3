package detect

import (
	"fmt"
	"strings"
	"testing"

	"logly/format/level"
	"logly/format/record"
)

func TestReadJSON(t *testing.T) {
	testReadings(t, []reading{
		{`{"time":"2025-01-15T10:30:45Z","level":"info","msg":"m"}`, level.Info, "2025-01-15T10:30:45Z", "m"},
		{`{"level":30,"time":1522431328992,"pid":42,"hostname":"h","msg":"x"}`, level.Info, "1522431328992", "x"},
		{`{"name":"a","hostname":"h","pid":1,"level":50,"msg":"m","time":"2025-01-15T10:30:45.123Z","v":0}`, level.Error, "2025-01-15T10:30:45.123Z", "m"},
		{`{"@timestamp":"2025-01-15T10:30:45Z","log.level":"error","message":"m"}`, level.Error, "2025-01-15T10:30:45Z", "m"},
		{`{"@timestamp":"2025-01-15T10:30:45Z","log":{"level":"error","logger":"x"},"message":"m"}`, level.Error, "2025-01-15T10:30:45Z", "m"},
		{`{"level":"dpanic","ts":1700000000.12,"caller":"a/b.go:1","msg":"m"}`, level.Fatal, "1700000000.12", "m"},
		{`{"timestamp":"2025-01-15T10:30:45.1Z","level":"INFO","fields":{"message":"m"},"target":"x"}`, level.Info, "2025-01-15T10:30:45.1Z", "m"},
		{`{"timestamp":"1700000000000000000","severityText":"INFO","severityNumber":17,"body":"m"}`, level.Info, "1700000000000000000", "m"},
		{`{"timeUnixNano":"1700000000000000000","severityNumber":17,"body":{"stringValue":"m"}}`, level.Error, "1700000000000000000", "m"},
		{`{"PRIORITY":"4","__REALTIME_TIMESTAMP":"1732000000000000","MESSAGE":"m"}`, level.Warning, "1732000000000000", "m"},
		{`{"t":{"$date":"2025-01-15T10:30:45.123+00:00"},"s":"W","c":"NETWORK","id":1,"msg":"m"}`, level.Warning, "2025-01-15T10:30:45.123+00:00", "m"},
		{`{"t":{"$date":"2025-01-15T10:30:45.123+00:00"},"s":"D3","c":"NETWORK","id":1,"msg":"m"}`, level.Debug, "2025-01-15T10:30:45.123+00:00", "m"},
		{`{"@t":"2025-01-15T10:30:45Z","@mt":"m {a}","@l":"Warning","a":1}`, level.Warning, "2025-01-15T10:30:45Z", "m {a}"},
		{`{"@t":"2025-01-15T10:30:45Z","@mt":"m {a}","a":1}`, level.Info, "2025-01-15T10:30:45Z", "m {a}"},
		{`{"severity":"ERROR","timestamp":{"seconds":1700000000,"nanos":5},"message":"m"}`, level.Error, `{"seconds":1700000000,"nanos":5}`, "m"},
		{`{"version":"1.1","short_message":"m","level":3,"timestamp":1700000000.123}`, level.Error, "1700000000.123", "m"},
		{`{"message":"m","level":400,"level_name":"ERROR","channel":"app","datetime":"2025-01-15T10:30:45+00:00"}`, level.Error, "2025-01-15T10:30:45+00:00", "m"},
		{`{"message":"m","level":550,"channel":"app"}`, level.Critical, "", "m"},
		{`{"message":"m","levelno":40,"levelname":"ERROR"}`, level.Error, "", "m"},
		{`{"message":"m","levelno":40}`, level.Error, "", "m"},
		{`{"message":"m","level":"WARN","level_value":30000}`, level.Warning, "", "m"},
		{`{"message":"m","level_value":30000}`, level.Warning, "", "m"},
		{`{"msg":"m","level":-4}`, level.Debug, "", "m"},
		{`{"msg":"m","level":8}`, level.Error, "", "m"},
		{`{"msg":"m","level":"ERROR+4"}`, level.Fatal, "", "m"},
		{`{"msg":"m","level":"INFO+2"}`, level.Notice, "", "m"},
		{`{"ts":1625826000.123,"caller":"a.go:1","msg":"m","v":0}`, level.Info, "1625826000.123", "m"},
		{`{"ts":1625826000.123,"caller":"a.go:1","msg":"m","err":"x"}`, level.Error, "1625826000.123", "m"},
		{`{"instant":{"epochSecond":1493121664,"nanoOfSecond":118000000},"level":"FATAL","message":"m"}`, level.Fatal, `{"epochSecond":1493121664,"nanoOfSecond":118000000}`, "m"},
		{`{"text":"x\n","record":{"level":{"icon":"i","name":"SUCCESS","no":25},"message":"m","time":{"repr":"r","timestamp":1700000000.5}}}`, level.Success, "1700000000.5", "m"},
		{`{"level":"\u001b[32minfo\u001b[39m","message":"m"}`, level.Info, "", "m"},
		{`{"level":"verbose","message":"m"}`, level.Debug, "", "m"},
		{`{"@l":"Verbose","@m":"m","@t":"2025-01-15T10:30:45Z"}`, level.Trace, "2025-01-15T10:30:45Z", "m"},
		{`{"Level":"Information","Message":"m"}`, level.Info, "", "m"},
		{`{"level":"info","event":"m","timestamp":"2025-01-15T10:30:45Z"}`, level.Info, "2025-01-15T10:30:45Z", "m"},

		{`{"timestamp":{"$date":{"$numberLong":"1736937045123"}},"level":"error"}`, level.Error, "1736937045123", ""},
		{`{"datetime":{"date":"2025-01-15 10:30:45.000000","timezone":"UTC"},"level_name":"ERROR"}`, level.Error, "2025-01-15 10:30:45.000000", ""},
		{`{"TimeCreated":"\/Date(1736937045123)\/","LevelDisplayName":"Error","Level":2}`, level.Error, `\/Date(1736937045123)\/`, ""},
		{`{"timestampSeconds":1736937045,"timestampNanos":5,"severity":"ERROR"}`, level.Error, "1736937045", ""},
		{`{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"timeUnixNano":"1736937045000000000","severityNumber":17,"body":{"stringValue":"m"}}]}]}]}`, level.Error, "1736937045000000000", "m"},
		{`{"resourceLogs":[{"scopeLogs":"error"}]}`, level.NoLevel, "", ""},
		{`{"calendarTime":"x","unixTime":1736937045,"severity":2}`, level.Error, "1736937045", ""},
		{`{"Timestamp":1736937045,"ObservedTimestamp":1736937046,"Severity":13,"Body":{"Value":"m"}}`, level.Warning, "1736937045", "m"},
		{`{"Level":4,"operationName":"x","resultType":"0"}`, level.Info, "", ""},
		{`{"reqId":"x","level":2,"message":"m"}`, level.Warning, "", "m"},
		{`{"reqId":"x","level":30,"msg":"m"}`, level.Info, "", "m"},
		{`{"severity":3,"facility":4}`, level.Error, "", ""},
		{`{"severity":2,"title":"a finding"}`, level.NoLevel, "", ""},
		{`{"err_symbol":"ER_X","label":"Note","msg":"m"}`, level.Notice, "", "m"},
		{`{"label":"error","type":"Warning","msg":"m"}`, level.NoLevel, "", "m"},
		{`{"reason":"compiler-message","message":{"level":"error"}}`, level.Error, "", `{"level":"error"}`},
		{`{"message":{"level":"error"}}`, level.NoLevel, "", `{"level":"error"}`},

		// Of equal keys the last counts; a key whose value says nothing does not.
		{`{"level":"info","level":"error","msg":"m","msg":"n"}`, level.Error, "", "n"},
		{`{"level":"high","severity":"error","msg":"m"}`, level.Error, "", "m"},
		{`{"level":"high","msg":"m"}`, level.NoLevel, "", "m"},
		{`{"level":3,"msg":"m"}`, level.NoLevel, "", "m"},
		{`{"time":"noon","ts":1700000000,"msg":"m"}`, level.NoLevel, "1700000000", "m"},
		{`{"msg":"m","message":"n"}`, level.NoLevel, "", "n"},
		{`{"msg":"level=error","a":{"level":"error"}}`, level.NoLevel, "", "level=error"},
		{`{"message":{"a":1}}`, level.NoLevel, "", `{"a":1}`},
		{`{"event":{"a":1},"level":"info"}`, level.Info, "", ""},
		{`{}`, level.NoLevel, "", ""},

		// Only a whole valid object is JSON; of others, the whole members count.
		{`{"level":"error","msg":"cut of`, level.Error, "", `{"level":"error","msg":"cut of`},
		{`{"level":"error"} x`, level.NoLevel, "", `{"level":"error"} x`},
		{`{"level":"error","n":01}`, level.Error, "", `{"level":"error","n":01}`},
		{`{"level":"error","n":"\x"}`, level.Error, "", `{"level":"error","n":"\x"}`},
		{`["error"]`, level.NoLevel, "", `["error"]`},
	})
}

func TestReadLogfmt(t *testing.T) {
	testReadings(t, []reading{
		{`time=2025-01-15T10:30:45Z level=WARN msg="hello \"x\"" a=1`, level.Warning, "2025-01-15T10:30:45Z", `hello "x"`},
		{`time="2025-01-15 10:30:45" level=warning msg=m`, level.Warning, "2025-01-15 10:30:45", "m"},
		{`ts=1700000000.5 caller=main.go:1 level=error err="x y"`, level.Error, "1700000000.5", ""},
		{`level=ERROR+4 msg=m`, level.Fatal, "", "m"},
		{`level=30 msg=m`, level.Info, "", "m"},
		{`level=info msg=a level=high`, level.Info, "", "a"},
		{`at=info method=GET path="/"`, level.NoLevel, "", ""},

		// Other pairs than those of logfmt stay text. Two pairs before broken quotes count.
		{`level=info msg="unclosed`, level.Info, "", `level=info msg="unclosed`},
		{`timestamp=2025-01-15T10:30:45Z level=ERROR cause="x "y" z`, level.Error, "2025-01-15T10:30:45Z", `timestamp=2025-01-15T10:30:45Z level=ERROR cause="x "y" z`},
		{`msg="level=error x" y "z`, level.NoLevel, "", `msg="level=error x" y "z`},
		{`time=2025-01-15T10:30:45Z; level=error; msg=x`, level.Error, "2025-01-15T10:30:45Z", `time=2025-01-15T10:30:45Z; level=error; msg=x`},
		{`time="2025-01-15T10:30:45Z", level=error, msg="a, b"`, level.Error, "2025-01-15T10:30:45Z", `time="2025-01-15T10:30:45Z", level=error, msg="a, b"`},
		{`time = 2025-01-15T10:30:45Z level = error`, level.Error, "2025-01-15T10:30:45Z", `time = 2025-01-15T10:30:45Z level = error`},
		{`level = error`, level.NoLevel, "", `level = error`},
		{`level=error, again`, level.NoLevel, "", `level=error, again`},
		{`x=3 is the answer`, level.NoLevel, "", `x=3 is the answer`},
		{`x=3 y=4 are the answers`, level.NoLevel, "", `x=3 y=4 are the answers`},
		{`a b=c`, level.NoLevel, "", `a b=c`},
		{`level=`, level.NoLevel, "", `level=`},
	})
}

func TestFields(t *testing.T) {
	for _, c := range []struct{ line, fields string }{
		{`{"time":"2025-01-15T10:30:45Z","a":1,"level":"info","b":"x \"y\"","msg":"m","c":{"d":[1]}}`, `a=1 b="x \"y\"" c={"d":[1]}`},
		{`{"level":"info","level":"error","a":1}`, `a=1`},
		{`{"level":"high","a":1}`, `level="high" a=1`},
		{`{"fields":{"message":"m"},"a":1}`, `a=1`},
		{`{"fields":{"message":"m","x":2},"a":1}`, `fields={"message":"m","x":2} a=1`},
		{`{"t":{"$date":"2025-01-15T10:30:45Z"},"s":"I","msg":"m"}`, ``},
		{`{}`, ``},
		{`level=info a=1 msg="m n" b="x y" c`, `a=1 b="x y" c=`},
		{`level=info level=high`, `level=high`},
		{`2025-01-15 10:30:45 INFO a=1`, ``},
	} {
		var r record.Record
		New(Options{}).Detect([]byte(c.line), &r)
		var got []string
		for s := r.ScanFields(); s.Next(); {
			got = append(got, fmt.Sprintf("%s=%s", s.Key(), s.Value().Raw))
		}
		if s := strings.Join(got, " "); s != c.fields {
			t.Errorf("%s\n got %s\nwant %s", c.line, s, c.fields)
		}
	}
}

func TestJSONDepth(t *testing.T) {
	for depth, valid := range map[int]bool{498: true, 501: false} {
		line := `{"level":"error","a":` + strings.Repeat("[", depth) + strings.Repeat("]", depth) + `}`
		var r record.Record
		New(Options{}).Detect([]byte(line), &r)
		if (r.Syntax == record.JSON) != valid {
			t.Errorf("depth %d: syntax %v", depth, r.Syntax)
		}
	}
}

func TestReadLongJSON(t *testing.T) {
	line := `{"level":"error","data":"` + strings.Repeat(`x\n`, 1<<19) + `","msg":"m"}`
	var r record.Record
	New(Options{}).Detect([]byte(line), &r)
	if r.Syntax != record.JSON || r.Level != level.Error || string(r.AppendMessage(nil)) != "m" {
		t.Errorf("read as %v, %v", r.Shape, r.Level)
	}
	New(Options{}).Detect([]byte(line[:len(line)-1]), &r)
	if r.Syntax != record.Plain || r.Level != level.Error {
		t.Errorf("cut off, read as %v, %v", r.Shape, r.Level)
	}
}

// TestPredictedKeysChangeNothing reads every line after every other: the keys of
// the line before are only a prediction.
func TestPredictedKeysChangeNothing(t *testing.T) {
	lines := []string{
		`{"time":"2025-01-15T10:30:45Z","level":"info","msg":"m"}`,
		`{"level":"error","time":"2025-01-15T10:30:45Z","msg":"m","a":1}`,
		`{"level":"error","msg":"m"}`,
		`{"level" : "error" , "msg" : "m"}`,
		`{"leve":"error","message":"m","level":"warn"}`,
		`{"level\":":"error","msg":"m"}`,
		`{"level":error,"msg":"m"}`,
		`{"a_very_long_key_that_is_none":1,"level":"warn","msg":"m"}`,
		`{"a_very_long_key_that_is_nonE":1,"level":"warn","msg":"m"}`,
		`{"":1,"level":"warn"}`,
		`{"severity_text":"warn","severityNumber":17,"body":"m"}`,
		`{"severity_text":1,"severityNumber":17}`,
		`{"log":{"level":"error"},"message":"m"}`,
		`{"log": {"level": "error"}, "message": "m"}`,
		`{"log" :  {"level":"error"} , "message":"m"}`,
		`{"log":"m","message":{"level":"warn"}}`,
		`{}`,
		`time=2025-01-15T10:30:45Z level=info msg="a b" status=200`,
		`level=error time=2025-01-15T10:30:45Z msg=m status=200`,
		`level=error msg=m`,
		`level=error flag msg=m and=more`,
		`level msg=message_of_length and=more`,
		`levels=error message=m and=more`,
		`level="error msg=m and=more"`,
		`a_very_long_key_that_is_none=1 level=warn`,
	}
	for _, above := range lines {
		for _, line := range lines {
			d := New(Options{})
			var r, fresh record.Record
			d.Detect([]byte(above), new(record.Record))
			d.Detect([]byte(line), &r)
			New(Options{}).Detect([]byte(line), &fresh)
			r.LevelOnNextLine, r.MayContinue = false, false // a plain line after an error waits for the next one
			if got, want := fmt.Sprintf("%+v", r), fmt.Sprintf("%+v", fresh); got != want {
				t.Errorf("%s\nafter %s\n%s\nfresh\n%s", line, above, got, want)
			}
		}
	}
}
