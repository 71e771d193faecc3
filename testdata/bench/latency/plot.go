package main

import (
	"bytes"
	"fmt"
	"html"
	"math"
	"time"
)

// The plot has a panel for each scene: across, the time; upwards, by powers of
// ten, the longest write(2) that was under way in each tenth of a second.
const (
	panelWidth, panelHeight = 420, 250
	marginLeft, marginTop   = 60, 60
	gapX, gapY              = 50, 70
	shortest, longest       = 1e-6, 10.0 // seconds
)

var colours = []string{"#9e9e9e", "#90caf9", "#1e88e5", "#0d47a1", "#00897b", "#e53935", "#fb8c00", "#8e24aa"}

func drawing(scenes []scene, results [][]result) []byte {
	var b bytes.Buffer
	rows := (len(scenes) + 1) / 2
	height := marginTop + rows*(panelHeight+gapY) + 60
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="11">`+"\n",
		marginLeft+2*(panelWidth+gapX), height)
	b.WriteString(`<rect width="100%" height="100%" fill="white"/>` + "\n")
	fmt.Fprintf(&b, `<text x="%d" y="20" font-size="14">The longest write(2) of the program above, by time</text>`+"\n", marginLeft)
	for i, s := range scenes {
		x, y := marginLeft+i%2*(panelWidth+gapX), marginTop+i/2*(panelHeight+gapY)
		fmt.Fprintf(&b, `<g transform="translate(%d,%d)">`+"\n", x, y)
		axes(&b, s.title(), time.Duration(len(results[i][0].worst))*slot)
		for j, r := range results[i] {
			curve(&b, r.worst, colours[j%len(colours)])
		}
		b.WriteString("</g>\n")
	}
	legend(&b, results[0], height-50)
	b.WriteString("</svg>\n")
	return b.Bytes()
}

func upwards(d time.Duration) float64 {
	s := min(max(d.Seconds(), shortest), longest)
	return panelHeight * (1 - math.Log10(s/shortest)/math.Log10(longest/shortest))
}

func axes(b *bytes.Buffer, title string, lasts time.Duration) {
	fmt.Fprintf(b, `<text x="0" y="-12" font-size="13" font-weight="bold">%s</text>`+"\n", html.EscapeString(title))
	fmt.Fprintf(b, `<rect width="%d" height="%d" fill="none" stroke="#888"/>`+"\n", panelWidth, panelHeight)
	for d := time.Microsecond; d <= 10*time.Second; d *= 10 {
		y := upwards(d)
		fmt.Fprintf(b, `<path d="M0 %.1fH%d" stroke="#ddd"/><text x="-6" y="%.1f" text-anchor="end">%v</text>`+"\n", y, panelWidth, y+4, d)
	}
	for t := time.Duration(0); t <= lasts; t += time.Second {
		x := panelWidth * t.Seconds() / lasts.Seconds()
		fmt.Fprintf(b, `<path d="M%.1f 0V%d" stroke="#ddd"/><text x="%.1f" y="%d" text-anchor="middle">%.0f s</text>`+"\n", x, panelHeight, x, panelHeight+14, t.Seconds())
	}
}

// curve draws a step for each slot of time.
func curve(b *bytes.Buffer, worst []time.Duration, colour string) {
	fmt.Fprintf(b, `<path fill="none" stroke="%s" stroke-width="1.5" d="M0 %.1f`, colour, upwards(worst[0]))
	for i, d := range worst {
		fmt.Fprintf(b, "V%.1fH%.1f", upwards(d), panelWidth*float64(i+1)/float64(len(worst)))
	}
	b.WriteString(`"/>` + "\n")
}

func legend(b *bytes.Buffer, results []result, y int) {
	const columns, width = 4, 230
	for i, r := range results {
		x, y := marginLeft+i%columns*width, y+i/columns*18
		fmt.Fprintf(b, `<path d="M%d %dh20" stroke="%s" stroke-width="3"/><text x="%d" y="%d">%s</text>`+"\n",
			x, y, colours[i%len(colours)], x+26, y+4, html.EscapeString(r.tool))
	}
}
