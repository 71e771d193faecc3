package timestamp

import (
	"bytes"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"logly/format/internal/scan"
	"logly/format/internal/testlines"
)

// times are times in all forms that Parse reads.
var times = strings.Split(`2025-01-15 10:30:45
2025-01-15T10:30:45Z
2025-01-15t10:30:45.123456789z
2025-01-15_10:30:45
2025-01-15T10:30:45.5+02:00
2025-01-15T10:30:45-0730
2025-01-15 10:30:45.123+00
2025-01-15T10:30:45+01:00[Europe/Berlin]
2025-01-15T10:30:45Z[UTC]
2025-01-15 10:30:45,123
2025-01-15 10:30:45:123
2025-01-15 10:30:45,123.456
2025-01-15 10:30:45,123.123
2025-01-15 10:30:45 +0100
2025-01-15 10:30:45.123456789 +0100 CET
2025-01-15 10:30:45 +01
2025-01-15 10:30:45 UTC
2025-01-15 10:30:45 UTC+01
2025-01-15 10:30:45-05
2025-01-15 10:30:45 CST
2025-01-15 10:30:45 IST
2025-01-15 10:30:45 Europe/London
2025-01-15 10:30:45 PM
2025-01-15 10:30
2025-01-15 3:04 p.m.
2009/11/10 23:00:00.123456
2025.01.15 10:30:45
11/Feb/2013:06:43:36 +0000
06/Feb/2009:12:14:14.655
15-JAN-2025 10:30:45.123
5-Jan-25 9:30:45
29 Aug 2023 13:47:38.984
29 Aug 13:47:38.984
15Jan2025 10:30:45.123
15JAN25:10:30:45
05-26 11:18:41.509
05-26 11:18
01-15|10:30:45.123
12/31 23:00:00
0517 15:04:22.619632
17/06/09 20:10:40
15.01.25 10:30:45
060102 150405
081109 203615
250115  9:30:45
20171224-0:7:20:38
20171224-0:7
20250115:103045.123
20250115 10:30:45
01/02/2006 03:04:05 PM
1/15/2025, 12:00:00 am
2005-06-03-15.42.50.675872
2025-01-15-10.30.45.123456-300
2025-01-15-10.30.45
10:30:45
10:30:45.123
10:30:45,123
10:30:45 UTC
3:04PM
3:04:05 pm
13:04:05 PM
Oct 11 22:14:15
Jan  2 03:04:05.123456
Mar  1 18:46:11.123 UTC
Oct 11 22:14:15 2003
Jan 15, 2025 10:30:45 AM
Jan 15, 2025, 10:30:45`+"\u202f"+`PM
Jan 15, 2025, 10:30:45`+"\u202f"+`a.m.
January 15, 2025 10:30
Sun Dec 04 04:47:44 2005
Tue Apr 04 06:18:29.7 2017
Wed Jan 15 10:30:45 UTC 2025
Wed Jan 15 10:30:45 IST 2025
Wed Jan 15 10:30:45 -0700 2025
Wed Jan 15 10:30:45 2025 +0100
Wed Jan 15 2025 10:30:45 GMT+0100 (Central European Standard Time)
Wed Jan 15 2025 10:30:45 GMT-0330
Wednesday, 15-Jan-25 10:30:45 UTC
Wed, 15 Jan 2025 10:30:45 GMT
Wed 15 Jan 10:30:45 GMT 2025
Wed 2025-01-15 10:30:45 CET
@400000004a32392b2aa21dac
15-Jan 10:30:45
2024_01_15 10:30:45
2024.01.15 10:30:45
15/Jan/2025 10:30:45
15/Jan 10:30:45
15 Jan 2025 10:30:45
Mar 24, 2022 10:30:27,263 AM GMT
2024/01/15 - 10:30:45
2024-01-15|10:30:45.123
2024-01-15_10:30:45
15/1/2024 -- 10:30:45
2024.01.15-10.30.45:123
20240115:103045.123
2025-04-24 19:51:57:317 +0000
2024-01-15-10.30.45.123456
01/15/2024 10:30:45.123
15.01.2024 10:30:45
Mon, 15 Jan 2024 10:30:45 GMT
2024-01-15T10.30.45
1/15/24, 10:30:45 AM
Jan 15, 2024 10:30:45
2024 Jan 15 10:30:45
2024-Jan-15 10:30:45
24-01-15 10:30:45
2024-015T10:30:45
2024-W03-1T10:30:45
10:30:45 15/01/2024
10:30:45.123 15-Jan-2024
10:30:45 15-Jan
10:30:45.123 UTC Mon Jan 15 2024
2024-01-15 10:30:45 GMT+1
2024-01-15 10:30:45 UTC+01:00
2024-01-15 10:30:45 GMT-0500
2024-01-15T10:30:45+01:00[Europe/Berlin]
2024-01-15 10:30:45.123UTC
2024-01-15 10:30:45 +0100 (CET)
20240115103045
20240115103045.123
20240115103045123
20240115-103045123
2024-01-15 at 10:30:45
January 15, 2024 at 10:30:45 AM GMT
2024-01-15;10:30:45
2024-01-15@10:30:45
2024:01:15 10:30:45
15. January 2024 10:30:45
Sept 15 10:30:45
Jan-15-2024 10:30:45
Jan/15/2024 10:30:45
2024-01-15T103045Z
2024-01-15_10-30-45
2024-01-15 10-30-45
15/01 10:30:45
01/15/24 10:30:45
01/02/24 10:30:45 PM
15_Jan_2024 10:30:45
11/24/2026] [3:31:50 PM
2024/Jan/15 10:30:45
2024 01 15 10:30:45
15 Jan, 2024 10:30:45
Monday 15 January 2024 10:30:45
2024-01-15 10:30:45.123456789+01:00
2024-01-15 - 10:30:45,123
2024-01-15 | 10:30:45
2024-01-15,10:30:45.5
15Jan2024:10:30:45.123
20240115.103045
Jan-23-05 21:59:59
01/02/05@21:59:59
2024 Jan 15 Mon 10:30:45.123
2024-01-15 Mon 10:30:45
15-Jan-2024::10:30:45
15/Jan/24 10:30:45
10:30:45 2024-01-15
2024-01-15 10:30:45.123 AM
2024-01-15 10:30:45 GMT+01:00[Europe/Berlin]
1:30:45.5 PM
10:30:45 15 Jan 2024`, "\n")

// after has pieces of texts after a time. Many of them belong to the time, or nearly.
var after = strings.Split(" |A|a|P|p|M|m|AM|am|PM|p.m.|.m.|.|a.m|\u202f|\u202fPM|\xe2|\x80|é| 2003| 1952| 2003:|2|20|19|0|5|56| |:|,|.5|,5|:5|:ab|:zz|-|+|+01|+0100|-08:00|-300|0100|:00|99| +0100| -05:00| +1900|Z|z| UTC| CET|UT|C| GMT| GMT+|GMT+0100| IST| CST| Europe/London|Europe|/|London|/Berlin|_|E|Eu|[|]|[Europe/Berlin]|[UTC]|[main]|(| (|)| (Central European)|Standard Time|INFO| INFO | WARN|ERROR |Listening|listening|m|x|X|9|\t|\"|;|'|148 INFO| - name| | x|] m|│|<|=|America/Argentina/Buenos_Aires|Etc/GMT+5|US/|Am| 15/01/2024| 99/99/2024| 15-Jan| Mon Jan 15 2024| 15.01.24|UTC| 2024-01-15| (CET)| +01 (CET)|] [| Jan| 10.0.0.1|/2024|-Jan", "|")

// sampleTimes calls f with the times in the sample lines, and with what follows each.
func sampleTimes(t testing.TB, f func(time, rest []byte)) {
	start := regexp.MustCompile(`\b[0-9A-Za-z]|@`)
	for _, line := range testlines.Samples(t) {
		b := []byte(line)
		for _, at := range start.FindAllIndex(b, -1) {
			if _, n, ok := Parse(b[at[0]:]); ok {
				f(b[at[0]:at[0]+n], b[at[0]+n:])
			}
		}
	}
}

// sameClass returns a byte of the class of c.
func sameClass(r *rand.Rand, c byte) byte {
	switch {
	case scan.IsDigit(c):
		return "0129"[r.IntN(4)]
	case scan.IsLower(c):
		return "apmzxe"[r.IntN(6)]
	case scan.IsUpper(c):
		return "APMZXEUG"[r.IntN(8)]
	case c >= 0x80:
		return "\xe2\x80\xaf\xff"[r.IntN(4)]
	}
	return c
}

func randomRest(r *rand.Rand, pieces int) []byte {
	var rest []byte
	for range pieces {
		rest = append(rest, after[r.IntN(len(after))]...)
	}
	return rest
}

// checkLookahead changes what follows a time where Lookahead says that it does not
// matter.
func checkLookahead(t *testing.T, r *rand.Rand, time, rest []byte) {
	line := append(bytes.Clone(time), rest...)
	p, n, ok := Parse(line)
	if !ok {
		return
	}
	rest = line[n:]
	_, looked, _ := new(Parsed).ParseLooking(line)
	if looked < 0 || looked > len(rest) {
		t.Fatalf("%q before %q: lookahead is %d", line[:n], rest, looked)
	}
	if looked == len(rest) {
		return
	}
	for range 8 {
		other := append(bytes.Clone(line[:n+looked]), sameClass(r, rest[looked]))
		switch r.IntN(4) {
		case 0:
			other = append(other, rest[looked+1:]...)
			for i := n + looked + 1; i < len(other); i++ {
				if r.IntN(3) == 0 {
					other[i] = byte(r.IntN(256))
				}
			}
		case 1:
			other = append(other, rest[looked+1:]...)
		default:
			other = append(other, randomRest(r, r.IntN(4))...)
		}
		q, m, ok := Parse(other)
		if !ok || m != n || q != p {
			t.Fatalf("time %q before %q, lookahead %d, but before %q it is %t, %q,\n%+v, not\n%+v",
				line[:n], rest, looked, other[n:], ok, other[:m], q, p)
		}
	}
}

func TestNothingAfterTheLookaheadMatters(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var rests [][]byte
	sampleTimes(t, func(time, rest []byte) {
		rests = append(rests, rest)
		for range 3 {
			checkLookahead(t, r, time, rest)
			checkLookahead(t, r, time, randomRest(r, 1+r.IntN(4)))
		}
	})
	rounds := 300
	if testing.Short() {
		rounds = 30
	}
	for range rounds {
		for _, time := range times {
			checkLookahead(t, r, []byte(time), randomRest(r, 1+r.IntN(4)))
			checkLookahead(t, r, []byte(time), rests[r.IntN(len(rests))])
		}
	}
}

func TestLookaheadIsShort(t *testing.T) {
	const (
		dated   = "2025-01-15 10:30:45"
		utc     = "2025-01-15T10:30:45.123Z"
		syslog  = "Jan 15 10:30:45"
		clock   = "10:30:45.123"
		tai     = "@400000004a32392b2aa21dac"
		spelled = "Wed Jan 15 2025 10:30:45 GMT+0100"
	)
	for _, test := range []struct {
		time, rest string
		want       int
	}{
		{dated, "", 0},
		{dated, " ", 1},
		{dated, " INFO m", 3},  // no zone begins with IN, but IDT does with I
		{dated, " ERROR m", 3}, // EET
		{dated, " WARN m", 4},  // WAT
		{dated, " DEBUG m", 2},
		{dated, " Listening", 2},
		{dated, " listening", 2},
		{dated, " all is well", 3},
		{dated, " an", 3},
		{dated, " 148 INFO", 1},
		{dated, " - name", 2},
		{dated, " -1 m", 3},
		{dated, "  INFO", 1},
		{dated, " | x", 1},
		{dated, "| x", 0},
		{dated, "] m", 0},
		{dated, "\tm", 0},
		{dated, ",m", 1},
		{dated, ": m", 1},
		{dated, "-m", 1},
		{dated, "│INFO", 2},
		{dated, " US/m", 5},
		{utc, " INFO m", 0},
		{utc, " listening", 0},
		{utc, " 2003 m", 0},
		{utc, "[main] m", 5},
		{utc, " (main) m", 0},
		{syslog, " host m", 2},
		{syslog, " 2001:db8::1", 6},
		{syslog, " 192.168.0.1", 4},
		{clock, " 2025 m", 7},
		{clock, "] m", 0},
		{"10:30:45", ":m", 2},
		{tai, " INFO", 0},
		{tai, ".m", 1},
		{spelled, " (CET", 5},
	} {
		n, got, ok := new(Parsed).ParseLooking([]byte(test.time + test.rest))
		if !ok || n != len(test.time) {
			t.Fatalf("%q: %t, %d bytes", test.time+test.rest, ok, n)
		}
		if got != test.want {
			t.Errorf("%q before %q: got %d, want %d", test.time, test.rest, got, test.want)
		}
	}
}

func TestMayBegin(t *testing.T) {
	for _, time := range times {
		if !MayBegin(time[0]) {
			t.Errorf("no time may begin as %q does", time)
		}
	}
	for c := range 256 {
		if c := byte(c); !MayBegin(c) && (scan.IsDigit(c) || scan.IsLetter(c)) {
			t.Errorf("%q", c)
		}
	}
	for _, c := range []byte(" [-.(\t\x00\x80") {
		if MayBegin(c) {
			t.Errorf("a time may begin with %q", c)
		}
	}
}

// Every name with a slash begins with one of the regions, or it would not be read.
func TestRegionsAreThoseOfTheNames(t *testing.T) {
	for name := range strings.FieldsSeq(zoneNames) {
		if region, _, ok := strings.Cut(name, "/"); ok && !strings.Contains(" "+regions+" ", " "+region+"/ ") {
			t.Errorf("%s: the region is not among them", name)
		}
	}
}
