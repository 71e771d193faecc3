package detect

import (
	"strings"
	"testing"

	"logly/format/internal/testlines"
	"logly/format/level"
	"logly/format/record"
)

var (
	timesInFront = []string{
		"2025-01-15 10:30:45", "2025-01-15T10:30:45.123Z", "2025/01/15 10:30:45", "Jan 15 10:30:45", "10:30:45.123", "[2025-01-15 10:30:45]", "[10:30:45]",
		"15/Jan/2025:10:30:45 +0000", "20250115T103045", "10.30.45", "Wed Jan 15 10:30:45 2025", "1736937045", "3:04PM", "10:30", "2025-01-15 10:30:45,123", "250115 103045", "[Jan 15 10:30:45]", "(10:30:45)", "Feb 29 10:30:45", "[2025-01-15 10:30:45 main]", "[250115 10:30:L2]", "[15-Jan-2025 10:30:45 Europe/Berlin]", "[10:30:45", "<14>Jan 15 10:30:45", "<14>1 2025-01-15T10:30:45Z",
	}
	behindTimes   = []string{" ", "  ", " | ", ": ", " - ", "", "|", "\t", ", ", "] ", " web1 sshd[12]: ", " web1 kernel: ", " web1 kernel:", " Web1 app[x]: ", " 2025 app: ", " sshd[1]:  ", " UTC ", " UTC app[1]: ", " box info[1]: ", " info hostd[12]: ", " web1 a b: ", " INFO ", " [x] INFO ", " web1 app[12] INFO ", " Exception: ", " warning/ApiListener: ", " Error  app[1]: ", ", Error  app[1]: ", " error,web1 app[1]: ", ", error,web1 app[1]: ", " Europe/Berlin app[1]: ", "  Europe/Berlin app[1]: ", " pm-web app[1]: ", " p.m. app[1]: ", " ChST app[1]: ", " error hostd[" + strings.Repeat("1", 300) + "]: ", " error hostd[12]: ", ":added by app[1]: ", ":", " sshd[12]: "}
	textsBehindIt = []string{
		"listening on port 80, and so on", "listening on port 81, and so on", "pm listening on port 80, and so on", "am: listening on port 80", "UTC listening on port 80, and so on", "Pst listening on port 80, and so on", "Listening on port 80, and so on",
		"stdout F listening on port 80, and so on", "listening  | port 80, and so on", "listening | port 80, and so on", "listening - port 80, and so on", "listening app[12] INFO port 80", "listening app[12]: INFO port 80", "listening \u00bb port 80, and so on", "listening \u2192 port 80, and so on", "listening \u00bb INFO port 80, and", "something went wrong in /srv/x.php:3", "connection from the client lost", "listening on port 80, and so on\r", "listening on [12] db:  port 80", "listening on db:  port 80, and",
		"listening to error: port 80, and", "listening to ERROR:  port 80, and so on", "error: listening on port 80, and", "imap(user): Error: x and so on", "PHP Fatal error:  Uncaught x in y", "http: panic serving 10.0.0.1:80: m", "com.example.Main run", "LOG:  listening on port 80, and so on", "DETAIL:  listening on port 80", "local.ERROR: listening on port 80", "a=1 b=2 level=error msg=x and so on", `{"level":"error","msg":"x"}`, "<warn>  listening on port 80",
	}
)

// What is known of a text behind a time never changes how a line is read.
func TestBehindTimeChangesNothing(t *testing.T) {
	known := 0
	lines := testlines.Samples(t)
	for _, time := range timesInFront {
		for k, behind := range behindTimes {
			var all strings.Builder
			head := time + behind
			for i, text := range append(append(textsBehindIt, frontTexts...), nasty...) {
				all.WriteString(head + textsBehindIt[i%2] + "\n" + head + text + "\n" + head + text + "\n")
				if i%5 == 0 {
					all.WriteString(strings.Replace(head, "3", "4", 1) + text + "\nERROR x\n" + head + text + "\n")
				}
				if i%3 == 0 { // heads of other lines, behind this time and behind another
					other := behindTimes[(i/3+k)%len(behindTimes)] + textsBehindIt[i/3%2] + "\n"
					all.WriteString(time + other + timesInFront[(i/3+k)%len(timesInFront)] + other)
				}
			}
			for i := k; i < len(lines); i += 97 {
				all.WriteString(head + lines[i] + "\n" + lines[i] + "\n")
			}
			known += checkMemory(t, []byte(all.String()), readsDull)
		}
	}
	if known < 5000 {
		t.Errorf("only %d lines were known by their times", known)
	}
}

// readsDull reports whether r has no level and is known by its time.
func readsDull(d *Detector, r *record.Record) bool { return d.readSeen(r) && r.Level == level.NoLevel }

func FuzzBehindTime(f *testing.F) {
	for i, text := range textsBehindIt {
		f.Add(timesInFront[i%len(timesInFront)], behindTimes[i%len(behindTimes)], text)
	}
	for i, line := range testlines.Fuzz {
		f.Add(timesInFront[i%len(timesInFront)], behindTimes[i%len(behindTimes)], line)
	}
	f.Fuzz(func(t *testing.T, time, behind, rest string) {
		const text = "listening on port 80, and so on\n"
		checkMemory(t, []byte(time+" "+text+time+behind+text+time+behind+rest+"\n"+time+behind+text+time+rest+"\n"+time+" web1 app[1]: "+text+time+" web1 app[23]: "+rest+"\n"+time+behind+rest), readsDull)
	})
}

// Syslog's tags push each other out and are read all the same.
func TestManyTags(t *testing.T) {
	var all strings.Builder
	for i := range 200 {
		tag := strings.Repeat("a", i%40+3)
		all.WriteString("Jan 15 10:30:45 web1 " + tag + "[12]: listening on port 80, and so on\n")
	}
	if known := checkMemory(t, []byte(all.String()), readsDull); known > 100 {
		t.Errorf("%d tags were remembered", known)
	}
}
