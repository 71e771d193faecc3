package encode

import (
	"strings"
	"testing"

	"logly/format/expand"
	"logly/format/internal/hint"
)

func TestParseTemplate(t *testing.T) {
	starredNine, _ := expand.ParseAlignment("*^9")
	items, err := parseTemplate("{{{time:HH:mm:ss}}} {level:*^9}{field.a.b}{message}.")
	if err != nil {
		t.Fatal(err)
	}
	want := []templateItem{
		{text: []byte("{")},
		{word: timeWord, pattern: "HH:mm:ss"},
		{text: []byte("} ")},
		{word: levelWord, align: starredNine},
		{word: fieldWord, text: []byte("a.b")},
		{word: messageWord},
		{text: []byte(".")},
	}
	if len(items) != len(want) {
		t.Fatalf("got %d items, want %d: %+v", len(items), len(want), items)
	}
	for i, w := range want {
		got := items[i]
		if got.word != w.word || string(got.text) != string(w.text) || got.pattern != w.pattern || got.align != w.align {
			t.Errorf("item %d: got %+v, want %+v", i, got, w)
		}
	}
}

func TestTemplateErrors(t *testing.T) {
	tests := []struct{ template, err, hint string }{
		{"{levle}", "template: unknown word {levle}", "did you mean {level}?"},
		{"{user}", "template: unknown word {user}", "{field.user}"},
		{"{}", "template: unknown word {}", "write {{"},
		{`{"time":"{time}"}`, `template: unknown word {"time":"{time}`, "write {{"},
		{"{time", `template: a { without its } at character 1: "{time"`, "{{"},
		{"x }", `template: a } without its { at character 3: "}"`, "}}"},
		{"{level:<x}", `template: "<x" in {level:<x} is not a width`, "{level:<8}"},
		{"{level:>9999}", `template: ">9999" in {level:>9999} is not a width`, "at most 1000"},
		{"{time:}", "template: {time:} has no pattern", "{time:HH:mm:ss}"},
		{"{field.}", "template: unknown word {field.}", "did you mean {fields}"},
	}
	for _, tt := range tests {
		_, err := parseTemplate(tt.template)
		if err == nil || err.Error() != tt.err {
			t.Errorf("%s: got error %v, want %s", tt.template, err, tt.err)
			continue
		}
		if hint := err.(*hint.Error).Hint(); !strings.Contains(hint, tt.hint) {
			t.Errorf("%s: hint %q does not tell %q", tt.template, hint, tt.hint)
		}
	}
}
