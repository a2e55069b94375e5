package export

import (
	"fmt"
	"strings"

	"casus/internal/event"
)

// note tells the event in sentences of our own, and ends with the page's words.
func note(r *event.Record, e *event.Event) string {
	var s []string
	s = append(s, opening(e))
	for _, f := range []struct{ what, who string }{
		{"Aimed at", strings.Join(names(e, event.Target), ", ")},
		{"Harmed", strings.Join(names(e, event.Victim), ", ")},
		{"Warded off by", strings.Join(names(e, event.Defender), ", ")},
		{"Weapons", weaponWords(e)},
		{"Toll", tollWords(e)},
		{"According to", e.AccordingTo},
	} {
		if f.who != "" {
			s = append(s, f.what+": "+f.who+".")
		}
	}
	if q := e.Evidence["kind"]; len(q) > 0 {
		s = append(s, fmt.Sprintf("The page's words: “%s”.", q[0].Quote))
	}
	return strings.Join(s, " ")
}

// opening tells when, where, what and by whom.
func opening(e *event.Event) string {
	s := ""
	if w := dateWords(e.When); w != "" {
		s = w + ": "
	}
	s += kindWords(e)
	if w := placeWords(e.Where); w != "" {
		s += " at " + w
	}
	var by []string
	for _, p := range perpetrators(e) {
		who := p.Name
		if p.Confidence != "" && p.Confidence != event.Stated {
			who += " (" + string(p.Confidence) + ")"
		}
		by = append(by, who)
	}
	if len(by) > 0 {
		s += " by " + strings.Join(by, ", ")
	}
	return s + "."
}

func weaponWords(e *event.Event) string {
	var out []string
	for _, w := range e.Weapons {
		s := w.Kind
		if w.Count != nil {
			s = countWords(w.Count.Low, w.Count.High) + " × " + s
		}
		out = append(out, s)
	}
	return strings.Join(out, ", ")
}

func tollWords(e *event.Event) string {
	var out []string
	for _, c := range e.Casualties {
		s := outcomeWords(c)
		if c.Who != "" {
			s += " (" + c.Who + ")"
		}
		if c.AccordingTo != "" {
			s += " by " + c.AccordingTo
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

func casualtyPath(i int) string { return fmt.Sprintf("casualties[%d].count", i) }
