package attributions

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"casus/internal/span"
	"casus/internal/text"
)

// sort of source, as a pronoun may stand for it.
type sourceKind uint8

const (
	anybody sourceKind = iota // a name: a person or a body
	person
	several
	body // an army, a paper, a report
)

// speakers says whom the sources that are pronouns stand for: the last source that
// fits, or, for "I" and "we" in a quotation, who is quoted. Where nobody fits the
// pronoun stays.
func (r *reader) speakers() {
	all := r.set.All
	order := make([]int, len(all))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(all[a].Cue.Start, all[b].Cue.Start) })
	var last [4]span.Span // by kind
	topics := r.topics
	for _, i := range order {
		a := &all[i]
		for len(topics) > 0 && topics[0].Start < a.Source.Start {
			r.note(&last, topics[0])
			topics = topics[1:]
		}
		if a.Source.Empty() || a.Speaker != a.Source {
			continue
		}
		wanted, pronoun := pronounWants(r.doc.Tokens[tokenAt(r.doc, a.Source.Start)].Lower)
		switch {
		case !pronoun:
			r.note(&last, a.Source)
		case wanted == nil:
			if o := r.quoted(i); o >= 0 {
				a.Speaker = all[o].Speaker
			}
		default:
			a.Speaker = nearest(last[:], wanted, a.Source)
		}
	}
}

// note keeps a source or subject that is no pronoun as the last of its kind.
func (r *reader) note(last *[4]span.Span, s span.Span) {
	first := tokenAt(r.doc, s.Start)
	if _, pronoun := pronounWants(r.doc.Tokens[first].Lower); !pronoun {
		last[kindOf(r.doc, first, s.End)] = s
	}
}

// nearest gives the latest of the last sources of the kinds wanted, s where there
// is none.
func nearest(last []span.Span, wanted []sourceKind, s span.Span) span.Span {
	best := span.Span{}
	for _, k := range wanted {
		if last[k].End > best.End {
			best = last[k]
		}
	}
	if best.Empty() {
		return s
	}
	return best
}

// quoted gives the innermost quotation that attribution i stands in, -1 for none.
func (r *reader) quoted(i int) int {
	all, best := r.set.All, -1
	r.set.holding(all[i].Source, func(k int) {
		if k != i && all[k].Direct && (best < 0 || all[k].Content.Len() < all[best].Content.Len()) {
			best = k
		}
	})
	return best
}

// pronounWants gives the kinds of source a pronoun may stand for; none for the
// first person.
func pronounWants(lower string) (kinds []sourceKind, pronoun bool) {
	switch lower {
	case "he", "she", "his", "her":
		return []sourceKind{person, anybody}, true
	case "they", "their":
		return []sourceKind{several, body}, true
	case "it", "its":
		return []sourceKind{body, anybody}, true
	case "i", "we", "my", "our":
		return nil, true
	}
	return nil, false
}

// tokenAt gives the token that begins at or after a byte.
func tokenAt(d *text.Doc, at int) int {
	return sort.Search(len(d.Tokens), func(i int) bool { return d.Tokens[i].Start >= at })
}

// kindOf tells the kind of a source by the head of its first noun phrase.
func kindOf(d *text.Doc, first, end int) sourceKind {
	head := -1
	for k := first; k < len(d.Tokens) && d.Tokens[k].End <= end; k++ {
		t := &d.Tokens[k]
		if t.Tag == text.CC {
			return several
		}
		if t.Tag == text.IN || t.Tag == text.COMMA || t.Tag == text.TO || t.Tag == text.WP {
			break
		}
		if t.Tag.Noun() {
			head = k
		}
	}
	if head < 0 {
		return anybody
	}
	switch t := &d.Tokens[head]; {
	case t.Tag == text.NNS || t.Tag == text.NNPS || t.Lemma == "police":
		return several
	case t.Tag == text.NN && isRole(t.Lemma):
		return person
	case t.Tag == text.NN:
		return body
	}
	return anybody
}

// isRole reports whether a common noun names a person by what he or she does.
func isRole(lemma string) bool {
	switch lemma {
	case "chief", "president", "official", "general", "source", "diplomat", "lawyer", "witness", "judge", "aide", "victim", "king", "queen", "prince",
		"colonel", "captain", "sergeant", "analyst", "expert", "critic", "candidate", "nominee", "chancellor", "envoy", "spokesperson", "father", "mother":
		return true
	}
	for _, end := range [...]string{"man", "woman", "er", "or", "ist", "ian", "ant", "ee"} {
		if strings.HasSuffix(lemma, end) && !strings.HasSuffix(lemma, "paper") {
			return true
		}
	}
	return false
}
