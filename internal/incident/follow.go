package incident

import "slices"

// An arrest, a charge or a sentence follows an act; who reports it reports the act as
// well. Where such a page tells the act in words that give no event of its own, the
// accounts of other pages say which act it is about: then that act's incident is led by
// the page too, and the arrest stays an incident of its own that nobody leads.

// followFrom is the score from which a page about an arrest is about an act that others
// tell.
const followFrom = 1.0

// follows weighs whether the arrest that one page is about is for the act that another is
// about. It is symmetric: one of the two has to be an arrest and the other an act that
// the coder found to lead its page.
func follows(a, b *Mention) float64 {
	if !a.Main || !b.Main || a.Page == b.Page && a.PageID == b.PageID {
		return never
	}
	act, arrest := a, b
	if familyOf(act.Event.Kind) == arresting {
		act, arrest = b, a
	}
	x, y := act.read(), arrest.read()
	if y.family != arresting || x.family != force && x.family != harm || !act.Event.Lead {
		return never
	}
	t := testimony{score: prior, trust: trust(max(len(x.terms), len(y.terms)))}
	t.where(act, arrest, &x.place, &y.place)
	t.since(x, y)
	t.text(act, arrest, x, y)
	return t.score
}

// since weighs the days from an act to an arrest.
func (t *testimony) since(act, arrest *facts) {
	from, to := dayNear(act), dayNear(arrest)
	if from == 0 || to == 0 {
		return
	}
	switch d := to - from; {
	case d < -1:
		t.score -= 3
	case d <= 3:
		t.score++
	case d <= 14:
	case d <= 60:
		t.score--
	default:
		t.score -= 2
	}
}

// leadByFollowUps gives the pages that lead an arrest to the act that it most likely is
// for, if one is likely enough.
func leadByFollowUps(ms []*Mention, clusters [][]int, incidents []Incident, joined *sets, parted map[[2]int]bool) {
	for c, arrests := range clusters {
		if familyOf(ms[arrests[0]].Event.Kind) != arresting {
			continue
		}
		best, most := -1, followFrom
		for d, acts := range clusters {
			if score := followUp(ms, acts, arrests, joined, parted); score >= most && (best < 0 || score > most) {
				best, most = d, score
			}
		}
		if best < 0 {
			continue
		}
		for _, p := range incidents[c].Lead {
			if !slices.Contains(incidents[best].Lead, p) {
				incidents[best].Lead = append(incidents[best].Lead, p)
			}
		}
		incidents[c].Lead = nil
	}
}

// followUp is what the pairs of acts and arrests weigh, as in linkage between the mean and
// the best of those that can be weighed.
func followUp(ms []*Mention, acts, arrests []int, joined *sets, parted map[[2]int]bool) float64 {
	sum, top, n := 0.0, never, 0
	for _, i := range acts {
		for _, j := range arrests {
			if parted[[2]int{joined.root(i), joined.root(j)}] {
				return never
			}
			if w := min(follows(ms[i], ms[j]), utmost); w > never/2 {
				sum, top, n = sum+w, max(top, w), n+1
			}
		}
	}
	if n == 0 {
		return never
	}
	return (1-bestCounts)*sum/float64(n) + bestCounts*top
}
