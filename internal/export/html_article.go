package export

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"casus/internal/event"
	"casus/internal/span"
)

// segment is a run of text that is evidence for the same values throughout, or for
// none.
type segment struct {
	Text  string
	ID    string // anchor; empty where it is no evidence
	Href  string // the event's card
	Class string
	Hint  string // "e1 kind, e3 where"
}

// paragraph is a paragraph of the article.
type paragraph []segment

// proof is one quote in bytes, and what it proves.
type proof struct {
	span.Span
	event int
	path  string
}

// pageMarker marks the evidence in one page.
type pageMarker struct {
	id     string
	record *event.Record
	text   []proof
	head   []proof
}

func newMarker(id string, r *event.Record) *pageMarker {
	m := &pageMarker{id: id, record: r}
	text, title := span.NewMapper(r.Page.Text), span.NewMapper(r.Page.Title)
	for i := range r.Events {
		for path, quotes := range r.Events[i].Evidence {
			for _, q := range quotes {
				p := proof{span.Span{Start: text.Bytes(q.Start), End: text.Bytes(q.End)}, i, path}
				if q.In == "title" {
					p.Span = span.Span{Start: title.Bytes(q.Start), End: title.Bytes(q.End)}
					m.head = append(m.head, p)
				} else {
					m.text = append(m.text, p)
				}
			}
		}
	}
	for _, all := range [][]proof{m.text, m.head} {
		slices.SortFunc(all, func(a, b proof) int {
			return cmp.Or(a.Start-b.Start, b.End-a.End, a.event-b.event, strings.Compare(a.path, b.path))
		})
	}
	return m
}

// article parts the text into paragraphs of segments.
func (m *pageMarker) article() (out []paragraph) {
	text, at := m.record.Page.Text, 0
	for part := range strings.SplitSeq(text, "\n\n") {
		if strings.TrimSpace(part) != "" {
			out = append(out, m.segments(text, span.Span{Start: at, End: at + len(part)}, m.text, "t"))
		}
		at += len(part) + len("\n\n")
	}
	return out
}

// title gives the headline: the page's title where it stands outside the text, else
// the first paragraph, which is then taken from the article.
func (m *pageMarker) title(article *[]paragraph) []segment {
	p := &m.record.Page
	if p.Title != "" && !p.TitleInText {
		return m.segments(p.Title, span.Span{End: len(p.Title)}, m.head, "h")
	}
	if len(*article) == 0 {
		return []segment{{Text: p.Source}}
	}
	first := (*article)[0]
	length := 0
	for _, s := range first {
		length += len(s.Text)
	}
	if p.TitleInText || length <= longestTitle {
		*article = (*article)[1:]
		return first
	}
	return []segment{{Text: clip(p.Text, longestTitle)}}
}

// longestTitle is how long a first paragraph may be to stand as a headline.
const longestTitle = 120

// segments cuts a run of text wherever evidence begins or ends.
func (m *pageMarker) segments(text string, within span.Span, proofs []proof, prefix string) (out []segment) {
	var here []proof
	cuts := []int{within.Start, within.End}
	for _, p := range proofs {
		if p.Overlaps(within) && !p.Empty() {
			here = append(here, p)
			cuts = append(cuts, max(p.Start, within.Start), min(p.End, within.End))
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	for i := range len(cuts) - 1 {
		s := span.Span{Start: cuts[i], End: cuts[i+1]}
		out = append(out, m.segment(text, s, here, prefix))
	}
	return out
}

// segment dresses one run: its colour is that of the event it tells of, else of the
// first event it is a value of.
func (m *pageMarker) segment(text string, s span.Span, proofs []proof, prefix string) segment {
	out := segment{Text: s.Of(text)}
	main, telling := -1, false
	var hints, classes []string
	for _, p := range proofs {
		if !p.Contains(s) {
			continue
		}
		if kind := p.path == "kind"; main < 0 || kind && !telling {
			main, telling = p.event, kind
		}
		hints = append(hints, m.record.Events[p.event].ID+" "+pathWords(p.path))
		classes = append(classes, eventClass(p.event))
	}
	if main < 0 {
		return out
	}
	slices.Sort(classes)
	weight := "w"
	if telling {
		weight = "k"
	}
	out.ID = fmt.Sprintf("%s-%s%d", m.id, prefix, s.Start)
	out.Href = "#" + m.anchor(main)
	out.Class = strings.Join(append([]string{"m", weight, family(m.record.Events[main].Kind)}, slices.Compact(classes)...), " ")
	out.Hint = strings.Join(slices.Compact(hints), ", ")
	return out
}

// anchor names the card of an event.
func (m *pageMarker) anchor(i int) string { return m.id + "-" + m.record.Events[i].ID }

// eventClass is the class that all parts of an event share.
func eventClass(i int) string { return fmt.Sprintf("e%d", i+1) }

// place gives the link to where the first evidence under a path stands.
func (m *pageMarker) place(i int, path string) string {
	e := &m.record.Events[i]
	if len(e.Evidence[path]) == 0 {
		return ""
	}
	first := e.Evidence[path][0]
	proofs, prefix := m.text, "t"
	if first.In == "title" {
		proofs, prefix = m.head, "h"
	}
	for _, p := range proofs {
		if p.event == i && p.path == path {
			return fmt.Sprintf("#%s-%s%d", m.id, prefix, p.Start)
		}
	}
	return "" // unreachable: every quote is a proof
}

// pathWords words a path for a hint: "parties[0].name" is "party".
func pathWords(path string) string {
	for _, w := range []struct{ prefix, words string }{
		{"parties", "party"}, {"weapons", "weapon"}, {"casualties", "toll"}, {"damage", "damage"}, {"media", "media"}, {"responds_to", "answer"}, {"according_to", "source"},
	} {
		if strings.HasPrefix(path, w.prefix) {
			return w.words
		}
	}
	return strings.ReplaceAll(strings.ReplaceAll(path, ".", " "), "_", " ")
}
