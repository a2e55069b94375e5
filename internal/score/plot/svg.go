package main

import (
	"fmt"
	"html"
	"strings"
)

// The pictures' measures, in pixels, and their colours, which read on white and on black.
const (
	side, margin = 320.0, 48.0
	ink          = "#6b7280"
	first        = "#b4452c"
	second       = "#2c6fb4"
)

func header(w, h float64, title string) string {
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %.0f" width="%.0f" height="%.0f" role="img" aria-label="%s" font-family="system-ui, sans-serif" font-size="11" fill="%s">`+"\n",
		w, h, w, h, html.EscapeString(title), ink)
}

func line(x1, y1, x2, y2 float64, colour, more string) string {
	return fmt.Sprintf(`<line x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f" stroke="%s" %s/>`+"\n", x1, y1, x2, y2, colour, more)
}

func words(x, y float64, anchor, s string) string {
	return fmt.Sprintf(`<text x="%.1f" y="%.1f" text-anchor="%s">%s</text>`+"\n", x, y, anchor, html.EscapeString(s))
}

func dot(x, y, r float64, colour, tip string) string {
	return fmt.Sprintf(`<circle cx="%.1f" cy="%.1f" r="%.1f" fill="%s"><title>%s</title></circle>`+"\n", x, y, r, colour, html.EscapeString(tip))
}

// reliabilityPlot draws what was given against what was right; the area of a dot is how many
// events it stands for.
func reliabilityPlot(bins []bin) string {
	var b strings.Builder
	b.WriteString(header(side+2*margin, side+2*margin, "Of events given a probability, how many were right"))
	x := func(v float64) float64 { return margin + v*side }
	y := func(v float64) float64 { return margin + (1-v)*side }
	for v := 0.0; v <= 1.01; v += 0.25 {
		b.WriteString(line(x(0), y(v), x(1), y(v), ink, `stroke-opacity="0.25"`))
		b.WriteString(words(x(0)-6, y(v)+4, "end", fmt.Sprintf("%.2f", v)))
		b.WriteString(words(x(v), y(0)+16, "middle", fmt.Sprintf("%.2f", v)))
	}
	b.WriteString(line(x(0), y(0), x(1), y(1), ink, `stroke-dasharray="4 4"`))
	most := 0.0
	for _, d := range bins {
		most = max(most, d.n)
	}
	for _, d := range bins {
		r := 3 + 9*d.n/most
		b.WriteString(dot(x((d.low+d.high)/2), y(d.right), r, first, fmt.Sprintf("given %.1f to %.1f: %.0f events, %.0f%% right", d.low, d.high, d.n, 100*d.right)))
	}
	b.WriteString(words(x(0.5), y(0)+34, "middle", "probability given to an event"))
	b.WriteString(words(x(0), y(1)-12, "start", "share that was right"))
	b.WriteString("</svg>\n")
	return b.String()
}

// historyPlot draws the two figures after each change, oldest first.
func historyPlot(changes []change) string {
	const wide = 640.0
	low, high := 50.0, 90.0
	var b strings.Builder
	b.WriteString(header(wide+2*margin, side+2*margin, "Figures on modern pages after each change"))
	x := func(i int) float64 { return margin + wide*float64(i)/float64(max(len(changes)-1, 1)) }
	y := func(v float64) float64 { return margin + side*(high-v)/(high-low) }
	for v := low; v <= high; v += 10 {
		b.WriteString(line(margin, y(v), margin+wide, y(v), ink, `stroke-opacity="0.25"`))
		b.WriteString(words(margin-6, y(v)+4, "end", fmt.Sprintf("%.0f", v)))
	}
	for _, s := range []struct {
		name, colour string
		of           func(change) float64
	}{
		{"violence F1", first, func(c change) float64 { return c.violence }},
		{"record F1", second, func(c change) float64 { return c.overall }},
	} {
		for i, c := range changes {
			if i > 0 {
				b.WriteString(line(x(i-1), y(s.of(changes[i-1])), x(i), y(s.of(c)), s.colour, `stroke-width="1.5"`))
			}
			b.WriteString(dot(x(i), y(s.of(c)), 3, s.colour, fmt.Sprintf("%s: %s %.1f", c.words, s.name, s.of(c))))
		}
		last := s.of(changes[len(changes)-1])
		b.WriteString(words(x(len(changes)-1), y(last)-10, "end", fmt.Sprintf("%s %.1f", s.name, last)))
	}
	b.WriteString(words(margin, side+margin+24, "start", "one dot a change, the oldest left; its words stand in the table"))
	b.WriteString("</svg>\n")
	return b.String()
}
