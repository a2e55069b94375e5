package page

import (
	"bytes"
	"net/url"
	"strings"

	"github.com/markusmobius/go-htmldate"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
)

// htmlPage reads one HTML page. address is where it was found, if that is known.
func htmlPage(name, address string, d *decoded, o Options) (*Page, *Error) {
	s := scanHTML(d.text)
	p := &Page{Source: name, URL: address}
	kept, err := extract(s, p)
	if err != nil {
		return nil, &Error{Name: name, Offset: -1, What: "no article text found", Err: err, Remedy: "x"}
	}
	s.render(p, d, kept)
	p.finish()
	return p, nil
}

// extract asks the extractor which words are the article's and gives the leaves
// that hold them.
func extract(s *scan, p *Page) ([]leaf, error) {
	tree, err := html.Parse(bytes.NewReader(s.lean))
	if err != nil {
		return nil, err
	}
	u, _ := url.Parse(p.URL)
	r, err := trafilatura.ExtractDocument(tree, trafilatura.Options{EnableFallback: true, ExcludeComments: true,
		OriginalURL: u, HtmlDateOverride: &htmldate.Result{}})
	if err != nil {
		return nil, err
	}
	p.Title, p.Byline, p.Publisher = r.Metadata.Title, r.Metadata.Author, r.Metadata.Sitename
	return choose(s, r.ContentText), nil
}

// choose gives the leaves most of whose words the extractor took.
func choose(s *scan, text string) []leaf {
	taken := words(nil, []byte(text), 0, len(text))
	var all []word
	first := make([]int, len(s.leaves)+1)
	for i, l := range s.leaves {
		all = words(all, s.flat, l.start, l.end)
		first[i+1] = len(all)
	}
	in := make([]bool, len(all))
	for _, j := range align(taken, all) {
		if j >= 0 {
			in[j] = true
		}
	}
	var kept []leaf
	for i, l := range s.leaves {
		n := 0
		for _, yes := range in[first[i]:first[i+1]] {
			if yes {
				n++
			}
		}
		if n*2 > first[i+1]-first[i] {
			kept = append(kept, l)
		}
	}
	return kept
}

// render writes the leaves as the page's text and maps it to the bytes.
func (s *scan) render(p *Page, d *decoded, kept []leaf) {
	var b strings.Builder
	k := 0
	for _, l := range kept {
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		at := b.Len()
		b.Write(s.flat[l.start:l.end])
		for k < len(s.runs) && s.runs[k].End <= l.start {
			k++
		}
		for j := k; j < len(s.runs) && s.runs[j].Start < l.end; j++ {
			r := s.runs[j]
			start, end := max(r.Start, l.start), min(r.End, l.end)
			if r.End-r.Start == r.To-r.From {
				p.Origin = d.runs(p.Origin, r.From+start-r.Start, r.From+end-r.Start, at+start-l.start)
			} else {
				p.Origin = append(p.Origin, Run{at + start - l.start, at + end - l.start, d.source(r.From), d.source(r.To)})
			}
		}
	}
	p.Text = b.String()
}
