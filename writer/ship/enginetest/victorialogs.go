package enginetest

import (
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"testing"
)

// VictoriaLogs takes OTLP at the path VictoriaLogsPath.
type VictoriaLogs struct{ *process }

// VictoriaLogsPath is where VictoriaLogs takes OTLP.
const VictoriaLogsPath = "/insert/opentelemetry/v1/logs"

// StartVictoriaLogs starts an empty VictoriaLogs.
func StartVictoriaLogs(t testing.TB) *VictoriaLogs {
	t.Helper()
	v := &VictoriaLogs{newProcess(t, "victoria-logs")}
	v.args = []string{"-storageDataPath=" + t.TempDir(), "-httpListenAddr=" + v.Address, "-retentionPeriod=100y"}
	v.Start()
	return v
}

// Records returns the records that match a query in LogsQL: https://docs.victoriametrics.com/victorialogs/logsql/.
func (v *VictoriaLogs) Records(query string) []map[string]string {
	v.t.Helper()
	v.get("/internal/force_flush", nil).Close()
	body := v.get("/select/logsql/query", url.Values{"query": {query}, "start": {"1970-01-01"}, "end": {"2262-01-01"}})
	defer body.Close()
	var records []map[string]string
	for d := json.NewDecoder(body); d.More(); {
		record := map[string]string{}
		if err := d.Decode(&record); err != nil {
			v.t.Fatal(err)
		}
		records = append(records, record)
	}
	return records
}

// Messages returns how often each message is stored.
func (v *VictoriaLogs) Messages() map[string]int {
	v.t.Helper()
	messages := map[string]int{}
	for _, record := range v.Records("* | fields _msg") {
		messages[record["_msg"]]++
	}
	return messages
}

func (v *VictoriaLogs) get(path string, query url.Values) io.ReadCloser {
	v.t.Helper()
	response, err := http.Get("http://" + v.Address + path + "?" + query.Encode())
	if err != nil {
		v.t.Fatal(err)
	}
	if response.StatusCode != http.StatusOK {
		text, _ := io.ReadAll(response.Body)
		response.Body.Close()
		v.t.Fatalf("%s: %s: %s", path, response.Status, text)
	}
	return response.Body
}
