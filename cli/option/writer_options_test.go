package option

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
		if err := o.setSink(&all, otherValues[o.Name]); err != nil {
			t.Fatalf("%s=%s: %v", o.Name, otherValues[o.Name], err)
		}
		one, untouched := defaultSink("app.log"), defaultSink("app.log")
		if slices.ContainsFunc(rotationOptions, func(r Option) bool { return r.Name == o.Name && o.Name != "rotate-size" && o.Name != "rotate-every" }) {
			// What becomes of archives matters only where there are any.
			one.Path, untouched.Path = "app-%Y.log", "app-%Y.log"
		}
		if err := o.setSink(&one, otherValues[o.Name]); err != nil {
			t.Fatal(err)
		}
		reaches := !reflect.DeepEqual(one.WriterOptions(), untouched.WriterOptions())
		if want := !slices.Contains(ownRoute, o.Name); reaches != want {
			t.Errorf("%s reaches the writer: %v, want %v", o.Name, reaches, want)
		}
	}
	all.Output.Format = FormatRaw
	got := reflect.ValueOf(all.WriterOptions())
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
		o := find(name)
		var seen []writer.Options
		for _, word := range o.Values {
			s := defaultSink("app.log")
			if err := o.setSink(&s, word); err != nil {
				t.Fatal(err)
			}
			got := s.WriterOptions()
			if slices.ContainsFunc(seen, func(w writer.Options) bool { return reflect.DeepEqual(w, got) }) {
				t.Errorf("%s=%s is as another word", name, word)
			}
			seen = append(seen, got)
		}
	}
}
