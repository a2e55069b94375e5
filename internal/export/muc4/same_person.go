package muc4

import "casus/internal/text"

// standsFor gives for each description of persons the name among those chosen that it
// stands for, empty where it is of others: the name that it stands in front of or is
// set beside on the page, or the only name where it is of one person. Four of five
// descriptions in templates of the training keys that have names are of a named person.
func (p *Reading) standsFor(names, descriptions []chosen) []string {
	out := make([]string, len(descriptions))
	for i, d := range descriptions {
		for _, n := range names {
			if p.besides(d.candidate, n.candidate) {
				out[i] = n.text
				break
			}
		}
		if out[i] == "" && len(names) == 1 && !plural(d.text) && p.numberOf(d.candidate) == "1" {
			out[i] = names[0].text
		}
	}
	return out
}

// besides reports whether a description stands right in front of a name somewhere on
// the page, or, being of one person, either is set beside the other.
func (p *Reading) besides(description, name *candidate) bool {
	for i := range description.mentions {
		d := &description.mentions[i]
		for j := range name.mentions {
			n := &name.mentions[j]
			if d.sentence != n.sentence {
				continue
			}
			if d.last < n.last && n.first <= d.last+1 && d.first <= n.first ||
				!plural(description.text) && (p.apposed(d, n) || p.apposed(n, d)) {
				return true
			}
		}
	}
	return false
}

// apposed reports whether one mention is set beside another, by the tree or by a comma
// and at most an article between them.
func (p *Reading) apposed(a, b *mention) bool {
	toks := p.doc.Tokens
	if toks[b.head].Relation == text.Appos && int(toks[b.head].Head) == a.head {
		return true
	}
	if a.last+1 >= b.first || toks[a.last+1].Lower != "," {
		return false
	}
	return b.first == a.last+2 || b.first == a.last+3 && toks[a.last+2].Tag == text.DT
}
