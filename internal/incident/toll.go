package incident

import (
	"math"

	"casus/internal/event"
)

// outcomesTold is the order in which tolls stand.
var outcomesTold = []event.Outcome{event.Killed, event.Wounded, event.Missing, event.Abducted, event.Captured, event.Displaced}

// A toll said this many days after another counts twice as much.
const doubling = 2.0

// figure is one account's figure of an outcome.
type figure struct {
	low, high int
	weight    float64
}

// tolls puts the figures of all accounts side by side, and weighs which stands: a voice
// counts once, and what was said later counts more.
func (b *builder) tolls() {
	first := 0
	for _, m := range b.ms {
		if day := m.read().published; day != 0 && (first == 0 || day < first) {
			first = day
		}
	}
	for _, outcome := range outcomesTold {
		t := Toll{Outcome: outcome}
		var figures []figure
		for i, m := range b.ms {
			for _, c := range m.Event.Casualties {
				if c.Outcome == outcome {
					t.Accounts = append(t.Accounts, TollAccount{Count: c.Count, Who: c.Who, AccordingTo: c.AccordingTo, AsOf: m.Published, Page: m.Page, Event: m.Event.ID})
				}
			}
			f := tollOf(m.Event.Casualties, outcome)
			if !f.told {
				continue
			}
			later := 0.0
			if day := m.read().published; day != 0 && first != 0 {
				later = math.Min(float64(day-first), 14)
			}
			figures = append(figures, figure{f.low, f.high, b.weight[i] * math.Exp2(later/doubling)})
		}
		if len(figures) > 0 {
			t.Count = standing(figures)
			b.out.Casualties = append(b.out.Casualties, t)
		}
	}
}

// standing gives the least and greatest figure told, and the one with the most weight.
func standing(figures []figure) Range {
	low, high := figures[0].low, figures[0].high
	weight := map[int]float64{}
	best := figures[0].low
	for _, f := range figures {
		low, high = min(low, f.low), max(high, f.high)
		weight[f.low] += f.weight
	}
	for _, f := range figures {
		if weight[f.low] > weight[best]+1e-9 || math.Abs(weight[f.low]-weight[best]) <= 1e-9 && f.low > best {
			best = f.low
		}
	}
	return Range{Low: &low, Best: &best, High: &high}
}
