// Package testlines has log lines of many formats for the tests of the packages that
// read or write records. Only tests import it.
package testlines

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Fuzz are lines of many formats for fuzzing to start from.
var Fuzz = []string{
	`{"time":"2025-01-15T10:30:45Z","level":"warn","msg":"x \"y\" é","a":{"b":[1,2.5e3,null]}}`,
	`{"log":"2025-01-15 10:30:45 ERROR m\n","stream":"stderr","time":"2025-01-15T10:30:45Z"}`,
	`{"t":{"$date":"2025-01-15T10:30:45Z"},"s":"I","c":"NETWORK","msg":"x"}`,
	`time=2025-01-15T10:30:45Z level=WARN msg="hello \"x\"" a=1 b`,
	"2025-01-15 10:30:45 | INFO | Thread 0 processing item 0",
	"2015-04-28 18:40:00,077 [main] INFO c.x.Y - m",
	"[2025-04-24 22:09:15,968: INFO/MainProcess] m",
	"\x1b[32m2025-01-15 10:30:45\x1b[0m | \x1b[1mINFO    \x1b[0m | \x1b[36mmod\x1b[0m - m",
	"<165>1 2003-10-11T22:14:15.003Z h app 1 ID47 [x@1 a=\"b\"] ERROR m",
	"2026-01-02T03:04:05.6Z stdout P 2025-01-15 10:30:45 [main] WARN m",
	"web_1  | {\"level\":\"warn\",\"msg\":\"m\"}",
	"E0517 15:04:22.619632    1952 file.cc:253] m",
	"I, [2024-06-26T17:00:04.497736 #126554]  INFO -- : m",
	"1:M 29 Aug 2023 13:47:38.984 * m",
	"2025-08-13 01:45:01 UTC:10.0.0.1(5432):user@db:[123]:LOG:  m",
	"[Tue Apr 04 06:18:29.7 2017] [mpm:notice] [pid 1] m",
	"- 1117838570 2005.06.03 R02 2005-06-03-15.42.50.675872 R02 RAS KERNEL INFO m",
	"1.2.3.4 - - [11/Feb/2013:06:43:36 +0000] \"GET / HTTP/1.1\" 404 12",
	"Jan 15, 2025 10:30:45 AM com.example.Main run\nSEVERE: m",
	"file.c:3:5: fatal error: x.h: No such file or directory\nerror[E0308]: m\nmake[1]: *** m",
	"ERROR: m\nTraceback (most recent call last):\n  File \"x\"\nKeyError: 'x'\n\nnext",
	"panic: x\n\ngoroutine 1 [running]:\nmain.main()\n\t/x.go:1\nexit status 2",
	"ERROR x\n\n  0",
	` 10:30:45 {"log":"m","stream":"stdout","time":"2026-01-02T03:04:05Z"}`,
	"\x1b[36mapi-1  | \x1b[0m202501-15 10:30:45 {\"log\":\"m\",\"stream\":\"stdout\"}",
	"/app/x.js:3\n    throw x\n\nTypeError: x\n    at f (/app/x.js:3:9)\n\nNode.js v20.19.2",
}

// Samples returns the lines of testdata/samples, of Fuzz, and some more.
func Samples(t testing.TB) []string {
	t.Helper()
	lines := append([]string{"ERROR disk full", "2025-01-15 10:30:45 ERROR E [15/Jan/2025:10:30:45 +0000] Unable to open", "(2025-01-15 10:30:45): INFO: x", "npm ERR! code 1", "Wed Jan 15 10:30:45 2025 m", "host frank x [10/Oct/2000:13:55:36 -0700] m", "1:M 29 Aug 2023 13:47:38.984 * m", "V/Tag( 1): m", "U, [2024-06-26T17:00:04 #1]  ANY -- : m"}, Fuzz...)
	logs, err := filepath.Glob(filepath.Join(root(t), "testdata", "samples", "*.log"))
	if err != nil || len(logs) == 0 {
		t.Fatal("no samples", err)
	}
	for _, log := range logs {
		text, err := os.ReadFile(log)
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, strings.Split(string(text), "\n")...)
	}
	return lines
}

// root returns the directory of the module.
func root(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod in the directories above the test's")
		}
		dir = filepath.Dir(dir)
	}
}
