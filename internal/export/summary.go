package export

import (
	"fmt"
	"strconv"
	"strings"

	"casus/internal/event"
	"casus/internal/span"
)

// ink dresses words for a terminal, or leaves them plain.
type ink struct{ colour bool }

func (k ink) bold(s string) string  { return k.with("1", s) }
func (k ink) faint(s string) string { return k.with("2", s) }
func (k ink) hot(s string) string   { return k.with("1;31", s) }
func (k ink) cool(s string) string  { return k.with("36", s) }

func (k ink) with(code, s string) string {
	if !k.colour || s == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

// Summary writes the page's events for people: those it is about first and in bold,
// each with the values told and the words it was read from.
func Summary(r event.Record, s Style) []byte {
	k := ink{s.Colour}
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", k.bold(plain(pageTitle(&r))))
	var of []string
	for _, x := range []string{r.Page.Source, r.Page.Publisher, r.Page.Published, inLanguage(r.Page.Language), eventCount(len(r.Events))} {
		if x != "" {
			of = append(of, plain(x))
		}
	}
	fmt.Fprintf(&b, "%s\n", k.faint(strings.Join(of, " · ")))
	for _, lead := range []bool{true, false} {
		for i := range r.Events {
			if r.Events[i].Lead == lead {
				b.WriteByte('\n')
				summarise(&b, k, &r, &r.Events[i])
			}
		}
	}
	return []byte(b.String())
}

// pageTitle is the title, else the first line of the text.
func pageTitle(r *event.Record) string {
	if r.Page.Title != "" {
		return r.Page.Title
	}
	first, _, _ := strings.Cut(strings.TrimSpace(r.Page.Text), "\n")
	return clip(first, 100)
}

func inLanguage(code string) string {
	if code == "en" || code == "" {
		return ""
	}
	return "language " + code + ": events are read in English alone"
}

func eventCount(n int) string {
	switch n {
	case 0:
		return "no events"
	case 1:
		return "1 event"
	}
	return strconv.Itoa(n) + " events"
}

// clip shortens a line to n code points, at a word where there is one.
func clip(s string, n int) string {
	runes := []rune(s)
	if len(runes) <= n {
		return s
	}
	s = string(runes[:n-1])
	if i := strings.LastIndexByte(s, ' '); i > n/2 {
		s = s[:i]
	}
	return s + "…"
}

// plain takes control characters and changes of direction out of what comes from a page, so that a page
// cannot command a terminal.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			return ' '
		}
		return r
	}, s)
}

// summarise writes one event: a line of what, when and where, then a line a slot.
func summarise(b *strings.Builder, k ink, r *event.Record, e *event.Event) {
	mark, what := "○", k.bold(kindWords(e))
	if e.Lead {
		mark = "●"
	}
	if e.Kind.Violence() {
		what = k.hot(kindWords(e))
	}
	if e.Stage != "" && e.Stage != event.Occurred {
		what += " " + string(e.Stage)
	}
	head := []string{what}
	for _, x := range []string{dateWords(e.When), placeWords(e.Where)} {
		if x != "" {
			head = append(head, plain(x))
		}
	}
	fmt.Fprintf(b, "%s %-4s %s\n", mark, e.ID, strings.Join(head, " · "))
	for _, f := range slots(e) {
		fmt.Fprintf(b, "       %s %s\n", k.faint(fmt.Sprintf("%-9s", f.name)), plain(f.value))
	}
	words := ""
	if q := e.Evidence["kind"]; len(q) > 0 {
		before, after := around(r, q[0])
		words = "“" + plain(before) + k.bold(plain(clip(q[0].Quote, 70))) + plain(after) + "”"
	}
	if e.Probability > 0 {
		words += fmt.Sprintf("  p %.2f", e.Probability)
	}
	fmt.Fprintf(b, "       %s %s\n", k.faint(fmt.Sprintf("%-9s", "evidence")), words)
}

// context is how many code points of the page are shown either side of the evidence.
const context = 36

// around gives the words either side of a quote, within its paragraph and whole.
func around(r *event.Record, q event.Quote) (before, after string) {
	text := r.Page.Text
	if q.In == "title" {
		text = r.Page.Title
	}
	m := span.NewMapper(text)
	from, start, end, to := m.Bytes(max(q.Start-context, 0)), m.Bytes(q.Start), m.Bytes(q.End), m.Bytes(q.End+context)
	before, after = text[from:start], text[end:to]
	if i := strings.LastIndexByte(before, '\n'); i >= 0 {
		before = before[i+1:]
	} else if i := strings.IndexByte(before, ' '); from > 0 && i >= 0 {
		before = "…" + before[i+1:]
	}
	if i := strings.IndexByte(after, '\n'); i >= 0 {
		after = after[:i]
	} else if i := strings.LastIndexByte(after, ' '); to < len(text) && i >= 0 {
		after = after[:i] + "…"
	}
	return before, after
}

// slot is a named value of an event, worded for people.
type slot struct{ name, value, path string }

// slots lists the values of an event beside what, when and where; path is where
// their evidence stands.
func slots(e *event.Event) (out []slot) {
	add := func(name, value, path string) {
		if value != "" {
			out = append(out, slot{name, value, path})
		}
	}
	for i, p := range e.Parties {
		add(roleWords[p.Role], partyWords(p), fmt.Sprintf("parties[%d].name", i))
	}
	for i, w := range e.Weapons {
		s := w.Kind
		if w.Name != "" && !strings.EqualFold(w.Name, w.Kind) {
			s = w.Name
		}
		if w.Count != nil {
			s = countWords(w.Count.Low, w.Count.High) + " × " + s
		}
		add("with", s, fmt.Sprintf("weapons[%d].kind", i))
	}
	for i, c := range e.Casualties {
		s := outcomeWords(c)
		if c.Who != "" {
			s += ": " + c.Who
		}
		if c.AccordingTo != "" {
			s += " (" + c.AccordingTo + ")"
		}
		add("toll", s, casualtyPath(i))
	}
	for i, d := range e.Damage {
		add("damage", strings.TrimSpace(d.What+" "+d.Effect), fmt.Sprintf("damage[%d].what", i))
	}
	if o := e.Origin; o != nil {
		add("from", joined(", ", o.Direction, o.Place, o.Platform), originPath(o))
	}
	if d := e.Defence; d != nil {
		s := d.System
		if d.Engaged {
			s = joined(", ", s, "engaged")
		}
		add("defence", s, "defence.system")
	}
	for i, m := range e.Media {
		add(m.Type, m.Shows, fmt.Sprintf("media[%d].shows", i))
	}
	for i, x := range e.RespondsTo {
		add("answers", x.Event+" “"+x.Words+"”", fmt.Sprintf("responds_to[%d]", i))
	}
	add("about", strings.Join(e.About, ", "), "about")
	add("means", e.Means, "means")
	add("condition", e.Condition, "condition")
	add("deadline", dateWords(e.Deadline), "deadline")
	s := e.AccordingTo
	if e.Channel != "" {
		s += " (" + e.Channel + ")"
	}
	add("told by", s, "according_to")
	return out
}

var roleWords = map[event.Role]string{
	event.Perpetrator: "by", event.Target: "aimed at", event.Victim: "harmed", event.Defender: "held off", event.Speaker: "says", event.Addressee: "to",
}

// partyWords names a party with what is known of it: "militia (suspected, IR)".
func partyWords(p event.Party) string {
	var notes []string
	if p.Confidence != "" && p.Confidence != event.Stated {
		c := string(p.Confidence)
		if p.AccordingTo != "" {
			c += " by " + p.AccordingTo
		}
		notes = append(notes, c)
	}
	if p.Category != "" && p.Category != event.Unknown {
		notes = append(notes, strings.ReplaceAll(string(p.Category), "_", " "))
	}
	if p.Country != "" {
		notes = append(notes, p.Country)
	}
	if len(notes) == 0 {
		return p.Name
	}
	return p.Name + " (" + strings.Join(notes, ", ") + ")"
}

// originPath is where the first value told of an origin has its evidence.
func originPath(o *event.Origin) string {
	switch {
	case o.Direction != "":
		return "origin.direction"
	case o.Place != "":
		return "origin.place"
	}
	return "origin.platform"
}

func joined(sep string, parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, sep)
}
