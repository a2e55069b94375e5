package desk

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"casus/internal/event"
	"casus/internal/span"
)

// run is a stretch of a saved page that is evidence for the same values throughout,
// or for none.
type run struct {
	Text  string
	Keys  string // what it is evidence for, parted by blanks: "e1.killed e1.where"
	ID    string // anchor of the first run of a quote
	Hint  string // for people: "killed, where"
	Other bool   // evidence of another event of the page alone
}

// saved is a page with its evidence marked.
type saved struct {
	Title      []run // empty where the text holds it
	Paragraphs [][]run
}

// proof is one quote in bytes of the text, and the key of what it proves.
type proof struct {
	span.Span
	event, field string
}

// markPage marks the evidence of the events in a page; anchors begin with prefix. With
// shown, that event alone is lit: its keys are its fields, and the marks of other
// events are faint. Without, keys are "e1.killed".
func markPage(r *event.Record, prefix, shown string) saved {
	var text, title []proof
	inText, inTitle := span.NewMapper(r.Page.Text), span.NewMapper(r.Page.Title)
	for i := range r.Events {
		e := &r.Events[i]
		for path, quotes := range e.Evidence {
			field := fieldOf(e, path)
			for _, q := range quotes {
				if q.In == "title" {
					title = append(title, proof{span.Span{Start: inTitle.Bytes(q.Start), End: inTitle.Bytes(q.End)}, e.ID, field})
				} else {
					text = append(text, proof{span.Span{Start: inText.Bytes(q.Start), End: inText.Bytes(q.End)}, e.ID, field})
				}
			}
		}
	}
	m := &runMarker{prefix: prefix, shown: shown, seen: map[string]bool{}}
	out := saved{Title: m.runs(r.Page.Title, span.Span{End: len(r.Page.Title)}, title)}
	at := 0
	for _, part := range splitParagraphs(r.Page.Text) {
		if part.shown {
			out.Paragraphs = append(out.Paragraphs, m.runs(r.Page.Text, span.Span{Start: at, End: at + len(part.text)}, text))
		}
		at += len(part.text) + len(paragraphBreak)
	}
	return out
}

const paragraphBreak = "\n\n"

// textPart is a paragraph; one without words is not shown, but counts.
type textPart struct {
	text  string
	shown bool
}

func splitParagraphs(text string) (out []textPart) {
	for part := range strings.SplitSeq(text, paragraphBreak) {
		out = append(out, textPart{part, strings.TrimSpace(part) != ""})
	}
	return out
}

// runMarker cuts text into runs and gives each key one anchor.
type runMarker struct {
	prefix string
	shown  string
	seen   map[string]bool
}

func (m *runMarker) runs(text string, within span.Span, proofs []proof) (out []run) {
	var here []proof
	cuts := []int{within.Start, within.End}
	for _, p := range proofs {
		if p.Overlaps(within) && !p.Empty() {
			here = append(here, p)
			cuts = append(cuts, max(p.Start, within.Start), min(p.End, within.End))
		}
	}
	slices.SortFunc(here, func(a, b proof) int {
		return cmp.Or(a.Start-b.Start, b.End-a.End, strings.Compare(a.event, b.event), strings.Compare(a.field, b.field))
	})
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	for i := range len(cuts) - 1 {
		out = append(out, m.run(text, span.Span{Start: cuts[i], End: cuts[i+1]}, here))
	}
	return out
}

func (m *runMarker) run(text string, s span.Span, proofs []proof) run {
	r := run{Text: s.Of(text)}
	var keys, fields []string
	for _, p := range proofs {
		if !p.Contains(s) {
			continue
		}
		if m.shown != "" && m.shown != p.event {
			r.Other = true
			continue
		}
		before := len(keys)
		for _, key := range withRole(p.field) {
			if m.shown == "" {
				key = p.event + "." + key
			}
			keys = addOnce(keys, key)
		}
		if len(keys) == before {
			continue
		}
		key := keys[before]
		if w := spaced(strings.SplitN(p.field, "-", 2)[0]); !slices.Contains(fields, w) {
			fields = append(fields, w)
		}
		if r.ID == "" && !m.seen[key] {
			m.seen[key] = true
			r.ID = m.prefix + key
		}
	}
	r.Other = r.Other && len(keys) == 0
	r.Keys, r.Hint = strings.Join(keys, " "), strings.Join(fields, ", ")
	return r
}

// fieldOf gives the field of the incident's record that a path of an event's evidence
// belongs to: "casualties[0].count" of somebody killed → "killed".
func fieldOf(e *event.Event, path string) string {
	head, rest, _ := strings.Cut(path, "[")
	head, _, _ = strings.Cut(head, ".")
	digits, _, _ := strings.Cut(rest, "]")
	i, err := strconv.Atoi(digits)
	if err != nil || i < 0 {
		return head
	}
	switch {
	case head == "casualties" && i < len(e.Casualties):
		return string(e.Casualties[i].Outcome)
	case head == "parties" && i < len(e.Parties):
		return partyField(e.Parties[i])
	}
	return head
}

// partyField tells parties of one role apart by their names.
func partyField(p event.Party) string { return string(p.Role) + "-" + slug(p.Name) }

// withRole gives a party's field and that of its role: "victim-soldiers", "victim".
func withRole(field string) []string {
	if role, _, ok := strings.Cut(field, "-"); ok {
		return []string{field, role}
	}
	return []string{field}
}

// slug writes a name as letters, digits and hyphens alone.
func slug(s string) string {
	return strings.Trim(strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			return r
		case r >= 'A' && r <= 'Z':
			return r - 'A' + 'a'
		case r > 127:
			return r
		}
		return '-'
	}, s), "-")
}
