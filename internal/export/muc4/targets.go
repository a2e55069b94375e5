package muc4

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"casus/internal/event"
	"casus/internal/text"
)

// addThing fills one physical target.
func (b *builder) addThing(t *Template, in *incident, c chosen) {
	kind := phraseOf(c.text).fill("target")
	if kind == "" {
		kind = "OTHER"
	}
	t.add(TargetID, c.text, "")
	t.add(TargetType, kind, c.text)
	t.add(TargetNumber, b.page.numberOf(c.candidate), c.text)
	t.add(TargetNation, b.page.foreign(c.candidate, t.place()), c.text)
	t.add(TargetEffect, b.harm(in, c), c.text)
}

// harm is what became of a thing: as its sentence says, else some damage where things
// seldom stay whole.
func (b *builder) harm(in *incident, c chosen) string {
	switch {
	case b.page.saidWith(c.candidate, in, "destroy", "demolish", "gut"):
		return "DESTROYED"
	case in.kind == "BOMBING" || in.kind == "ARSON" || b.page.saidWith(c.candidate, in, "damage"):
		return "SOME DAMAGE"
	}
	return ""
}

// addName fills one human target that has a name, with the descriptions that stand
// for it.
func (b *builder) addName(t *Template, in *incident, c chosen, descriptions []string) {
	t.add(HumanName, c.text, "")
	t.add(HumanType, firstStanding(append([]string{b.page.titleOf(c.candidate)}, descriptions...)), c.text)
	t.add(HumanNumber, "1", c.text)
	t.add(HumanNation, b.page.foreign(c.candidate, t.place()), c.text)
	b.addEffect(t, in, c)
}

// firstStanding is the type of the first words that tell of a standing, else CIVILIAN.
func firstStanding(words []string) string {
	for _, w := range words {
		if k := humanType(w); k != civilian {
			return k
		}
	}
	return civilian
}

const civilian = "CIVILIAN"

// addDescription fills human targets without a name.
func (b *builder) addDescription(t *Template, in *incident, c chosen) {
	t.add(HumanDescription, c.text, "")
	t.add(HumanType, humanType(c.text), c.text)
	t.add(HumanNumber, b.page.numberOf(c.candidate), c.text)
	t.add(HumanNation, b.page.foreign(c.candidate, t.place()), c.text)
	b.addEffect(t, in, c)
}

// addEffect fills what became of persons: injury where their sentence tells of wounds
// and of no death; else death, which a bombing's sentence must tell of.
func (b *builder) addEffect(t *Template, in *incident, c chosen) {
	dead := b.page.saidWith(c.candidate, in, "kill", "murder", "die", "dead", "death", "assassinate", "slay", "massacre")
	hurt := b.page.hangsOn(c.candidate, in, "wound", "injure", "hurt", "injury") ||
		b.page.saidWith(c.candidate, in, "wound", "injure", "injury") && !dead
	switch {
	case hurt:
		t.add(HumanEffect, "INJURY", c.text)
	case dead && in.kind != "KIDNAPPING" || in.kind == "ATTACK":
		t.add(HumanEffect, "DEATH", c.text)
	case in.kind == "BOMBING":
		t.add(HumanEffect, "NO INJURY OR DEATH", c.text)
	}
}

// confidence is how surely an organization is told to be the doer.
func (b *builder) confidence(in *incident, c chosen) string {
	switch {
	case b.page.saidWith(c.candidate, in, "claim", "credit", "admit"):
		return "CLAIMED OR ADMITTED"
	case b.page.saidWith(c.candidate, in, "accuse", "blame", "suspect", "allege", "attribute", "suspected", "alleged"):
		return "SUSPECTED OR ACCUSED"
	}
	return "REPORTED AS FACT"
}

func humanType(title string) string {
	ph := phraseOf(title)
	kind := ph.fill("person")
	former := ph.has("former", "retired", "ex-president", "ex-minister")
	switch {
	case kind == "GOVERNMENT OFFICIAL" && former:
		return "FORMER GOVERNMENT OFFICIAL"
	case kind == "ACTIVE MILITARY" && former:
		return "FORMER ACTIVE MILITARY"
	case kind != "":
		return kind
	}
	return civilian
}

func countOf(c *event.Count) string {
	switch {
	case c.Low != nil && c.High != nil && *c.Low == *c.High:
		return strconv.Itoa(*c.Low)
	case c.Low != nil && c.High != nil:
		return fmt.Sprintf("%d - %d", *c.Low, *c.High)
	case c.Low != nil:
		return fmt.Sprintf("%d-", *c.Low)
	case c.High != nil:
		return fmt.Sprintf("-%d", *c.High)
	}
	return ""
}

// numberOf is how many a string names: as counted in front of it somewhere on the page,
// else one or several.
func (p *Reading) numberOf(c *candidate) string {
	for _, m := range c.mentions {
		for i := m.last; i >= p.doc.Sentences[m.sentence].First && i >= m.first-3; i-- {
			t := &p.doc.Tokens[i]
			if i < m.first && !inPhrase(t.Tag) {
				break
			}
			if t.Tag == text.CD && i < m.head {
				if n := counted(t.Lower); n != "" {
					return n
				}
			}
		}
	}
	if plural(c.text) {
		return "PLURAL"
	}
	return "1"
}

// counted gives the digits of a number that is written out up to twelve or in digits.
func counted(w string) string {
	for i, name := range strings.Fields("one two three four five six seven eight nine ten eleven twelve") {
		if w == name {
			return strconv.Itoa(i + 1)
		}
	}
	if n, err := strconv.Atoi(w); err == nil && n > 0 && n < 1000 {
		return w
	}
	return ""
}

// titleOf gives the words of the phrase that stand in front of a name somewhere on the
// page.
func (p *Reading) titleOf(c *candidate) string {
	for _, m := range c.mentions {
		if first := p.opening(&m); first < m.first {
			before := p.doc.Text[p.doc.Tokens[first].Start:p.doc.Tokens[m.first-1].End]
			if phraseOf(before).fill("person") != "" {
				return before
			}
		}
	}
	return c.text
}

// saidWith reports whether a sentence that holds a string, of those that tell of the
// incident where it stands in any, has one of the words.
func (p *Reading) saidWith(c *candidate, in *incident, lemmas ...string) bool {
	return slices.ContainsFunc(p.mentionsIn(c, in), func(m mention) bool {
		return slices.ContainsFunc(p.doc.Of(m.sentence), func(t text.Token) bool { return slices.Contains(lemmas, t.Lemma) })
	})
}

// hangsOn reports whether a string hangs on one of the words, likewise.
func (p *Reading) hangsOn(c *candidate, in *incident, lemmas ...string) bool {
	return slices.ContainsFunc(p.mentionsIn(c, in), func(m mention) bool {
		_, governor, _ := p.governor(&m)
		return slices.Contains(lemmas, governor)
	})
}

// mentionsIn gives the mentions of a string in sentences that tell of the incident, all
// where there are none.
func (p *Reading) mentionsIn(c *candidate, in *incident) []mention {
	var out []mention
	for _, m := range c.mentions {
		if slices.Contains(in.sentences, m.sentence) {
			out = append(out, m)
		}
	}
	if out == nil {
		return c.mentions
	}
	return out
}
