package site

import (
	"slices"
	"strings"
	"time"

	"casus/internal/event"
	"casus/internal/gazetteer"
	"casus/internal/incident"
)

// holdings reads who held a site from its incidents, which stand in time. A seizure ends what
// others held, unless it stands so close to theirs that the two are claims against each other; a
// deployment ends nothing; a withdrawal ends what the one who withdraws held.
func holdings(all []*incident.Incident) []Holding {
	var out []Holding
	for _, in := range all {
		if in.Stage != event.Occurred {
			continue
		}
		switch in.Kind {
		case event.Seizure:
			for _, who := range doers(in) {
				out = seize(out, holding(in, who, Seized))
			}
		case event.Deployment:
			for _, who := range doers(in) {
				if open(out, who) < 0 {
					out = append(out, holding(in, who, Deployed))
				}
			}
		case event.Withdrawal:
			for _, who := range doers(in) {
				out = leave(out, in, who)
			}
		}
	}
	return out
}

// doers names those who took, came or went; nobody where nobody is named.
func doers(in *incident.Incident) (out []string) {
	for _, p := range in.Parties {
		if p.Role == event.Perpetrator && p.Confidence != event.DeniedDoing && !slices.ContainsFunc(out, func(o string) bool { return same(o, p.Name) }) {
			out = append(out, p.Name)
		}
	}
	return out
}

func holding(in *incident.Incident, who, how string) Holding {
	h := Holding{Holder: who, From: dayOf(in), How: how, Incident: in.ID, Voices: in.Voices}
	if len(in.Accounts) > 0 {
		a := in.Accounts[0]
		h.Words, h.Source = a.Quote, a.Publisher
		if h.Source == "" {
			h.Source = a.Page
		}
	}
	return h
}

// seize adds a holding by force and ends those of others.
func seize(all []Holding, h Holding) []Holding {
	if k := open(all, h.Holder); k >= 0 && all[k].How == Seized {
		return all // held already: told again, or kept against an attack
	}
	for i := range all {
		o := &all[i]
		if o.To != "" || same(o.Holder, h.Holder) {
			continue
		}
		if o.How == Seized && apart(o.From, h.From) <= disputeDays && o.Incident != h.Incident {
			o.Disputed, h.Disputed = true, true
			continue
		}
		if o.Incident != h.Incident {
			o.To, o.Ended = h.From, h.Incident
		}
	}
	return append(all, h)
}

// leave ends what the one who withdraws held; where nothing is known of that, it was before.
func leave(all []Holding, in *incident.Incident, who string) []Holding {
	if k := open(all, who); k >= 0 {
		all[k].To, all[k].Ended = dayOf(in), in.ID
		return all
	}
	h := holding(in, who, Left)
	h.From, h.To = "", dayOf(in)
	return append(all, h)
}

// open finds the holding of somebody that has no end.
func open(all []Holding, who string) int {
	return slices.IndexFunc(all, func(h Holding) bool { return h.To == "" && same(h.Holder, who) })
}

// same reports whether two names are one party's: the same words, or all the words of one in
// the other ("Houthis", "Houthi fighters" are two; "the Houthis" and "Houthis" one).
func same(a, b string) bool {
	x, y := words(a), words(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	return len(x) > 0 && !slices.ContainsFunc(x, func(w string) bool { return !slices.Contains(y, w) })
}

func words(s string) (out []string) {
	for w := range strings.FieldsSeq(gazetteer.Fold(s)) {
		switch w {
		case "the", "of", "and":
		default:
			out = append(out, w)
		}
	}
	return out
}

// apart counts the days between two days; many where one is not known.
func apart(a, b string) int {
	x, err1 := time.Parse(time.DateOnly, a)
	y, err2 := time.Parse(time.DateOnly, b)
	if err1 != nil || err2 != nil {
		return 1 << 20
	}
	return int(max(x.Sub(y), y.Sub(x)).Hours() / 24)
}
