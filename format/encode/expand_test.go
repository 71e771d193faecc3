package encode

import "testing"

func TestExpand(t *testing.T) {
	o := Options{Format: "{message}", Expand: true}
	checkGolden(t, o, []golden{
		{"name", `{"message":"Thread {thread_id} done","thread_id":3}`, "Thread 3 done\n"},
		{"specification", `{"message":"took {t:.2f}s ({p:.0%})","t":1.2345,"p":0.5}`, "took 1.23s (50%)\n"},
		{"text", `{"message":"<{u}> <{u:>4}> <{u!r}>","u":"b\"o"}`, "<b\"o> < b\"o> <b\"o>\n"},
		{"nested", `{"message":"{user.name} {o}","user":{"name":"bo"},"o":{ "a": 1 }}`, "bo {\"a\":1}\n"},
		{"missing", `{"message":"{a} {b}","a":1}`, "1 {b}\n"},
		{"does not fit", `{"message":"{a:d} {b}","a":"x","b":1}`, "{a:d} 1\n"},
		{"specification unknown", `{"message":"{a:??} {b}","a":"x","b":1}`, "{a:??} 1\n"},
		{"doubled braces", `{"message":"{{a}} {a}","a":1}`, "{a} 1\n"},
		{"no placeholder filled, nothing changed", `{"message":"{{x}} {\"y\":{\"z\":1}}","a":1}`, `{{x}} {"y":{"z":1}}` + "\n"},
		{"braces do not nest", `{"message":"{a:{b}} {a{b}","a":1,"b":2}`, "{a:2} {a2\n"},
		{"no name", `{"message":"{} {:d} { a } {a","a":1,"":2}`, "{} {:d} { a } {a\n"},
		{"logfmt", `level=info msg="{a} of {b:.1f}" a=x b=2.55`, "x of 2.5\n"},
		{"level of the line", `{"message":"{lvl}","lvl":"warn"}`, "warn\n"},
		{"placeholders in values are kept", `{"message":"{a}","a":"{b}","b":1}`, "{b}\n"},
		{"of equal keys of JSON the last", `{"message":"{a}","a":1,"a":2}`, "2\n"},
		{"of equal keys of logfmt the first", `level=info msg="{a}" a=1 a=2`, "1\n"},
		{"plain", "{a} b=1", "{a} b=1\n"},
	})
	o.Expand = false
	checkGolden(t, o, []golden{{"without Expand", `{"message":"{a}","a":1}`, "{a}\n"}})
}

// CLEF's templates are always filled, as Serilog does.
func TestExpandCLEF(t *testing.T) {
	checkGolden(t, Options{Format: "{message}"}, []golden{
		{"name", `{"@t":"2024-03-01T08:09:10Z","@mt":"Hello, {User}","User":"bo"}`, "Hello, bo\n"},
		{"operators", `{"@mt":"{@Obj} {$Obj}","Obj":{"a":1}}`, "{\"a\":1} {\"a\":1}\n"},
		{"alignment", `{"@mt":"[{N,6}] [{N,-6}] [{N,6:000}]","N":7}`, "[     7] [7     ] [   007]\n"},
		{"format", `{"@mt":"{N:000} {F:0.00} {X:X4}","N":7,"F":1.5,"X":255}`, "007 1.50 00FF\n"},
		{"format that does not fit", `{"@mt":"{N:000} {T:HH:mm,ss}","N":"x","T":"y"}`, "x y\n"},
		{"doubled braces", `{"@mt":"{{User}} {}","User":"bo"}`, "{User} {}\n"},
		{"missing", `{"@mt":"{User} {Id}","Id":1}`, "{User} 1\n"},
	})
	checkGolden(t, Options{Format: "json"}, []golden{
		{"into JSON", `{"@mt":"Hello, {User}","User":"b\"o"}`, jsonHead + `"Hello, b\"o","User":"b\"o"}` + "\n"},
	})
}
