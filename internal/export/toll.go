package export

import (
	"fmt"
	"strings"

	"casus/internal/event"
)

// toll is how many people an outcome befell, over all accounts of the event. A bound
// that no account gives is nil.
type toll struct{ low, high *int }

// tollOf adds up an outcome. Accounts by different sources are not added: of them
// the lowest low and the highest high count. Within one account, groups told apart
// ("two soldiers and three gunmen") are added, unless one is told as part of the
// other ("twelve people, including three children"); a total without a group counts
// where it is larger.
func tollOf(r *event.Record, e *event.Event, outcome event.Outcome) (t toll, told bool) {
	var sources []string
	accounts := map[string]*account{}
	for i, c := range e.Casualties {
		if c.Outcome != outcome || c.Count == nil {
			continue
		}
		a := accounts[c.AccordingTo]
		if a == nil {
			a = &account{}
			accounts[c.AccordingTo] = a
			sources = append(sources, c.AccordingTo)
		}
		a.add(c, partOf(r, e, i))
	}
	for i, s := range sources {
		low, high := accounts[s].sum()
		if i == 0 {
			t = toll{low, high}
			continue
		}
		t = toll{lower(t.low, low), higher(t.high, high)}
	}
	return t, len(sources) > 0
}

// account is what one source says: totals without a group, and groups.
type account struct {
	total  *event.Count
	groups []group
}

type group struct {
	who   string
	count event.Count
}

func (a *account) add(c event.Casualty, part bool) {
	switch {
	case part:
	case c.Who == "":
		if a.total == nil || floor(c.Count) > floor(a.total) {
			a.total = c.Count
		}
	default:
		for i := range a.groups {
			if a.groups[i].who == c.Who {
				if floor(c.Count) > floor(&a.groups[i].count) { // a toll that rose
					a.groups[i].count = *c.Count
				}
				return
			}
		}
		a.groups = append(a.groups, group{c.Who, *c.Count})
	}
}

// sum gives the bounds of the account.
func (a *account) sum() (low, high *int) {
	var lows, highs int
	open := false // a group has no upper bound
	for _, g := range a.groups {
		lows += floor(&g.count)
		if g.count.High == nil {
			open = true
		} else {
			highs += *g.count.High
		}
	}
	switch {
	case len(a.groups) == 0:
		return a.total.Low, a.total.High
	case a.total != nil && floor(a.total) >= lows:
		return a.total.Low, a.total.High
	case open:
		return &lows, nil
	}
	return &lows, &highs
}

// floor is the lower bound of a count, nought where it has none.
func floor(c *event.Count) int {
	if c == nil || c.Low == nil {
		return 0
	}
	return *c.Low
}

func lower(a, b *int) *int {
	if a == nil || b != nil && *b < *a {
		return b
	}
	return a
}

func higher(a, b *int) *int {
	if a == nil || b == nil {
		return nil
	}
	if *b > *a {
		return b
	}
	return a
}

// including are the words after which a number is part of the one before.
var including = []string{"including", "among them", "of them", "of whom"}

// reach is how many code points an "including" may stand before its number.
const reach = 60

// partOf reports whether the number of a casualty is told as part of another.
func partOf(r *event.Record, e *event.Event, i int) bool {
	if i == 0 {
		return false
	}
	q := e.Evidence[fmt.Sprintf("casualties[%d].count", i)]
	if len(q) == 0 || q[0].In != "" {
		return false
	}
	before := last(r.Page.Text, q[0].Start, reach)
	if stop := strings.LastIndexAny(before, ".!?\n"); stop >= 0 {
		before = before[stop:]
	}
	for _, w := range including {
		if strings.Contains(before, w) {
			return true
		}
	}
	return false
}

// last gives up to n code points of text that stand before code point at.
func last(text string, at, n int) string {
	from, k := 0, 0
	for i := range text {
		if k == at-n {
			from = i
		}
		if k == at {
			return text[from:i]
		}
		k++
	}
	return text[from:]
}
