package incident

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Decision is what is done about a pair of mentions.
type Decision string

// Decisions.
const (
	Join    Decision = "join"    // they tell of one occurrence
	Propose Decision = "propose" // they may; a person decides
	Part    Decision = "part"    // they do not
)

// Verdict is what comparing two mentions gives. Reason says in words why:
// "same settlement, same day, 3 killed in both; but texts unlike".
type Verdict struct {
	Probability float64
	Reason      string
	Decision    Decision
}

// Compare weighs whether two mentions tell of one occurrence. It is symmetric, and a
// function of the two alone.
func Compare(a, b *Mention) Verdict {
	t := weigh(a, b)
	return Verdict{Probability: probability(t.score), Reason: t.reason(), Decision: decide(t.score)}
}

func decide(score float64) Decision {
	switch {
	case score >= joinFrom:
		return Join
	case score >= proposeFrom:
		return Propose
	}
	return Part
}

// reason puts the grounds into words, the weightiest first: those for one, then
// those against it.
func (t *testimony) reason() string {
	heard := slices.Clone(t.heard[:t.n])
	slices.SortStableFunc(heard, func(a, b witness) int { return cmp.Compare(max(b.weight, -b.weight), max(a.weight, -a.weight)) })
	var pro, contra []string
	for _, w := range heard {
		if w.weight >= 0 {
			pro = append(pro, w.words())
		} else {
			contra = append(contra, w.words())
		}
	}
	s := strings.Join(pro[:min(5, len(pro))], ", ")
	if len(contra) > 0 {
		if s != "" {
			s += "; but "
		}
		s += strings.Join(contra[:min(3, len(contra))], ", ")
	}
	return s
}

var outcomes = []string{"killed", "wounded"}

func (w witness) words() string {
	switch w.ground {
	case oneToll:
		return fmt.Sprintf("%d %s in both", w.n, outcomes[w.m])
	case updatedToll, otherToll:
		return fmt.Sprintf("%d %s against %d", w.n, outcomes[w.m%len(outcomes)], w.m/len(outcomes))
	case nearPlace:
		return fmt.Sprintf("%d km apart", max(w.n, 1))
	case otherPlace:
		if w.n > 0 {
			return fmt.Sprintf("%d km apart", w.n)
		}
		return "different areas"
	case nearDay, otherDay:
		return days(w.n) + " apart"
	case sameWeek, laterNews:
		if w.n == 0 {
			return "reported the same day"
		}
		return "reported " + days(w.n) + " apart"
	case oneName:
		if w.n == 1 {
			return "one name in both"
		}
		return fmt.Sprintf("%d names in both", w.n)
	}
	return plainWords[w.ground]
}

// plainWords are the grounds that need no number.
var plainWords = map[ground]string{
	onePlace: "same place", placeToo: "one place in both", dayToo: "one day in both", oneArea: "same area", otherCountry: "different countries", oneDay: "same day", afterNews: "told before it happened",
	otherOutcome: "killed in one, only wounded in the other", oneVictim: "same victim named", otherVictims: "other victims named", oneAge: "same age in both", otherAges: "no age in both", oneDoer: "same perpetrator", otherDoer: "other perpetrator",
	oneTarget: "same target", otherTarget: "other target", otherVictimKind: "other kind of people or place", oneWeapon: "same weapon", oneMode: "same manner", otherMode: "other manner", otherKind: "other kind",
	namesake: "a namesake elsewhere", otherSide: "the other side", otherNames: "no name in both", oneSite: "same street or building", otherSites: "other streets or buildings", otherPart: "other time of day", likeText: "texts alike", unlikeText: "texts unlike", onePage: "two events of one page",
}

func days(n int) string {
	if n == 1 {
		return "1 day"
	}
	return fmt.Sprintf("%d days", n)
}
