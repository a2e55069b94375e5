package export

import (
	"fmt"
	"strings"

	"casus/internal/event"
)

// card is one event beside the article.
type card struct {
	Anchor  string
	Class   string
	ID      string
	Kind    string
	Mode    string
	Stage   string
	Lead    bool
	When    linkedWords
	Where   linkedWords
	Detail  string // precision of the place
	Slots   []linkedSlot
	Quotes  []linkedWords
	Sure    string // probability
	Percent int
	Codes   string
}

// linkedWords are words with the link to their evidence.
type linkedWords struct{ Words, Href string }

type linkedSlot struct {
	Name string
	linkedWords
}

// mostQuotes is how many tellings of an event a card shows.
const mostQuotes = 3

func (m *pageMarker) card(i int) card {
	e := &m.record.Events[i]
	c := card{
		Anchor: m.anchor(i), Class: "card " + family(e.Kind) + " " + eventClass(i), ID: e.ID, Lead: e.Lead,
		Kind: capital(strings.ReplaceAll(string(e.Kind), "_", " ")), Mode: strings.ReplaceAll(string(e.Mode), "_", " "),
		When: linkedWords{dateWords(e.When), m.place(i, "when")}, Where: linkedWords{placeWords(e.Where), m.place(i, "where")},
	}
	if e.Stage != event.Occurred {
		c.Stage = string(e.Stage)
	}
	if w := e.Where; w != nil && w.Precision != "" {
		c.Detail = w.Precision
		if w.RadiusKM > 0 {
			c.Detail += fmt.Sprintf(", within %s km", decimal(w.RadiusKM))
		}
	}
	for _, s := range slots(e) {
		c.Slots = append(c.Slots, linkedSlot{s.name, linkedWords{s.value, m.place(i, s.path)}})
	}
	for k, q := range e.Evidence["kind"] {
		if k == mostQuotes {
			break
		}
		c.Quotes = append(c.Quotes, linkedWords{clip(q.Quote, 80), m.quoteHref(q)})
	}
	if e.Probability > 0 {
		c.Sure, c.Percent = fmt.Sprintf("%.2f", e.Probability), int(e.Probability*100+0.5)
	}
	if e.Codes != nil {
		c.Codes = joined(" · ", e.Codes.ACLED, e.Codes.PLOVER, cameo(e.Codes.CAMEO))
	}
	return c
}

func cameo(code string) string {
	if code == "" {
		return ""
	}
	return "CAMEO " + code
}

// quoteHref links to one quote.
func (m *pageMarker) quoteHref(q event.Quote) string {
	for _, all := range []struct {
		proofs []proof
		text   string
		prefix string
		title  bool
	}{{m.text, m.record.Page.Text, "t", false}, {m.head, m.record.Page.Title, "h", true}} {
		if (q.In == "title") != all.title {
			continue
		}
		for _, p := range all.proofs {
			if p.path == "kind" && p.Of(all.text) == q.Quote {
				return fmt.Sprintf("#%s-%s%d", m.id, all.prefix, p.Start)
			}
		}
	}
	return ""
}

func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
