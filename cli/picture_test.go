package cli

import (
	"bytes"
	"flag"
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

var updatePictures = flag.Bool("update-pictures", false, "make the README's pictures again")

// A theme has the colours of a terminal.
type theme struct {
	background, foreground, faint string
	colours                       [8]string // black to white, as in SGR 30 to 37
}

var themes = map[string]theme{
	"dark":  {"#1e1e2e", "#cdd6f4", "#7f849c", [8]string{"#45475a", "#f38ba8", "#a6e3a1", "#f9e2af", "#89b4fa", "#cba6f7", "#94e2d5", "#bac2de"}},
	"light": {"#ffffff", "#24292f", "#8c959f", [8]string{"#24292f", "#cf222e", "#1a7f37", "#9a6700", "#0969da", "#8250df", "#1b7c83", "#6e7781"}},
}

// The README's pictures show what logly prints now.
func TestPicturesAreUpToDate(t *testing.T) {
	needs(t, "logly")
	const dir = "../testdata/picture"
	input, err := os.ReadFile(filepath.Join(dir, "app.log"))
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("logly", "--format", "screen", "--color", "always", "--utc", "--input-timezone", "utc")
	cmd.Stdin = bytes.NewReader(input)
	output, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	session := "\x1b[1m$ cat app.log\x1b[0m\n" + string(input) + "\n\x1b[1m$ logly <app.log\x1b[0m\n" + string(output)
	for name, th := range themes {
		path := filepath.Join(dir, name+".svg")
		want := picture(session, th)
		if got, err := os.ReadFile(path); err == nil && bytes.Equal(got, want) {
			continue
		}
		if !*updatePictures {
			t.Errorf("%s is out of date: go test ./cli -run Pictures -update-pictures", path)
		} else if err := os.WriteFile(path, want, 0o644); err != nil {
			t.Error(err)
		}
	}
}

// Sizes of a picture, in pixels, and columns.
const (
	pictureColumns = 100
	cellWidth      = 8
	cellHeight     = 18
	pictureMargin  = 12
)

// picture draws what a terminal shows of text as SVG. Long lines wrap.
func picture(text string, th theme) []byte {
	var rows bytes.Buffer
	y := pictureMargin
	for line := range strings.Lines(text) {
		y += cellHeight
		y += pictureLine(&rows, strings.TrimSuffix(line, "\n"), y, th)
	}
	width, height := 2*pictureMargin+pictureColumns*cellWidth, y+pictureMargin
	var b bytes.Buffer
	fmt.Fprintf(&b, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %[1]d %[2]d\">\n", width, height)
	fmt.Fprintf(&b, "<rect width=\"100%%\" height=\"100%%\" rx=\"8\" fill=\"%s\" stroke=\"%s\"/>\n<g font-family=\"ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace\" font-size=\"13\">\n", th.background, th.faint)
	b.Write(rows.Bytes())
	b.WriteString("</g>\n</svg>\n")
	return b.Bytes()
}

// pictureLine draws one line, and returns the height of the rows that it wraps into.
func pictureLine(b *bytes.Buffer, line string, y int, th theme) (wrapped int) {
	style := map[int]bool{}
	column := 0
	for line != "" {
		if rest, found := strings.CutPrefix(line, "\x1b["); found {
			codes, after, _ := strings.Cut(rest, "m")
			for code := range strings.SplitSeq(codes, ";") {
				setStyle(style, code)
			}
			line = after
			continue
		}
		end := strings.IndexByte(line, '\x1b')
		if end < 0 {
			end = len(line)
		}
		run := line[:end]
		line = line[end:]
		for run != "" {
			if column == pictureColumns {
				column, y, wrapped = 0, y+cellHeight, wrapped+cellHeight
			}
			n := min(utf8.RuneCountInString(run), pictureColumns-column)
			part := string([]rune(run)[:n])
			run = run[len(part):]
			pictureRun(b, part, pictureMargin+column*cellWidth, y, n*cellWidth, style, th)
			column += n
		}
	}
	return wrapped
}

// setStyle applies one SGR code.
func setStyle(style map[int]bool, code string) {
	n, _ := strconv.Atoi(code)
	switch {
	case n == 0:
		clear(style)
	case n == 22:
		delete(style, 1)
		delete(style, 2)
	case n == 27:
		delete(style, 7)
	case n == 39 || n >= 30 && n <= 37:
		for c := 30; c <= 37; c++ {
			delete(style, c)
		}
		style[n] = n != 39
	default:
		style[n] = true
	}
}

// pictureRun draws characters of one style.
func pictureRun(b *bytes.Buffer, text string, x, y, width int, style map[int]bool, th theme) {
	colour := th.foreground
	for c := range 8 {
		if style[30+c] {
			colour = th.colours[c]
		}
	}
	attributes := ""
	if style[1] {
		attributes += ` font-weight="bold"`
	}
	switch {
	case style[7]:
		fmt.Fprintf(b, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>\n", x, y-cellHeight+5, width, cellHeight, colour)
		colour = th.background
	case style[2] && colour == th.foreground:
		colour = th.faint
	case style[2]:
		attributes += ` opacity="0.7"`
	}
	if strings.TrimSpace(text) != "" {
		fmt.Fprintf(b, "<text x=\"%d\" y=\"%d\" textLength=\"%d\" fill=\"%s\"%s>%s</text>\n", x, y, width, colour, attributes, html.EscapeString(strings.ReplaceAll(text, " ", "\u00a0")))
	}
}
