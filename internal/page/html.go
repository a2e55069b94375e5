package page

import (
	"bytes"
	"net/url"
	"strings"

	"github.com/markusmobius/go-htmldate"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// htmlPage reads one HTML page. address is where it was found, if that is known.
//
// The bytes are read once into leaves of text that keep their places. The extractor
// then says which words are the article's; its own text, in which spaces come and
// go, is not used, but the leaves that hold those words.
func htmlPage(name, address string, d *decoded, o Options) (*Page, *Error) {
	s := scanHTML(d.text)
	p := &Page{Source: name, URL: s.address(address)}
	st := s.meta.story()
	kept := s.extract(p)
	if kept == nil {
		kept = s.guess()
	}
	s.describe(p, st)
	kept = s.trim(p, kept, []string{p.Title, st.headline, s.meta.title, s.meta.first("og:title", "twitter:title")})
	p.Origin = s.render(p, d, kept)
	if p.Text == "" && len(st.body) > 0 {
		p.Text = paragraphed(st.body) // a page that a script fills
	}
	if p.Text == "" {
		return nil, &Error{Name: name, Offset: -1, What: "no article text found",
			Remedy: "the page may be a list of links or be filled by a script: save it from a browser as text, or leave it out"}
	}
	p.Links = s.links(kept, p.URL)
	p.Published = s.published(st, p.URL, kept)
	d.notes(p)
	p.date("", o)
	p.finish(s.meta.language)
	return p, nil
}

// address gives the page's canonical address, where it names one.
func (s *scan) address(found string) string {
	for _, a := range []string{s.meta.canonical, s.meta.first("og:url")} {
		base, err := url.Parse(found)
		if a == "" || err != nil {
			continue
		}
		if u := resolve(base, a); u != "" {
			return u
		}
	}
	return found
}

// describe sets title, author and publisher where the extractor found none.
func (s *scan) describe(p *Page, st story) {
	if p.Title == "" {
		p.Title = st.headline
	}
	if p.Title == "" {
		p.Title = s.meta.first("og:title", "twitter:title")
	}
	if p.Title == "" {
		p.Title = s.meta.title
	}
	if p.Byline == "" || isAddress(p.Byline) {
		p.Byline = ""
		if authors := strings.Join(st.authors, ", "); !isAddress(authors) {
			p.Byline = authors
		}
	}
	for _, name := range []string{st.publisher, s.meta.first("og:site_name"), s.meta.first("application-name"), siteOf(p.URL)} {
		if (p.Publisher == "" || isAddress(p.Publisher)) && !isAddress(name) {
			p.Publisher = name
		}
	}
	p.Byline, p.Publisher = strings.TrimSpace(p.Byline), strings.TrimSpace(p.Publisher)
	p.Title = strings.Join(strings.Fields(p.Title), " ")
	s.retitle(p)
}

// isAddress reports whether what should be a name is an address.
func isAddress(s string) bool { return strings.Contains(s, "://") }

// Bounds of what the extractor is given; its time and memory can grow with the
// square of these. Of 1,096 saved news pages without their scripts the largest has
// 535 KB, 20,000 tags and a depth of 60.
const (
	maxTree  = 1 << 20 // bytes of markup
	maxTags  = 40_000  // tags, start and end
	maxDepth = 1 << 20 // the depths of all elements together
)

// extract asks the extractor which words are the article's and gives the leaves
// that hold them; nil where it found none or fails.
func (s *scan) extract(p *Page) (kept []leaf) {
	defer func() {
		if recover() != nil {
			kept = nil // a fault of the extractor costs its judgement, not the page
		}
	}()
	if len(s.lean) > maxTree || s.tags > maxTags || s.depths > maxDepth {
		return nil
	}
	tree, err := html.Parse(bytes.NewReader(s.lean))
	if err != nil {
		return nil // nested deeper than the parser follows
	}
	address, _ := url.Parse(p.URL)
	r, err := trafilatura.ExtractDocument(tree, trafilatura.Options{EnableFallback: true, ExcludeComments: true,
		OriginalURL: address, HtmlDateOverride: &htmldate.Result{}})
	if err != nil {
		return nil
	}
	p.Title, p.Byline, p.Publisher = r.Metadata.Title, r.Metadata.Author, r.Metadata.Sitename
	return s.choose(r.ContentText)
}

// guess gives the leaves that read as prose outside menus and forms, where the
// extractor gave none.
func (s *scan) guess() []leaf {
	var kept []leaf
	for _, l := range s.leaves {
		line := s.of(l)
		if l.place&(inNavigation|inFooter|inAside|inForm|inButton|inFigure) == 0 && l.linked*2 < l.end-l.start &&
			(fullSentence(line) || wordCount(line) >= proseWords) {
			kept = append(kept, l)
		}
	}
	return kept
}

// choose gives the leaves most of whose words the extractor took.
//
// A text that is mostly not in the leaves was read from a script: then there are none.
func (s *scan) choose(text string) []leaf {
	taken := words(nil, []byte(text), 0, len(text))
	var all []word
	first := make([]int, len(s.leaves)+1)
	for i, l := range s.leaves {
		all = words(all, s.flat, l.start, l.end)
		first[i+1] = len(all)
	}
	in := make([]bool, len(all))
	paired := 0
	for _, j := range align(taken, all) {
		if j >= 0 {
			in[j] = true
			paired++
		}
	}
	if paired*2 < len(taken) {
		return nil
	}
	take := make([]bool, len(s.leaves))
	for i := range s.leaves {
		n := 0
		for _, yes := range in[first[i]:first[i+1]] {
			if yes {
				n++
			}
		}
		take[i] = n*2 > first[i+1]-first[i]
	}
	s.fill(take)
	var kept []leaf
	for i, l := range s.leaves {
		if take[i] {
			kept = append(kept, l)
		}
	}
	return kept
}

// fill takes the leaves that the extractor left out between two it took, where all
// stand side by side in one element: headings, quotes and short lines of the article.
func (s *scan) fill(take []bool) {
	last := -1
	for i, yes := range take {
		if !yes {
			continue
		}
		if last >= 0 && i-last > 1 && i-last <= maxLeftOut+1 && s.leaves[i].parent == s.leaves[last].parent {
			for k := last + 1; k < i; k++ {
				l := s.leaves[k]
				take[k] = l.parent == s.leaves[i].parent && l.place == s.leaves[i].place|l.place&inHeading && !l.wholly()
			}
		}
		last = i
	}
}

// maxLeftOut is how many leaves in a row are filled in.
const maxLeftOut = 4

// render writes the leaves as the page's text and gives the runs of bytes it came
// from.
func (s *scan) render(p *Page, d *decoded, kept []leaf) (origin []Run) {
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
				origin = d.runs(origin, r.From+start-r.Start, r.From+end-r.Start, at+start-l.start)
			} else {
				origin = append(origin, Run{at + start - l.start, at + end - l.start, d.source(r.From), d.source(r.To)})
			}
		}
	}
	p.Text = b.String()
	return origin
}

// headingLeaves is among how many leaves of the page its headline is looked for.
const headingLeaves = 400

// retitle takes the page's own heading for the title where the metadata adds the
// name of the site to it.
func (s *scan) retitle(p *Page) {
	for _, rank := range []atom.Atom{atom.H1, atom.H2, atom.H3} {
		for _, l := range s.leaves[:min(len(s.leaves), headingLeaves)] {
			if l.tag != rank {
				continue
			}
			heading := strings.Join(strings.Fields(s.of(l)), " ")
			if wordCount(heading) >= 2 && (titleOf(p.Title, heading) || titleOf(s.meta.title, heading)) {
				p.Title = heading
				return
			}
		}
	}
	for _, sep := range titleMarks {
		if i := strings.LastIndex(p.Title, sep); i > 0 && p.Publisher != "" && bare(p.Title[i:]) == bare(p.Publisher) {
			p.Title = p.Title[:i]
		}
	}
}

// titleMarks stand between a headline and the name of a site.
var titleMarks = []string{" | ", " - ", " – ", " — ", " » ", " : ", " · ", " • ", " :: "}

// titleOf reports whether a title is the heading, alone or with the name of a site
// before or after it.
func titleOf(title, heading string) bool {
	if title == heading {
		return true
	}
	for _, sep := range titleMarks {
		if strings.HasPrefix(title, heading+sep) || strings.HasSuffix(title, sep+heading) {
			return true
		}
	}
	return false
}

// maxLinks bounds the links of one page.
const maxLinks = 500

// links gives the absolute addresses linked from the article, each once, in order.
func (s *scan) links(kept []leaf, address string) []string {
	base, err := url.Parse(address)
	if err != nil {
		base = nil
	}
	var all []string
	seen := map[string]bool{address: true}
	k := 0
	for _, l := range kept {
		for k < len(s.anchors) && s.anchors[k].end <= l.start {
			k++
		}
		for ; k < len(s.anchors) && s.anchors[k].start < l.end && len(all) < maxLinks; k++ {
			if u := resolve(base, s.anchors[k].href); u != "" && !seen[u] {
				seen[u] = true
				all = append(all, u)
			}
		}
	}
	return all
}

// paragraphed parts a text at its line breaks by one blank line.
func paragraphed(text string) string {
	var parts []string
	for line := range strings.Lines(text) {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			parts = append(parts, line)
		}
	}
	return strings.Join(parts, "\n\n")
}
