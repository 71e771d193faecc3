package cli

import (
	"reflect"
	"slices"
	"testing"

	"logly/writer"
)

// ownRoute are the keys of a buffer that a route, not the writer, obeys.
var ownRoute = []string{"flush-level", "drop-below"}

// Every key of a file or its buffer reaches the writer, and the writer has no
// setting that none of them reaches.
func TestWriterOptionsHaveEveryKey(t *testing.T) {
	all := defaultSink("app.log")
	for _, o := range slices.Concat(fileOptions, rotationOptions, bufferOptions) {
		if err := o.sink(&all, otherValues[o.name]); err != nil {
			t.Fatalf("%s=%s: %v", o.name, otherValues[o.name], err)
		}
		one, untouched := defaultSink("app.log"), defaultSink("app.log")
		if slices.ContainsFunc(rotationOptions, func(r option) bool { return r.name == o.name && o.name != "rotate-size" && o.name != "rotate-every" }) {
			// What becomes of archives matters only where there are any.
			one.path, untouched.path = "app-%Y.log", "app-%Y.log"
		}
		if err := o.sink(&one, otherValues[o.name]); err != nil {
			t.Fatal(err)
		}
		reaches := !reflect.DeepEqual(writerOptions(&one), writerOptions(&untouched))
		if want := !slices.Contains(ownRoute, o.name); reaches != want {
			t.Errorf("%s reaches the writer: %v, want %v", o.name, reaches, want)
		}
	}
	all.looks.format = formatRaw
	got := reflect.ValueOf(writerOptions(&all))
	for i := range got.NumField() {
		if !got.Type().Field(i).IsExported() {
			continue
		}
		switch name := got.Type().Field(i).Name; name {
		case "Notify", "DropNote": // see open
		default:
			if got.Field(i).IsZero() {
				t.Errorf("writer.Options.%s is set by no key", name)
			}
		}
	}
}

// No two words of an option mean the same to the writer.
func TestWriterOptionsTellWordsApart(t *testing.T) {
	for _, name := range []string{"fsync", "overflow"} {
		o := findOption(name)
		var seen []writer.Options
		for _, word := range o.words {
			s := defaultSink("app.log")
			if err := o.sink(&s, word); err != nil {
				t.Fatal(err)
			}
			got := writerOptions(&s)
			if slices.ContainsFunc(seen, func(w writer.Options) bool { return reflect.DeepEqual(w, got) }) {
				t.Errorf("%s=%s is as another word", name, word)
			}
			seen = append(seen, got)
		}
	}
}
