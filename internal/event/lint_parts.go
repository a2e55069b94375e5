package event

import (
	"fmt"
	"slices"
)

const (
	actRoles       = "perpetrator target victim defender"
	statementRoles = "speaker addressee"
	confidences    = "stated claimed accused suspected denied"
	categories     = "military police government rebel militia terrorist_group criminal coalition international_org ngo media civilian " +
		"medical education aid religious business diplomatic_site military_site infrastructure residence vehicle unknown"
	outcomes   = "killed wounded missing abducted captured displaced"
	effects    = "destroyed damaged burned looted none"
	directions = "N NE E SE S SW W NW"
	medias     = "video photo audio"
	means      = "military sanctions closure"
)

func (l *linter) parties() {
	roles := actRoles
	if l.event.Kind.Statement() {
		roles = statementRoles
	}
	for i, p := range l.event.Parties {
		path := fmt.Sprintf("parties[%d]", i)
		if p.Role == "" {
			l.fault(path+".role", "is missing")
		}
		l.word(path+".role", string(p.Role), roles)
		if p.Name == "" {
			l.fault(path+".name", "is missing")
		}
		l.word(path+".category", string(p.Category), categories)
		l.country(path+".country", p.Country)
		l.word(path+".confidence", string(p.Confidence), confidences)
		if p.Confidence != "" && p.Role != Perpetrator {
			l.fault(path+".confidence", "a perpetrator alone has one")
		}
	}
}

// things checks weapons, casualties, damage, origin and media.
func (l *linter) things() {
	e := l.event
	for i, w := range e.Weapons {
		path := fmt.Sprintf("weapons[%d]", i)
		if w.Kind == "" {
			l.fault(path+".kind", "is missing")
		}
		l.count(path+".count", w.Count)
	}
	for i, c := range e.Casualties {
		path := fmt.Sprintf("casualties[%d]", i)
		if c.Outcome == "" {
			l.fault(path+".outcome", "is missing")
		}
		l.word(path+".outcome", string(c.Outcome), outcomes)
		l.country(path+".country", c.Country)
		l.count(path+".count", c.Count)
	}
	for i, d := range e.Damage {
		path := fmt.Sprintf("damage[%d]", i)
		if d.What == "" {
			l.fault(path+".what", "is missing")
		}
		l.word(path+".effect", d.Effect, effects)
	}
	if o := e.Origin; o != nil {
		l.word("origin.direction", o.Direction, directions)
		if *o == (Origin{}) {
			l.fault("origin", "says nothing")
		}
	}
	for i, m := range e.Media {
		path := fmt.Sprintf("media[%d].type", i)
		if m.Type == "" {
			l.fault(path, "is missing")
		}
		l.word(path, m.Type, medias)
	}
}

func (l *linter) count(path string, c *Count) {
	if c == nil {
		return
	}
	if c.Low == nil && c.High == nil {
		l.fault(path, "says nothing")
	}
	if c.Low != nil && *c.Low < 0 || c.High != nil && *c.High < 0 {
		l.fault(path, "is below nought")
	}
	if c.Low != nil && c.High != nil && *c.Low > *c.High {
		l.fault(path, "low %d is above high %d", *c.Low, *c.High)
	}
}

// links checks what the event speaks of and answers, and a threat's terms.
func (l *linter) links() {
	e := l.event
	if len(e.About) > 0 && !e.Kind.Statement() {
		l.fault("about", "a statement alone has it")
	}
	for _, id := range e.About {
		l.link("about", id)
	}
	for i, r := range e.RespondsTo {
		path := fmt.Sprintf("responds_to[%d]", i)
		l.link(path, r.Event)
		if r.Words == "" {
			l.fault(path+".words", "is missing")
		}
	}
	l.word("means", e.Means, means)
	if e.Kind != Threat {
		l.only(e.Condition != "", "condition")
		l.only(e.Deadline != nil, "deadline")
		l.only(e.Means != "", "means")
	}
	if e.Channel != "" && e.AccordingTo == "" {
		l.fault("channel", "stands beside according_to alone")
	}
}

// only complains of a threat's terms told of another kind.
func (l *linter) only(told bool, path string) {
	if told {
		l.fault(path, "a threat alone has one")
	}
}

func (l *linter) link(path, id string) {
	switch {
	case id == l.event.ID:
		l.fault(path, "points to the event itself")
	case !l.ids[id]:
		l.fault(path, "there is no event %q", id)
	}
}

// evidence checks that every value read from the text has its words, that the words
// stand where they are said to, and that no evidence is left over.
func (l *linter) evidence() {
	e := l.event
	need, may := e.paths()
	for _, path := range need {
		if len(e.Evidence[path]) == 0 {
			l.fault(path, "has no evidence")
		}
	}
	var told []string
	for path := range e.Evidence {
		told = append(told, path)
	}
	slices.Sort(told)
	for _, path := range told {
		if !slices.Contains(need, path) && !slices.Contains(may, path) {
			l.fault(path, "has evidence but no value")
		}
		for _, q := range e.Evidence[path] {
			l.quote(path, q)
		}
	}
}

func (l *linter) quote(path string, q Quote) {
	text := l.text
	switch q.In {
	case "":
	case "title":
		text = l.title
	default:
		l.fault(path, "evidence stands in the text or the title, not in %q", q.In)
		return
	}
	switch {
	case q.Start < 0 || q.End > len(text) || q.Start >= q.End:
		l.fault(path, "evidence from %d to %d is no run of the page", q.Start, q.End)
	case string(text[q.Start:q.End]) != q.Quote:
		l.fault(path, "the page says %q from %d to %d, not %q", string(text[q.Start:q.End]), q.Start, q.End, q.Quote)
	}
}

// paths lists under which paths the event must have evidence, and under which
// others it may. It is the list of doc/record.md.
func (e *Event) paths() (need, may []string) {
	must := func(told bool, path string, args ...any) {
		if told {
			need = append(need, fmt.Sprintf(path, args...))
		}
	}
	must(true, "kind")
	must(e.When != nil, "when")
	must(e.Where != nil, "where")
	must(e.AccordingTo != "", "according_to")
	must(e.Channel != "", "channel")
	must(e.Condition != "", "condition")
	must(e.Deadline != nil, "deadline")
	must(e.Means != "", "means")
	for i, p := range e.Parties {
		must(true, "parties[%d].name", i)
		must(len(p.Aliases) > 0, "parties[%d].aliases", i)
		must(p.AccordingTo != "", "parties[%d].according_to", i)
		may = append(may, fmt.Sprintf("parties[%d].confidence", i))
	}
	for i, w := range e.Weapons {
		must(true, "weapons[%d].kind", i)
		must(w.Count != nil, "weapons[%d].count", i)
	}
	for i, c := range e.Casualties {
		must(true, "casualties[%d].outcome", i)
		must(c.Who != "", "casualties[%d].who", i)
		must(c.Count != nil, "casualties[%d].count", i)
		must(c.AccordingTo != "", "casualties[%d].according_to", i)
	}
	for i, d := range e.Damage {
		must(true, "damage[%d].what", i)
		must(d.Effect != "", "damage[%d].effect", i)
	}
	if o := e.Origin; o != nil {
		must(o.Direction != "", "origin.direction")
		must(o.Place != "", "origin.place")
		must(o.Platform != "", "origin.platform")
		must(o.FoundBy != "", "origin.found_by")
	}
	must(e.Defence != nil && e.Defence.System != "", "defence.system")
	for i, m := range e.Media {
		must(true, "media[%d].type", i)
		must(m.Shows != "", "media[%d].shows", i)
	}
	for i := range e.RespondsTo {
		must(true, "responds_to[%d]", i)
	}
	if e.Mode != "" {
		may = append(may, "mode")
	}
	if len(e.About) > 0 {
		may = append(may, "about")
	}
	return need, append(may, "stage", "lead")
}
