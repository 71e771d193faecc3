package detect

import (
	"testing"

	"logly/format/level"
	"logly/format/record"
)

func TestReadLetterHeads(t *testing.T) {
	testReadings(t, []reading{
		{"E0517 15:04:22.619632    1952 file.cc:253] m", level.Error, "0517 15:04:22.619632", "1952 file.cc:253] m"},
		{"I20240517 15:04:22.619632 1952 file.cc:253] m", level.Info, "20240517 15:04:22.619632", "1952 file.cc:253] m"},
		{"E/Tag( 123): m", level.Error, "", "Tag( 123): m"},
		{"05-26 11:18:41.509  1000 23402 V Tag: m", level.Trace, "05-26 11:18:41.509", "1000 23402 Tag: m"},
		{"05-26 11:18:41.509 E/Tag( 123): m", level.Error, "05-26 11:18:41.509", "Tag( 123): m"},
		{"I, [2024-06-26T17:00:04.497736 #126554]  INFO -- : m", level.Info, "2024-06-26T17:00:04.497736", "[#126554] m"},
		{"F, [2024-06-26T17:00:04.497736 #126554] FATAL -- prog: m", level.Fatal, "2024-06-26T17:00:04.497736", "[#126554] prog: m"},
		{"E [08/Jun/2013:11:28:58 -0700] m", level.Error, "08/Jun/2013:11:28:58 -0700", "m"},
		{"[I 240101 12:00:00 web:2348] 200 GET /", level.Info, "240101 12:00:00", "[web:2348] 200 GET /"},
		{"[W 2024-01-01 12:00:00.123 ServerApp] m", level.Warning, "2024-01-01 12:00:00.123", "[ServerApp] m"},
	})
}

func TestReadServers(t *testing.T) {
	testReadings(t, []reading{
		{"1:M 29 Aug 2023 13:47:38.984 * m", level.Notice, "29 Aug 2023 13:47:38.984", "1:M m"},
		{"1:M 29 Aug 2023 13:47:38.984 # m", level.Warning, "29 Aug 2023 13:47:38.984", "1:M m"},
		{"[4018] 14 Nov 07:01:22.119 * m", level.Notice, "14 Nov 07:01:22.119", "[4018] m"},
		{"2025-08-13 01:45:01.127 PDT [12347] LOG:  m", level.Info, "2025-08-13 01:45:01.127 PDT", "[12347] m"},
		{"2025-08-13 01:45:01.127 UTC [12347] user@db ERROR:  m", level.Error, "2025-08-13 01:45:01.127 UTC", "[12347] user@db m"},
		{"2025-08-13 01:45:01 UTC:10.0.0.1(5432):user@db:[123]:LOG:  m", level.Info, "2025-08-13 01:45:01 UTC", "10.0.0.1(5432):user@db:[123]:m"},
		{"LOG:  m", level.Info, "", "m"},
		{"2020-08-06T14:25:02.835618Z 0 [Note] [MY-012487] [InnoDB] m", level.Notice, "2020-08-06T14:25:02.835618Z", "0 [MY-012487] [InnoDB] m"},
		{"2020-08-06T14:25:02.835618Z 0 [System] [MY-010116] [Server] m", level.Info, "2020-08-06T14:25:02.835618Z", "0 [MY-010116] [Server] m"},
		{"2020-08-06 14:25:02 0 [Warning] m", level.Warning, "2020-08-06 14:25:02", "0 m"},
		{"[Tue Apr 04 06:18:29.7 2017] [mpm:notice] [pid 1] m", level.Notice, "Tue Apr 04 06:18:29.7 2017", "[mpm] [pid 1] m"},
		{"[Sun Dec 04 04:47:44 2005] [error] m", level.Error, "Sun Dec 04 04:47:44 2005", "m"},
		{"2020/01/02 03:04:05 [error] 7#7: *1 m", level.Error, "2020/01/02 03:04:05", "7#7: *1 m"},
		{"[2025-08-31 06:49:00] local.ERROR: m {\"a\":1}", level.Error, "2025-08-31 06:49:00", "local: m {\"a\":1}"},
		{"2014-11-03T18:28:32.450-0500 I NETWORK  [initandlisten] m", level.Info, "2014-11-03T18:28:32.450-0500", "NETWORK  [initandlisten] m"},
		{"2025-01-15T10:30:45.123Z In(14) svc[1]: m", level.Info, "2025-01-15T10:30:45.123Z", "svc[1]: m"},
		{"2025-01-15T10:30:45.123Z warning hostd[2099] [Originator@6876] m", level.Warning, "2025-01-15T10:30:45.123Z", "hostd[2099] [Originator@6876] m"},
		{"- 1117838570 2005.06.03 R02-M1-N0-C:J12-U11 2005-06-03-15.42.50.675872 R02-M1-N0-C:J12-U11 RAS KERNEL INFO m", level.Info, "2005-06-03-15.42.50.675872", "- 1117838570 2005.06.03 R02-M1-N0-C:J12-U11 R02-M1-N0-C:J12-U11 RAS KERNEL m"},
		{"- 1131566461 2005.11.09 dn228 Nov 9 12:01:01 dn228/dn228 crond[2915]: m", level.NoLevel, "Nov 9 12:01:01", "- 1131566461 2005.11.09 dn228 dn228/dn228 crond[2915]: m"},
		{"1.2.3.4 - - [11/Feb/2013:06:43:36 +0000] \"GET /error HTTP/1.1\" 404 12", level.NoLevel, "11/Feb/2013:06:43:36 +0000", "1.2.3.4 - - \"GET /error HTTP/1.1\" 404 12"},
		{"1286536308.779    180 192.168.0.224 TCP_MISS/200 411 GET http://x/ - DIRECT/1 -", level.NoLevel, "1286536308.779", "180 192.168.0.224 TCP_MISS/200 411 GET http://x/ - DIRECT/1 -"},
		{"1700000000 ERROR m", level.Error, "1700000000", "m"},
		{"1700000000 is a number", level.NoLevel, "", "1700000000 is a number"},
		{"2016-09-28 04:30:30, Info                  CBS    Loaded", level.Info, "2016-09-28 04:30:30", "CBS    Loaded"},
		{"[2025-01-15T10:30:45.123+0000] {taskinstance.py:123} INFO - m", level.Info, "2025-01-15T10:30:45.123+0000", "{taskinstance.py:123} m"},
		{"2025-01-15T10:30:45.123+01:00  INFO 12345 --- [           main] c.e.App  : m", level.Info, "2025-01-15T10:30:45.123+01:00", "12345 --- [           main] c.e.App  : m"},
		{"fail: Ns.Cls[0]", level.Error, "", "Ns.Cls[0]"},
		{"info: Microsoft.Hosting.Lifetime[14]", level.Info, "", "Microsoft.Hosting.Lifetime[14]"},
		{"fail: m", level.Fail, "", "m"},
		{"ERRO[0003] m   k=v", level.Error, "", "[0003] m   k=v"},
	})
}

func TestReadSyslog(t *testing.T) {
	testReadings(t, []reading{
		{"Oct 11 22:14:15 host su[1]: m", level.NoLevel, "Oct 11 22:14:15", "host su[1]: m"},
		{"Oct 11 22:14:15 host app[1]: ERROR m", level.Error, "Oct 11 22:14:15", "host app[1]: m"},
		{"Oct 11 22:14:15 host sshd[1]: error: m", level.Error, "Oct 11 22:14:15", "host sshd[1]: m"},
		{"Oct 11 22:14:15 host kernel: [UFW BLOCK] m", level.NoLevel, "Oct 11 22:14:15", "host kernel: [UFW BLOCK] m"},
		{"Oct 11 22:14:15 host dovecot: imap(user): Error: m", level.Error, "Oct 11 22:14:15", "host dovecot: imap(user): Error: m"},
		{"Oct 11 22:14:15 host app[1]: no ERROR: found", level.NoLevel, "Oct 11 22:14:15", "host app[1]: no ERROR: found"},
		{"Oct 11 22:14:15 host app[1]: {\"level\":\"warn\",\"msg\":\"m\"}", level.Warning, "Oct 11 22:14:15", "host app[1]: m"},
		{"Oct 11 22:14:15 host app[1]: level=warn msg=m", level.Warning, "Oct 11 22:14:15", "host app[1]: m"},
		{"Oct 11 22:14:15 combo syslogd 1.4.1: restart.", level.NoLevel, "Oct 11 22:14:15", "combo syslogd 1.4.1: restart."},
		{"2025-01-15T10:30:45+00:00 host app[123]: ERROR m", level.Error, "2025-01-15T10:30:45+00:00", "host app[123]: m"},
		{"2025-01-15T10:30:45+00:00 host app[123]: m", level.NoLevel, "2025-01-15T10:30:45+00:00", "host app[123]: m"},
		{"<165>1 2003-10-11T22:14:15.003Z h app 1 ID47 [x@1 a=\"b ] \\\" c\"] ERROR m", level.Error, "2003-10-11T22:14:15.003Z", "h app 1 ID47 [x@1 a=\"b ] \\\" c\"] m"},
		{"<14>1 2003-10-11T22:14:15.003Z h app - - - {\"level\":\"warn\",\"msg\":\"m\"}", level.Warning, "2003-10-11T22:14:15.003Z", "h app - - - m"},
		{"Jan 15 10:30:45: %LINK-3-UPDOWN: m", level.Error, "Jan 15 10:30:45", "%LINK-3-UPDOWN: m"},
		{"[   12.345678] usb 1-1: error: m", level.NoLevel, "", "[   12.345678] usb 1-1: error: m"},
		{"[    0.123456] WARNING: CPU: 0 PID: 1", level.Warning, "", "[    0.123456] CPU: 0 PID: 1"},
		{"[    12.345] (EE) m", level.Error, "", "[    12.345] m"},
		{"(WW) m", level.Warning, "", "m"},
	})
}

func TestReadTools(t *testing.T) {
	testReadings(t, []reading{
		{"npm ERR! code E404", level.Error, "", "npm ERR! code E404"},
		{"npm warn deprecated x", level.Warning, "", "npm warn deprecated x"},
		{"error[E0308]: mismatched types", level.Error, "", "error[E0308]: mismatched types"},
		{"file.c:3:5: error: m", level.Error, "", "file.c:3:5: error: m"},
		{"file.c:3:5: fatal error: x.h: No such file or directory", level.Fatal, "", "file.c:3:5: fatal error: x.h: No such file or directory"},
		{"src/x.ts(3,5): error TS2322: m", level.Error, "", "src/x.ts(3,5): error TS2322: m"},
		{"x.py:3: DeprecationWarning: m", level.Warning, "", "x.py:3: DeprecationWarning: m"},
		{"::error file=a.go,line=3::m", level.Error, "", "::error file=a.go,line=3::m"},
		{"##[warning]m", level.Warning, "", "##[warning]m"},
		{"W: GPG error: x", level.Warning, "", "GPG error: x"},
		{"E: Unable to locate package x", level.Error, "", "Unable to locate package x"},
		{"fatal: not a git repository", level.Fatal, "", "not a git repository"},
		{"make: *** [Makefile:3: all] Error 1", level.Error, "", "make: *** [Makefile:3: all] Error 1"},
		{"make[1]: *** [Makefile:3: all] Error 1", level.Error, "", "make[1]: *** [Makefile:3: all] Error 1"},
		{"PHP Fatal error:  Uncaught Exception: m in /x.php:3", level.Fatal, "", "PHP Fatal error:  Uncaught Exception: m in /x.php:3"},
		{"[15-Jan-2025 10:30:45 UTC] PHP Warning:  m", level.Warning, "15-Jan-2025 10:30:45 UTC", "PHP Warning:  m"},
		{"--- FAIL: TestX (0.00s)", level.Fail, "", "--- FAIL: TestX (0.00s)"},
		{"=ERROR REPORT==== 1-Jan-2025::12:00:00 ===", level.Error, "1-Jan-2025::12:00:00", "=ERROR REPORT==== 1-Jan-2025::12:00:00 ==="},
		{"[  OK  ] Started x", level.Success, "", "Started x"},
		{"[FAILED] Failed to start x", level.Error, "", "Failed to start x"},
		{"2025-01-15T10:30:45.1234567Z ##[error]m", level.Error, "2025-01-15T10:30:45.1234567Z", "##[error]m"},
	})
}

func TestContinueJUL(t *testing.T) {
	testStream(t, `
INFO   |Jan 15, 2025 10:30:45 AM com.example.Main run
`)
	d := New(Options{})
	var r record.Record
	d.Detect([]byte("Jan 15, 2025 10:30:45 AM com.example.Main run"), &r)
	if !r.LevelOnNextLine || r.Continues {
		t.Errorf("first line: %+v", r)
	}
	d.Detect([]byte("SEVERE: m"), &r)
	if r.Level != level.Error || !r.Continues || string(r.AppendMessage(nil)) != "m" {
		t.Errorf("second line: %v %v %q", r.Level, r.Continues, r.AppendMessage(nil))
	}
	d.Detect([]byte("java.lang.IllegalStateException: x"), &r)
	if r.Level != level.Error || !r.Continues {
		t.Errorf("third line: %v %v", r.Level, r.Continues)
	}
}

func TestContinuePostgres(t *testing.T) {
	testStream(t, `
ERROR|2025-08-13 01:45:01.127 PDT [12347] ERROR:  duplicate key
+    |2025-08-13 01:45:01.127 PDT [12347] DETAIL:  Key (id)=(1) already exists.
+    |2025-08-13 01:45:01.127 PDT [12347] STATEMENT:  INSERT
+    |	INTO t
INFO |2025-08-13 01:45:01.127 PDT [12347] LOG:  m
ERROR|ERROR:  m
+    |DETAIL:  d
INFO |done
`)
}
