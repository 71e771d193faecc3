package format
import ("testing";"os";"strings")
func TestZZGen(t *testing.T) { for _, n := range strings.Fields(os.Getenv("GEN")) { b,_ := os.ReadFile("../testdata/samples/"+n+".log"); os.WriteFile("../testdata/samples/"+n+".want", []byte(strings.Join(readSample(t,b),"\n")+"\n"),0o644) } }
