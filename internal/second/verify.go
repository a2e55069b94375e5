package second

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"casus/internal/event"
	"casus/internal/mark"
	"casus/internal/page"
	"casus/internal/span"
)

// verifier looks an answer's values up in the page. What is not there is dropped.
type verifier struct {
	text    string
	marks   *mark.Marks
	points  *span.Mapper
	dropped []string
}

func newVerifier(p *page.Page, m *mark.Marks) *verifier {
	return &verifier{text: p.Text, marks: m, points: span.NewMapper(p.Text)}
}

func (v *verifier) drop(n int, what, words string) {
	v.dropped = append(v.dropped, fmt.Sprintf("event %d: %s %q", n, what, shortened(words)))
}

// shortened bounds what is quoted of an answer.
func shortened(s string) string {
	if utf8.RuneCountInString(s) <= 80 {
		return s
	}
	return string([]rune(s)[:80]) + "…"
}

// event brings one told event into the record's shape; false where its kind is no kind or
// its trigger does not stand in the page.
func (v *verifier) event(n int, t *told) (event.Event, bool) {
	kind := event.Kind(t.Kind)
	if !kind.Valid() {
		v.drop(n, "kind", t.Kind)
		return event.Event{}, false
	}
	trigger, ok := v.find(t.Trigger, 0)
	if !ok {
		v.drop(n, "trigger not in the page:", t.Trigger)
		return event.Event{}, false
	}
	e := event.Event{ID: fmt.Sprintf("s%d", n), Kind: kind, Evidence: map[string][]event.Quote{}}
	at := trigger.Start
	v.prove(&e, "kind", trigger)
	if mode := event.Mode(t.Mode); kind.Allows(mode) {
		e.Mode = mode
	} else {
		v.drop(n, "mode", t.Mode)
	}
	if !kind.Statement() {
		e.Stage = event.Occurred
		if slices.Contains(stages, t.Stage) {
			e.Stage = event.Stage(t.Stage)
		}
	}
	v.value(n, "when", t.When, at, func(s span.Span) { e.When = v.when(s); v.prove(&e, "when", s) })
	v.value(n, "where", t.Where, at, func(s span.Span) { e.Where = v.where(s); v.prove(&e, "where", s) })
	v.value(n, "according_to", t.AccordingTo, at, func(s span.Span) { e.AccordingTo = v.words(s); v.prove(&e, "according_to", s) })
	if kind.Statement() {
		v.parties(n, &e, event.Speaker, t.Speakers, at)
	} else {
		v.parties(n, &e, event.Perpetrator, t.Perpetrators, at)
		v.parties(n, &e, event.Target, t.Targets, at)
		v.parties(n, &e, event.Victim, t.Victims, at)
		v.weapons(n, &e, t.Weapons, at)
		v.toll(n, &e, event.Killed, t.Killed, at)
		v.toll(n, &e, event.Wounded, t.Wounded, at)
	}
	e.Codes = event.CodesOf(&e)
	return e, true
}

// value looks words up and hands on where they stand, nearest to the trigger.
func (v *verifier) value(n int, what, words string, near int, use func(span.Span)) {
	if strings.TrimSpace(words) == "" {
		return
	}
	s, ok := v.find(words, near)
	if !ok {
		v.drop(n, what+" not in the page:", words)
		return
	}
	use(s)
}

func (v *verifier) parties(n int, e *event.Event, role event.Role, names []string, near int) {
	for _, name := range names {
		v.value(n, string(role), name, near, func(s span.Span) {
			p := event.Party{Role: role, Name: v.words(s)}
			for _, m := range v.marks.Names {
				if m.Overlaps(s) {
					p.Category, p.Country = event.Category(m.Category), m.Country
					break
				}
			}
			v.prove(e, fmt.Sprintf("parties[%d].name", len(e.Parties)), s)
			e.Parties = append(e.Parties, p)
		})
	}
}

func (v *verifier) weapons(n int, e *event.Event, names []string, near int) {
	for _, name := range names {
		v.value(n, "weapon", name, near, func(s span.Span) {
			v.prove(e, fmt.Sprintf("weapons[%d].kind", len(e.Weapons)), s)
			e.Weapons = append(e.Weapons, event.Weapon{Kind: strings.ToLower(v.words(s))})
		})
	}
}

// toll reads a number by our own quantities where its words are one, else takes the range told.
func (v *verifier) toll(n int, e *event.Event, outcome event.Outcome, t *number, near int) {
	if t == nil || t.Low == nil && t.High == nil {
		return
	}
	v.value(n, string(outcome), t.Words, near, func(s span.Span) {
		count := &event.Count{Low: t.Low, High: t.High}
		for _, q := range v.marks.Quantities {
			if q.Overlaps(s) && !q.Unit {
				count = &event.Count{}
				if q.Count.HasLow {
					low := q.Count.Low
					count.Low = &low
				}
				if q.Count.HasHigh {
					high := q.Count.High
					count.High = &high
				}
				break
			}
		}
		if wrong(count) {
			v.drop(n, string(outcome)+" with a range that is none:", t.Words)
			return
		}
		path := fmt.Sprintf("casualties[%d]", len(e.Casualties))
		v.prove(e, path+".outcome", s)
		v.prove(e, path+".count", s)
		e.Casualties = append(e.Casualties, event.Casualty{Outcome: outcome, Count: count})
	})
}

func wrong(c *event.Count) bool {
	return c.Low != nil && *c.Low < 0 || c.High != nil && *c.High < 0 || c.Low != nil && c.High != nil && *c.Low > *c.High
}

// when resolves a date by our own time expressions; words alone where none stands there.
func (v *verifier) when(s span.Span) *event.When {
	w := &event.When{Words: v.words(s)}
	for _, t := range v.marks.Times {
		if t.Overlaps(s) && t.From != "" {
			w.From, w.To, w.Precision, w.Part, w.Zone = t.From, t.To, t.Precision, t.Part, t.Zone
			break
		}
	}
	return w
}

// where resolves a place by our own places; the name alone where none stands there.
func (v *verifier) where(s span.Span) *event.Where {
	w := &event.Where{Name: v.words(s)}
	for _, p := range v.marks.Places {
		if !p.Overlaps(s) || p.Demonym {
			continue
		}
		w.Country, w.Admin1, w.Admin2, w.Precision = p.Country, p.Admin1, p.Admin2, p.Precision
		if p.Located && p.Precision != "country" {
			lat, lon := p.Lat, p.Lon
			w.Lat, w.Lon, w.RadiusKM, w.GazetteerID = &lat, &lon, p.RadiusKM, p.GazetteerID
		}
		break
	}
	return w
}

// words is a run of the text on one line.
func (v *verifier) words(s span.Span) string { return strings.Join(strings.Fields(s.Of(v.text)), " ") }

func (v *verifier) prove(e *event.Event, path string, s span.Span) {
	e.Evidence[path] = append(e.Evidence[path], event.Quote{Start: v.points.Runes(s.Start), End: v.points.Runes(s.End), Quote: s.Of(v.text)})
}

// find looks words up in the text, as whole words, with any white space between them; of
// several places the nearest to near counts, the earlier of two as near.
func (v *verifier) find(words string, near int) (span.Span, bool) {
	fields := strings.Fields(words)
	if len(fields) == 0 {
		return span.Span{}, false
	}
	best, found := span.Span{}, false
	for from := 0; ; {
		i := strings.Index(v.text[from:], fields[0])
		if i < 0 {
			return best, found
		}
		start := from + i
		from = start + len(fields[0])
		if end, ok := v.follow(start, fields); ok && v.whole(start, end) {
			if !found || distance(start, near) < distance(best.Start, near) {
				best, found = span.Span{Start: start, End: end}, true
			}
		}
	}
}

// follow matches the words one after the other from start.
func (v *verifier) follow(start int, fields []string) (end int, ok bool) {
	at := start
	for i, f := range fields {
		if i > 0 {
			rest := strings.TrimLeftFunc(v.text[at:], unicode.IsSpace)
			if len(rest) == len(v.text)-at {
				return 0, false
			}
			at = len(v.text) - len(rest)
		}
		if !strings.HasPrefix(v.text[at:], f) {
			return 0, false
		}
		at += len(f)
	}
	return at, true
}

// whole reports whether a run neither begins nor ends within a word.
func (v *verifier) whole(start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(v.text[:start])
	first, _ := utf8.DecodeRuneInString(v.text[start:])
	last, _ := utf8.DecodeLastRuneInString(v.text[:end])
	after, _ := utf8.DecodeRuneInString(v.text[end:])
	return !(letter(before) && letter(first)) && !(letter(last) && letter(after))
}

func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func distance(a, b int) int { return max(a-b, b-a) }
