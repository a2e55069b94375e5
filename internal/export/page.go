package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"casus/internal/page"
)

// PageShape is one form of output for pages that are not coded.
type PageShape struct {
	Envelope
	Page func(*page.Page) ([]byte, error)
}

// PageFor gives the shape of a page by name: jsonl, json, text, summary.
func PageFor(name string, s Style) (PageShape, bool) {
	shape, ok := map[string]PageShape{
		"jsonl":   {Envelope{}, func(p *page.Page) ([]byte, error) { return line(p) }},
		"json":    {Envelope{Head: "[\n", Between: ",\n", Tail: "\n]\n"}, pageJSON},
		"text":    {Envelope{Between: "\n\n"}, func(p *page.Page) ([]byte, error) { return []byte(p.Text + "\n"), nil }},
		"summary": {Envelope{Between: "\n"}, func(p *page.Page) ([]byte, error) { return pageSummary(p, s), nil }},
	}[name]
	return shape, ok
}

func pageJSON(p *page.Page) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(p)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

// summaryLines is how much of the text a summary shows.
const summaryLines = 3

// pageSummary writes what is known of a page and how its text begins.
func pageSummary(p *page.Page, s Style) []byte {
	k := ink{s.Colour}
	var b strings.Builder
	title := p.Title
	if title == "" {
		title = "(no title)"
	}
	fmt.Fprintf(&b, "%s\n", k.bold(plain(title)))
	for _, f := range []struct{ name, value string }{
		{"source", p.Source}, {"address", p.URL}, {"publisher", p.Publisher}, {"byline", p.Byline}, {"published", p.Published},
		{"language", p.Language}, {"words", fmt.Sprint(len(strings.Fields(p.Text)))},
	} {
		if f.value != "" {
			fmt.Fprintf(&b, "  %s %s\n", k.faint(fmt.Sprintf("%-9s", f.name)), plain(f.value))
		}
	}
	b.WriteByte('\n')
	n := 0
	for paragraph := range strings.SplitSeq(p.Text, "\n\n") {
		if n++; n > summaryLines {
			fmt.Fprintf(&b, "  %s\n", k.faint("… (the rest with --format text)"))
			break
		}
		fmt.Fprintf(&b, "  %s\n", clip(plain(paragraph), 300))
	}
	return []byte(b.String())
}
