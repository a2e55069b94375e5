package export

import (
	"casus/internal/event"
	"casus/internal/mark"
	"casus/internal/page"
	"casus/internal/span"
	"casus/internal/text"
)

// MarksShape is one form of output for marks.
type MarksShape struct {
	Envelope
	Marks func(*page.Page, *mark.Marks) ([]byte, error)
}

// MarksFor gives the shape of marks by name: jsonl, summary.
func MarksFor(name string, s Style) (MarksShape, bool) {
	shape, ok := map[string]MarksShape{
		"jsonl": {Envelope{}, MarksJSONL},
		"summary": {Envelope{Between: "\n"}, func(p *page.Page, m *mark.Marks) ([]byte, error) {
			return marksSummary(p, m, s), nil
		}},
	}[name]
	return shape, ok
}

// run is a run of the page's text in code points.
type run struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

type markedToken struct {
	run
	Tag      string `json:"tag,omitempty"`
	Head     *int   `json:"head,omitempty"` // index of the word it hangs on; a root has none
	Relation string `json:"relation,omitempty"`
}

type markedName struct {
	run
	Category string `json:"category,omitempty"`
	Actor    string `json:"actor,omitempty"`
}

type markedPlace struct {
	run
	Name        string   `json:"name,omitempty"`
	Country     string   `json:"country,omitempty"`
	Admin1      string   `json:"admin1,omitempty"`
	Admin2      string   `json:"admin2,omitempty"`
	Lat         *float64 `json:"lat,omitempty"`
	Lon         *float64 `json:"lon,omitempty"`
	Precision   string   `json:"precision,omitempty"`
	RadiusKM    float64  `json:"radius_km,omitempty"`
	GazetteerID string   `json:"gazetteer_id,omitempty"`
}

type markedTime struct {
	run
	Type  string `json:"type"`
	Value string `json:"value,omitempty"`
}

type markedQuantity struct {
	run
	Count event.Count `json:"count"`
	Of    string      `json:"of,omitempty"`
}

type markedAttribution struct {
	Source  *run `json:"source,omitempty"`
	Cue     *run `json:"cue,omitempty"`
	Content *run `json:"content,omitempty"`
}

type markedPage struct {
	Source       string              `json:"source"`
	Text         string              `json:"text"`
	Sentences    []run               `json:"sentences"`
	Tokens       []markedToken       `json:"tokens"`
	Names        []markedName        `json:"names"`
	Places       []markedPlace       `json:"places"`
	Times        []markedTime        `json:"times"`
	Quantities   []markedQuantity    `json:"quantities"`
	Attributions []markedAttribution `json:"attributions"`
}

// MarksJSONL writes the marks of a page as one line. Offsets count code points of
// the page's text.
func MarksJSONL(p *page.Page, m *mark.Marks) ([]byte, error) {
	w := marksWriter{span.NewMapper(p.Text)}
	out := markedPage{
		Source: p.Source, Text: p.Text,
		Sentences: make([]run, 0, len(m.Doc.Sentences)), Tokens: w.tokens(m.Doc), Names: make([]markedName, 0, len(m.Names)),
		Places: make([]markedPlace, 0, len(m.Places)), Times: make([]markedTime, 0, len(m.Times)),
		Quantities: make([]markedQuantity, 0, len(m.Quantities)), Attributions: make([]markedAttribution, 0, len(m.Attributions)),
	}
	for _, s := range m.Doc.Sentences {
		out.Sentences = append(out.Sentences, w.run(s.Span))
	}
	for _, n := range m.Names {
		out.Names = append(out.Names, markedName{w.run(n.Span), n.Category, n.Actor})
	}
	for _, x := range m.Places {
		out.Places = append(out.Places, w.place(x))
	}
	for _, t := range m.Times {
		out.Times = append(out.Times, markedTime{w.run(t.Span), t.Type, t.Value})
	}
	for _, q := range m.Quantities {
		out.Quantities = append(out.Quantities, markedQuantity{w.run(q.Span), counted(q.Count), q.Of})
	}
	for _, a := range m.Attributions {
		out.Attributions = append(out.Attributions, markedAttribution{w.part(a.Source), w.part(a.Cue), w.part(a.Content)})
	}
	return line(out)
}

// marksWriter converts bytes to code points.
type marksWriter struct{ *span.Mapper }

func (w marksWriter) run(s span.Span) run { return run{w.Runes(s.Start), w.Runes(s.End)} }

// part gives a run, nil where the span is empty.
func (w marksWriter) part(s span.Span) *run {
	if s.Empty() {
		return nil
	}
	r := w.run(s)
	return &r
}

// tokens gives the tokens with their tags, and the dependencies of the sentences
// that were parsed.
func (w marksWriter) tokens(d *text.Doc) []markedToken {
	out := make([]markedToken, len(d.Tokens))
	for i := range d.Tokens {
		t := &d.Tokens[i]
		out[i] = markedToken{run: w.run(t.Span), Tag: t.Tag.String()}
		if !d.Sentences[t.Sentence].Parsed {
			continue
		}
		out[i].Relation = t.Relation.String()
		if t.Head >= 0 {
			head := int(t.Head)
			out[i].Head = &head
		}
	}
	return out
}

// place gives the coordinates only where the place was found in the gazetteer.
func (w marksWriter) place(x mark.Place) markedPlace {
	out := markedPlace{run: w.run(x.Span), Name: x.Name, Country: x.Country, Admin1: x.Admin1, Admin2: x.Admin2, Precision: x.Precision}
	if x.Located {
		out.Lat, out.Lon, out.RadiusKM, out.GazetteerID = &x.Lat, &x.Lon, x.RadiusKM, x.GazetteerID
	}
	return out
}

// counted gives a count in the record's form.
func counted(c mark.Count) (out event.Count) {
	if c.HasLow {
		out.Low = &c.Low
	}
	if c.HasHigh {
		out.High = &c.High
	}
	return out
}
