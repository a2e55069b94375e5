package coder

import (
	"math"
	"strconv"
	"strings"

	"casus/internal/event"
)

// What an event's grounds weigh, in logarithms of odds, set by hand. The grounds were chosen
// for telling right events from wrong ones on the training messages of MUC-4, on ECB+ and on
// the modern pages alike; the slope was then set on the modern pages, the intercept on these and
// ECB+. "casus bench" prints how far they are off on both; doc/accuracy.md has the curve, slope
// and intercept on folds that took no part, and how a learnt regression compared.
const (
	groundless   = 0.45  // an event told no more specifically than it must be
	perSpecific  = 0.41  // each value more, and each telling more at a third
	byWeapon     = 0.69  // a weapon is told
	byVictim     = 0.46  // people harmed are named
	byDay        = 0.34  // dated to the day
	byFinePlace  = 0.23  // a settlement or site is told
	byMode       = 0.23  // the manner is told
	bySource     = 0.34  // somebody says so
	byLead       = 0.23  // the page is about it
	bareOfValues = -0.46 // one value or none beside the kind
	toldOnce     = -0.34 // a single telling
	anyAttack    = -0.34 // of the least specific kind
	farDown      = -0.34 // told 4,000 code points down the page, less nearer its head
)

// farDownAt is where a page's tail begins to count in full, in code points.
const farDownAt = 4000

// Statements are told by a verb of saying and carry few values. Of threats and claims found in
// the modern pages these shares were right; the other statements, which that corpus does not
// mark, are given the claims'.
const (
	sureOfThreat    = 0.90
	sureOfStatement = 0.67
)

// sure gives the probability that an event is right, from the written event and the score
// of the rules.
func sure(e *event.Event, score float64) float64 {
	switch {
	case e.Kind == event.Threat:
		return sureOfThreat
	case e.Kind.Statement():
		return sureOfStatement
	}
	z := groundless + perSpecific*score
	add := func(weight float64, told bool) {
		if told {
			z += weight
		}
	}
	var harmed, done, aimed, dead bool
	for _, p := range e.Parties {
		switch p.Role {
		case event.Victim:
			harmed = true
		case event.Perpetrator:
			done = true
		case event.Target:
			aimed = true
		}
	}
	for _, c := range e.Casualties {
		dead = dead || c.Outcome == event.Killed || c.Outcome == event.Wounded
	}
	values := 0
	for _, told := range []bool{e.Where != nil, e.When != nil, done, aimed || harmed, dead} {
		if told {
			values++
		}
	}
	add(byWeapon, len(e.Weapons) > 0)
	add(byVictim, harmed)
	add(byDay, e.When != nil && e.When.Precision == "day")
	add(byFinePlace, e.Where != nil && (e.Where.Precision == "city" || e.Where.Precision == "site"))
	add(byMode, e.Mode != "")
	add(bySource, e.AccordingTo != "")
	add(byLead, e.Lead)
	add(bareOfValues, values <= 1)
	add(toldOnce, len(e.Evidence["kind"]) == 1)
	add(anyAttack, e.Kind == event.ArmedAttack)
	z += farDown * math.Min(1, float64(firstTold(e))/farDownAt)
	return twoDecimals(1 / (1 + math.Exp(-z)))
}

// firstTold is where the text first tells of the event, in code points; 0 where only the
// title does.
func firstTold(e *event.Event) int {
	first := -1
	for _, q := range e.Evidence["kind"] {
		if q.In == "" && (first < 0 || q.Start < first) {
			first = q.Start
		}
	}
	return max(first, 0)
}

func twoDecimals(p float64) float64 { return math.Round(p*100) / 100 }

// rightWhereEventIs is how often a value is right where its event is, by what is told and by
// whether its evidence stands near a telling of the event (within the length of a sentence)
// or far from all. Shares of the modern development pages.
var rightWhereEventIs = map[string]struct{ near, far float64 }{
	"kind":        {0.84, 0.84},
	"mode":        {0.80, 0.70},
	"when":        {0.74, 0.55},
	"where":       {0.84, 0.70},
	"perpetrator": {0.80, 0.55},
	"target":      {0.54, 0.40},
	"victim":      {0.80, 0.62},
	"other":       {0.80, 0.60},
	"weapons":     {0.95, 0.80},
	"casualties":  {0.88, 0.75},
}

// nearEnough is how far from a telling evidence still stands near it, in code points.
const nearEnough = 160

// valued gives the probability of each value, by its path: that the event is right, and the
// value where it is.
func valued(e *event.Event) map[string]float64 {
	out := make(map[string]float64, len(e.Evidence))
	for path := range e.Evidence {
		sort := sortOf(e, path)
		if sort == "" {
			continue
		}
		r := rightWhereEventIs[sort]
		share := r.far
		if standsNear(e, path) {
			share = r.near
		}
		out[path] = twoDecimals(e.Probability * share)
	}
	return out
}

// sortOf names the row of the table that a path falls under; "" for what has no probability
// of its own.
func sortOf(e *event.Event, path string) string {
	head, _, _ := strings.Cut(path, "[")
	switch head {
	case "kind", "mode", "when", "where":
		return head
	case "weapons":
		return suffixed(path, ".kind", head)
	case "casualties":
		return suffixed(path, ".count", head)
	case "parties":
		k := strings.IndexByte(path, ']')
		if !strings.HasSuffix(path, ".name") || k < 0 {
			return ""
		}
		n, err := strconv.Atoi(path[len("parties["):k])
		if err != nil || n >= len(e.Parties) {
			return ""
		}
		switch role := e.Parties[n].Role; role {
		case event.Perpetrator, event.Target, event.Victim:
			return string(role)
		}
		return "other"
	}
	return ""
}

func suffixed(path, suffix, sort string) string {
	if strings.HasSuffix(path, suffix) {
		return sort
	}
	return ""
}

// standsNear reports whether some evidence of a value stands near a telling of its event.
func standsNear(e *event.Event, path string) bool {
	for _, q := range e.Evidence[path] {
		for _, k := range e.Evidence["kind"] {
			if q.In == k.In && q.Start-k.End <= nearEnough && k.Start-q.End <= nearEnough {
				return true
			}
		}
	}
	return false
}
