package modern

import (
	"slices"
	"strings"
	"time"

	"casus/internal/event"
	"casus/internal/score/figure"
	"casus/internal/span"
)

// fact is one event, gold or predicted, in one shape.
type fact struct {
	id, kind, mode, stage   string
	dates                   []dates // equally good answers; the prediction has one at most
	dateWords               string
	country                 string
	places                  []place // equally good answers
	perps, targets, victims []party
	speaker                 party
	weapons                 []weapon
	tolls                   map[string][]toll // by outcome; equally good answers
	responds                []string
	triggers                []span.Span // bytes of the gold text
	quote                   string
	evidence                map[string][]event.Quote // of a prediction
}

// party is one entity by all its names; conf is a perpetrator's confidence.
type party struct {
	names []name
	texts []string
	conf  string
}

// weapon is one weapon by its names and their classes.
type weapon struct{ texts, classes []string }

// dates is a closed range of ISO days; an end that is not told is empty.
type dates struct{ from, to string }

// toll is a closed range of people; -1 stands for an end that is not told.
type toll struct{ low, high int }

// outcomes lists the tolls that are compared.
var outcomes = []string{"killed", "wounded", "abducted"}

func (f *fact) statement() bool { return f.kind == "threat" || f.kind == "claim" }

func partyOf(texts ...string) party {
	p := party{texts: texts}
	for _, t := range texts {
		p.names = append(p.names, nameOf(t))
	}
	return p
}

// same reports whether any name of one agrees with any name of the other.
func (p party) same(q party) bool {
	for _, x := range p.names {
		for _, y := range q.names {
			if x.same(y) {
				return true
			}
		}
	}
	return false
}

func weaponOf(texts ...string) weapon {
	w := weapon{texts: texts}
	for _, t := range texts {
		w.classes = append(w.classes, weaponClass(t))
	}
	return w
}

// bare drops from a statement what only deeds have.
func (f *fact) bare() {
	if f.statement() {
		f.stage, f.country = "", ""
		f.places, f.perps, f.targets, f.victims, f.weapons, f.tolls = nil, nil, nil, nil, nil, nil
	}
}

// predicted brings a coded event into the shape that is compared. A trigger whose
// offsets do not fit the gold text is looked for by its words.
func predicted(e event.Event, text string, m *span.Mapper) *fact {
	f := &fact{id: e.ID, kind: string(e.Kind), mode: string(e.Mode), stage: string(e.Stage), tolls: map[string][]toll{}, evidence: e.Evidence}
	if w := e.When; w != nil {
		f.dateWords = w.Words
		if w.From != "" || w.To != "" {
			f.dates = []dates{{w.From, w.To}}
		}
	}
	if w := e.Where; w != nil {
		f.country = w.Country
		if w.Name != "" {
			f.places = []place{placeOf(w.Name)}
		}
	}
	f.addParties(e)
	for _, w := range e.Weapons {
		if texts := slices.DeleteFunc([]string{w.Kind, w.Name}, func(s string) bool { return s == "" }); len(texts) > 0 {
			f.weapons = append(f.weapons, weaponOf(texts...))
		}
	}
	for _, o := range outcomes {
		if ts := tollsOf(e, o); len(ts) > 0 {
			f.tolls[o] = ts
		}
	}
	for _, r := range e.RespondsTo {
		f.responds = append(f.responds, r.Event)
	}
	for _, q := range e.Evidence["kind"] {
		f.addTrigger(q, text, m)
	}
	f.bare()
	return f
}

func (f *fact) addParties(e event.Event) {
	for _, p := range e.Parties {
		if p.Name == "" {
			continue
		}
		one := partyOf(p.Name)
		role := p.Role
		if role == event.Defender {
			role = event.Target
			if e.Kind == event.Interception {
				role = event.Perpetrator
			}
		}
		switch role {
		case event.Perpetrator:
			one.conf = string(p.Confidence)
			f.perps = append(f.perps, one)
		case event.Target:
			f.targets = append(f.targets, one)
		case event.Victim:
			f.victims = append(f.victims, one)
		case event.Speaker:
			f.speaker.names = append(f.speaker.names, one.names...)
			f.speaker.texts = append(f.speaker.texts, one.texts...)
		}
	}
}

// tollsOf gives the ranges told for an outcome, and their sum where several are.
func tollsOf(e event.Event, outcome string) []toll {
	var out []toll
	sum, n := toll{}, 0
	for _, c := range e.Casualties {
		if string(c.Outcome) != outcome || c.Count == nil || c.Count.Low == nil && c.Count.High == nil {
			continue
		}
		t := toll{bound(c.Count.Low), bound(c.Count.High)}
		sum, n = toll{plus(sum.low, t.low), plus(sum.high, t.high)}, n+1
		if !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	if n > 1 && sum != (toll{-1, -1}) && !slices.Contains(out, sum) {
		out = append(out, sum)
	}
	return out
}

func bound(n *int) int {
	if n == nil {
		return -1
	}
	return *n
}

// plus adds two bounds; a bound that is not told makes the sum untold.
func plus(a, b int) int {
	if a < 0 || b < 0 {
		return -1
	}
	return a + b
}

func (f *fact) addTrigger(q event.Quote, text string, m *span.Mapper) {
	if q.Quote == "" {
		return
	}
	if f.quote == "" {
		f.quote = q.Quote
	}
	s := span.Span{Start: m.Bytes(q.Start), End: m.Bytes(q.End)}
	if s.Start <= s.End && s.Of(text) == q.Quote {
		f.triggers = append(f.triggers, s)
		return
	}
	for at := 0; ; {
		i := strings.Index(text[at:], q.Quote)
		if i < 0 {
			return
		}
		f.triggers = append(f.triggers, span.Span{Start: at + i, End: at + i + len(q.Quote)})
		at += i + 1
	}
}

// day counts days; ok is false where s is no ISO date.
func day(s string) (n int, ok bool) {
	if len(s) > 10 {
		s = s[:10]
	}
	t, err := time.Parse(time.DateOnly, s)
	return int(t.Unix() / 86400), err == nil
}

// longestMeeting is how many days a range may span to be held against another.
const longestMeeting = 31

// meet reports whether two ranges share a day, neither over 31 days long.
func (d dates) meet(o dates) bool {
	a, ok1 := day(d.from)
	b, ok2 := day(d.to)
	c, ok3 := day(orElse(o.from, o.to))
	e, ok4 := day(orElse(o.to, o.from))
	return ok1 && ok2 && ok3 && ok4 && b-a <= longestMeeting && e-c <= longestMeeting && a <= e && c <= b
}

func orElse(a, b string) string {
	if a == "" {
		return b
	}
	return a
}

// parties pairs the entities of two lists one to one.
func parties(gold, pred []party) []figure.Pair {
	return figure.PairUp(len(gold), len(pred), func(i, j int) bool { return gold[i].same(pred[j]) })
}

// arms pairs the weapons of two lists one to one, by class.
func arms(gold, pred []weapon) []figure.Pair {
	return figure.PairUp(len(gold), len(pred), func(i, j int) bool { return slices.Contains(pred[j].classes, gold[i].classes[0]) })
}

// shared reports whether two lists have a value in common.
func shared[T comparable](a, b []T) bool {
	return slices.ContainsFunc(a, func(x T) bool { return slices.Contains(b, x) })
}
