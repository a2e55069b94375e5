// Package coder turns marks into events: what a page says happened or was said,
// with the page's own words as evidence for every value.
//
// It reads the rooms above it (span, page, text, gazetteer, lexicon, mark, event)
// and nothing else: no clock, file or network, so the same page gives the same
// record, to the byte.
//
// The way of a page through this room, one file each:
//
//	trigger.go    words that may tell of an event
//	arguments.go  what the tree has round them: subject, object, by, of, against (nouns: arguments_noun.go)
//	fill.go       who did it, to whom, with what, by the trigger's frame (fill_fire.go, fill_harm.go, fill_taking.go, fill_losing.go; companions.go: who is named beside)
//	reality.go    happened, tried, planned, feared?
//	scene.go      its date and its place
//	said.go       who says so
//	statement.go  threats, claims, denials, and what they speak of (saying.go, announce.go: told in plain words of speech)
//	fold.go       the tellings of one event put together (fold_fit.go: do two fit; fold_cause.go: deaths and what caused them)
//	answer.go     what an event was said to answer
//	weigh.go      which of them stand (policed.go: protests and riots; supply.go: places told elsewhere)
//	record.go     the record, with evidence
//	confidence.go how sure each event and value is
package coder

import (
	"slices"

	"casus/internal/event"
	"casus/internal/lexicon"
	"casus/internal/mark"
	"casus/internal/mark/marker"
	"casus/internal/page"
	"casus/internal/span"
	"casus/internal/text"
)

// Name and Version say which coder made a record; the ledger keeps both.
const (
	Name    = "casus/coder"
	Version = "0.1.0"
)

// Coder codes pages. It is immutable and safe for use by several goroutines at once.
type Coder struct {
	reader   *text.Reader
	marker   *marker.Marker
	triggers *lexicon.Triggers
	lexicon  *lexicon.Lexicon
	peoples  map[string]string // a person of a people, in dictionary form → its country, empty where it has none
	seats    map[string]string // a capital in small letters → the country whose government it stands for
}

// New makes a coder of a reader, a marker and a lexicon.
func New(r *text.Reader, m *marker.Marker, l *lexicon.Lexicon) *Coder {
	c := &Coder{reader: r, marker: m, triggers: l.Triggers(), lexicon: l, peoples: map[string]string{}, seats: map[string]string{}}
	for _, row := range l.Rows("peoples") {
		c.peoples[row.Key()] = row.Get("country")
	}
	for _, row := range l.Rows("seats") {
		c.seats[row.Key()] = row.Get("country")
	}
	return c
}

// Code codes one page. A page that is not in English has no events.
func (c *Coder) Code(p *page.Page) event.Record {
	rec := event.Record{Page: *p}
	if p.Language != "" && p.Language != "en" || p.Text == "" {
		return rec
	}
	w := &work{c: c, page: p}
	w.open()
	w.find()
	told := w.fold()
	w.answers()
	w.surroundings(told)
	told = w.weigh(told)
	r := writer{w: w, text: span.NewMapper(p.Text), title: span.NewMapper(p.Title), ids: map[*mention]string{}}
	rec.Events = r.events(told)
	return rec
}

// open reads and marks the working text: the page's text, with a title that is not
// part of it set before.
func (w *work) open() {
	body := w.page.Text
	if t := w.page.Title; t != "" && !w.page.TitleInText {
		body = t + "\n\n" + body
		w.textStart = len(t) + 2
		w.titleEnd = len(t)
		w.headEnd = len(t)
	} else if w.page.TitleInText {
		w.headEnd = headline(body)
	}
	w.doc = w.c.reader.Read(body)
	w.marks = w.c.marker.Mark(w.doc, marker.Context{Published: w.page.Published, Publisher: w.page.Publisher})
	w.headings()
	w.index()
}

// headings notes the datelines: sentences that are no more than the head of a report.
func (w *work) headings() {
	for i := range w.doc.Sentences {
		if w.doc.Sentences[i].Dateline {
			w.heads = append(w.heads, w.doc.Sentences[i].Span)
		}
	}
}

// headline gives the end of the first paragraph of a text that opens with its title.
func headline(s string) int {
	for i := 0; i+1 < len(s); i++ {
		if s[i] == '\n' && (s[i+1] == '\n' || s[i+1] == '\r') {
			return i
		}
	}
	return 0
}

// index notes for every token which marks and terms it belongs to.
func (w *work) index() {
	n := len(w.doc.Tokens)
	w.places, w.times, w.names = filled(w.places, n), filled(w.times, n), filled(w.names, n)
	w.tree.reset(n)
	t := 0
	within := func(s span.Span, into []int32, k int) {
		for t > 0 && w.doc.Tokens[t-1].End > s.Start {
			t--
		}
		for t < n && w.doc.Tokens[t].End <= s.Start {
			t++
		}
		for i := t; i < n && w.doc.Tokens[i].Start < s.End; i++ {
			into[i] = int32(k)
		}
	}
	w.keepPlaces()
	for k := range w.marks.Places {
		within(w.marks.Places[k].Span, w.places, k)
	}
	t = 0
	for k := range w.marks.Times {
		within(w.marks.Times[k].Span, w.times, k)
	}
	t = 0
	for k := range w.marks.Names {
		within(w.marks.Names[k].Span, w.names, k)
	}
	w.classes = make([]class, n)
	w.triggers = make([]*lexicon.Trigger, n)
	w.cues = map[int]bool{}
	w.marks.Attributions = slices.DeleteFunc(w.marks.Attributions, w.deed)
	for _, a := range w.marks.Attributions {
		if !a.Source.Empty() {
			w.sources = append(w.sources, a.Source)
		}
		if !a.Cue.Empty() {
			for i := range w.doc.Tokens {
				if a.Cue.Contains(w.doc.Tokens[i].Span) && w.doc.Tokens[i].Tag.Verb() {
					w.cues[i] = true
				}
			}
		}
	}
	w.classify()
}

// deed reports whether an attribution's cue tells of an answer in deeds: "responded by bombing".
func (w *work) deed(a mark.Attribution) bool {
	i := -1
	if !a.Cue.Empty() {
		i = sortedToken(w.doc.Tokens, a.Cue.Start)
	}
	if i < 0 || i+1 >= len(w.doc.Tokens) {
		return false
	}
	switch w.doc.Tokens[i].Lemma {
	case "respond", "answer", "react", "reply":
		next := w.doc.Tokens[i+1].Lower
		return next == "by" || next == "with"
	}
	return false
}

// keepPlaces drops places that the other marks contradict: a date, an actor's name, a word
// that mixed case shows to be no name.
func (w *work) keepPlaces() {
	kept, surnames := w.marks.Places[:0:0], w.surnames()
	for _, p := range w.marks.Places {
		i := sortedToken(w.doc.Tokens, p.Start)
		if i < 0 || !w.plausible(&p, i) || w.borne(&p, i, surnames) {
			continue
		}
		kept = append(kept, p)
	}
	w.marks.Places = w.addInitials(kept)
}

// addInitials adds the countries that news writes by their initials where no place was
// marked: US, U.S., UK, U.K.
func (w *work) addInitials(places []mark.Place) []mark.Place {
	at := 0
	for i := range w.doc.Tokens {
		t := &w.doc.Tokens[i]
		country, name := initials(t.Span.Of(w.doc.Text))
		if country == "" || w.doc.Sentences[t.Sentence].Casing == text.Upper && t.Tag == text.PRP {
			continue
		}
		for at < len(places) && places[at].End <= t.Start {
			at++
		}
		if at < len(places) && places[at].Overlaps(t.Span) {
			continue
		}
		places = append(places, mark.Place{Span: t.Span, Name: name, Country: country, Precision: "country", Demonym: i+1 < len(w.doc.Tokens) && w.doc.Tokens[i+1].Tag.Noun()})
		slices.SortStableFunc(places, func(a, b mark.Place) int { return a.Start - b.Start })
	}
	return places
}

// initials gives the country that a word stands for by its initials.
func initials(word string) (country, name string) {
	switch word {
	case "US", "U.S.", "U.S", "USA", "U.S.A.":
		return "US", "United States"
	case "UK", "U.K.":
		return "GB", "United Kingdom"
	}
	return "", ""
}

// plausible reports whether a place whose first token is i can be one.
func (w *work) plausible(p *mark.Place, i int) bool {
	for k := range w.marks.Times {
		if w.marks.Times[k].Overlaps(p.Span) {
			return false
		}
	}
	for k := range w.marks.Names {
		n := &w.marks.Names[k]
		if n.Overlaps(p.Span) && n.Actor != "" && n.Start <= p.Start && p.End <= n.End && !p.Demonym && n.Len() == p.Len() {
			return false
		}
	}
	t := &w.doc.Tokens[i]
	if p.Start != t.Start || w.doc.Tokens[w.lastToken(p.Span, i)].End != p.End {
		return false // part of a word
	}
	if _, ok := w.c.peoples[t.Lemma]; ok && !p.Demonym {
		return false
	}
	mixed := w.doc.Sentences[t.Sentence].Casing == text.Mixed
	if c := w.doc.Text[p.Start]; mixed && p.Precision == "city" && 'a' <= c && c <= 'z' && t.End == p.End {
		return false
	}
	if p.End <= w.headEnd && p.Precision == "city" && common[t.Lower] {
		return false
	}
	return true
}

// common are ordinary words of headlines that also name small towns.
var common = map[string]bool{"people": true, "since": true, "group": true, "second": true, "first": true, "attack": true, "shot": true, "police": true, "victory": true, "hope": true, "peace": true}

func filled(s []int32, n int) []int32 {
	s = grow(s, n)
	for i := range s {
		s[i] = -1
	}
	return s
}

// longestTail is how many words of attribution at the end of a sentence are parsed apart.
const longestTail = 14

// parse parses a sentence, and an attribution at its end (", a police spokesman said")
// apart from it, so that the saying does not draw the words of what is said.
func (w *work) parse(i int) {
	s := &w.doc.Sentences[i]
	first, last := s.First, s.Last
	cut := w.tail(i)
	if cut < 0 {
		w.c.reader.Parse(w.doc, i)
		return
	}
	s.Last = cut
	w.c.reader.Parse(w.doc, i)
	s.First, s.Last, s.Parsed = cut, last, false
	w.c.reader.Parse(w.doc, i)
	s.First = first
}

// tail gives the token at which the attribution at the end of a sentence begins; -1 where
// it has none.
func (w *work) tail(i int) int {
	s := w.doc.Sentences[i]
	for _, a := range w.marks.Attributions {
		if a.Source.Empty() || a.Cue.Empty() || a.Cue.Start < s.Start || a.Cue.End > s.End || a.Source.Start < s.Start || a.Source.End > s.End {
			continue
		}
		if a.Content.Start < s.Start || a.Content.End > min(a.Source.Start, a.Cue.Start) {
			continue
		}
		at := w.tokenAt(min(a.Source.Start, a.Cue.Start), i)
		if at < s.First+4 || s.Last-at > longestTail || w.doc.Tokens[at-1].Lower != "," {
			continue
		}
		return at
	}
	return -1
}

// find reads a mention at every trigger of the page. Only sentences that hold a
// trigger are parsed.
func (w *work) find() {
	for i := range w.doc.Sentences {
		hits := w.hits(i)
		if len(hits) == 0 && !w.backing(i) && !w.announcing(i) {
			w.opener(i)
			continue
		}
		w.parse(i)
		w.mendDates(i)
		w.mendRoot(i)
		w.tree.add(w.doc, i)
		w.subjectsOf(i)
		from := len(w.mentions)
		for _, h := range hits {
			if event.Kind(h.row.Kind).Statement() {
				if m := w.statement(h); m != nil {
					w.mentions = append(w.mentions, m)
				}
			} else if m := w.tell(h); m != nil && w.judge(m) {
				m.lastSentence = m.sentence
				w.mentions = append(w.mentions, m)
			}
		}
		w.bareTolls(i)
		w.sayings(i)
		w.announcements(i)
		for _, m := range w.mentions[from:] {
			w.chooseWhen(m)
			if m.kind.Statement() {
				continue
			}
			w.chooseWhere(m)
			w.attribute(m)
			w.particulars(m)
		}
	}
}
