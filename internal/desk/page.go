package desk

import (
	"net/http"
	"unicode/utf8"

	"casus/internal/event"
	"casus/internal/export"
)

// pageView is a saved page with all its evidence marked.
type pageView struct {
	ID, Title, Publisher, SourceSlug, Published, Byline, Source string
	URL                                                         string // only http and https; else it is words
	Letter, LetterWords, Language                               string
	Saved                                                       saved
	Starts                                                      []int // where each paragraph begins, in code points
	Events                                                      []eventView
	Kinds                                                       []choice
	Fields                                                      []choice
	Mend                                                        []choice
}

// eventView is one event of a page in the list beside its text.
type eventView struct {
	ID, Kind, Family, Name string
	Lead                   bool
	When, Where, Who       string
	Tolls                  []tollWord
	P                      string
	Incident               string // address; empty where it stands in none
	Keys                   string
}

// savedPage shows a page as it was saved, with all evidence marked.
func (d *Desk) savedPage(w http.ResponseWriter, r *http.Request) error {
	record, err := d.ledger.Record(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	v := d.pageView(r, record)
	return d.show(w, r, "page", &shell{Title: v.Title, View: v})
}

func (d *Desk) pageView(r *http.Request, record *event.Record) *pageView {
	p := &record.Page
	v := &pageView{ID: p.ID, Title: p.Title, Publisher: p.Publisher, Published: dayWords(p.Published), Byline: p.Byline, Source: p.Source, URL: webAddress(p.URL), Language: p.Language, Saved: markPage(record, "", "")}
	if v.Title == "" {
		v.Title = clip(firstLine(p.Text), 120)
	}
	if v.Publisher == "" {
		v.Publisher = hostOf(p.Source)
	}
	v.SourceSlug = slug(v.Publisher)
	v.Letter = d.letter(r.Context())(v.Publisher)
	v.LetterWords = letters[v.Letter]
	v.Starts = paragraphStarts(p.Text)
	v.Kinds, v.Fields, v.Mend = choices(kindValues(), ""), choices(mendFields, ""), mendChoices(record)
	x := d.index(r.Context())
	for i := range record.Events {
		e := &record.Events[i]
		ev := eventView{ID: e.ID, Kind: string(e.Kind), Family: family(e.Kind), Name: kindName(e.Kind, e.Mode), Lead: e.Lead, When: export.DateWords(e.When), Where: export.PlaceWords(e.Where), Who: names(e.Parties, event.Perpetrator, event.Speaker), P: percent(e.Probability), Keys: e.ID + ".kind"}
		for _, c := range e.Casualties {
			if c.Count != nil {
				ev.Tolls = append(ev.Tolls, tollWord{string(c.Outcome), export.CountWords(c.Count.Low, c.Count.High)})
			}
		}
		if home := x.homeOf(p.ID, e.ID); home != nil {
			ev.Incident = home.Href()
		}
		v.Events = append(v.Events, ev)
	}
	return v
}

// paragraphStarts gives where each paragraph that is shown begins, in code points.
func paragraphStarts(text string) (out []int) {
	at := 0
	for _, part := range splitParagraphs(text) {
		if part.shown {
			out = append(out, at)
		}
		at += utf8.RuneCountInString(part.text) + 2
	}
	return out
}
