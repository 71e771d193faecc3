package option

import (
	"reflect"
	"slices"
	"testing"

	"logly/writer"
)

// ownRoute are the keys that package cli implements, not the writer.
var ownRoute = []string{"flush-level", "drop-below", "then"}

// Every key of a file or its buffer reaches the writer, and every setting of
// the writer is reached by a key.
func TestWriterOptionsHaveEveryKey(t *testing.T) {
	all := defaultSink("app.log")
	for _, o := range slices.Concat(fileOptions, rotationOptions, bufferOptions) {
		if err := o.setSink(&all, otherValues[o.Name]); err != nil {
			t.Fatalf("%s=%s: %v", o.Name, otherValues[o.Name], err)
		}
		one, untouched := defaultSink("app.log"), defaultSink("app.log")
		if slices.ContainsFunc(rotationOptions, func(r Option) bool { return r.Name == o.Name && o.Name != "rotate-size" && o.Name != "rotate-every" }) {
			// Archives matter only to files that rotate.
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
	all.Output.Format = formatRaw
	got := reflect.ValueOf(all.WriterOptions())
	for i := range got.NumField() {
		if !got.Type().Field(i).IsExported() {
			continue
		}
		switch name := got.Type().Field(i).Name; name {
		case "Notify", "DropNote", "Then", "Others", "OpenTimeout", "Target": // set by package cli
		default:
			if got.Field(i).IsZero() {
				t.Errorf("writer.Options.%s is set by no key", name)
			}
		}
	}
}

// No two words of an option have the same effect on the writer.
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
