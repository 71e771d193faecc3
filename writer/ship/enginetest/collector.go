package enginetest

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// A Collector writes the records that it takes to a file.
type Collector struct {
	*process
	out string
}

// CollectorOptions are a Collector's requirements; by default there are none.
type CollectorOptions struct {
	Cert, Key string // files: it takes TLS only
	ClientCA  string // file: clients must have a certificate by it (mTLS)
	TokenFile string // clients must send the bearer token that this file has
	Nop       bool   // it writes nothing: for measurements
	MaxBody   int    // larger requests are refused with 400; 0: 20 MiB
}

// StartCollector starts a Collector.
func StartCollector(t testing.TB, o CollectorOptions) *Collector {
	t.Helper()
	c := &Collector{process: newProcess(t, "collector"), out: filepath.Join(t.TempDir(), "out.jsonl")}
	c.args = []string{"--config", filepath.Join(t.TempDir(), "collector.yaml")}
	if err := os.WriteFile(c.args[1], c.config(o), 0o600); err != nil {
		t.Fatal(err)
	}
	c.Start()
	return c
}

// config returns the configuration. It is YAML, of which JSON is a part.
func (c *Collector) config(o CollectorOptions) []byte {
	type object = map[string]any
	http := object{"endpoint": c.Address}
	if o.MaxBody > 0 {
		http["max_request_body_size"] = o.MaxBody
	}
	extensions := object{}
	started := []string{}
	if o.Cert != "" {
		tls := object{"cert_file": o.Cert, "key_file": o.Key}
		if o.ClientCA != "" {
			tls["client_ca_file"] = o.ClientCA
		}
		http["tls"] = tls
	}
	if o.TokenFile != "" {
		extensions["bearertokenauth"] = object{"filename": o.TokenFile}
		started = append(started, "bearertokenauth")
		http["auth"] = object{"authenticator": "bearertokenauth"}
	}
	exporters := object{"file": object{"path": c.out, "append": true, "flush_interval": "10ms"}}
	exporter := "file"
	if o.Nop {
		exporters, exporter = object{"nop": object{}}, "nop"
	}
	text, err := json.Marshal(object{
		"receivers":  object{"otlp": object{"protocols": object{"http": http}}},
		"exporters":  exporters,
		"extensions": extensions,
		"service": object{
			"telemetry":  object{"metrics": object{"level": "none"}, "logs": object{"level": "warn"}},
			"extensions": started,
			"pipelines":  object{"logs": object{"receivers": []string{"otlp"}, "exporters": []string{exporter}}},
		},
	})
	if err != nil {
		c.t.Fatal(err)
	}
	return text
}

// Messages returns how often each message has arrived. Stop the Collector first: it
// writes a little later than it answers.
func (c *Collector) Messages() map[string]int {
	c.t.Helper()
	messages := map[string]int{}
	if err := c.eachRequest(func(r request) {
		for _, record := range r.ResourceLogs[0].ScopeLogs[0].LogRecords {
			messages[record.Body.StringValue]++
		}
	}); err != nil {
		c.t.Fatal(err)
	}
	return messages
}

// Output returns all requests that have arrived, as OTLP in JSON, one a line.
func (c *Collector) Output() []byte {
	c.t.Helper()
	text, err := os.ReadFile(c.out)
	if err != nil {
		c.t.Fatal(err)
	}
	return text
}

// A request is the part of a line of the Collector's file that tests count.
type request struct {
	ResourceLogs []struct {
		ScopeLogs []struct {
			LogRecords []struct {
				Body struct{ StringValue string }
			}
		}
	}
}

func (c *Collector) eachRequest(do func(request)) error {
	f, err := os.Open(c.out)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer f.Close()
	d := json.NewDecoder(bufio.NewReaderSize(f, 1<<20))
	for d.More() {
		var r request
		if err := d.Decode(&r); err != nil {
			return fmt.Errorf("%s: %w", c.out, err)
		}
		do(r)
	}
	return nil
}
