package times

import "casus/internal/text"

// tenseAt tells when the doings that the expression [first,last) of the sentence
// dates are: by the nearest finite verb before it, else by the one after it.
func (p *parser) tenseAt(first, last int) tense {
	for k := first - 1; k >= p.sentence.First; k-- {
		if cues[p.doc.Tokens[k].Lower] {
			return futureTense
		}
		if t := p.tenseOf(k); t != noTense {
			return t
		}
	}
	for k := last; k < p.sentence.Last; k++ {
		if t := p.tenseOf(k); t != noTense {
			return t
		}
	}
	return noTense
}

// tenseOf tells the tense of the verb group that the token at k shows; noTense
// where the token tells none.
func (p *parser) tenseOf(k int) tense {
	t := &p.doc.Tokens[k]
	switch t.Tag {
	case text.MD:
		return futureTense
	case text.VBD:
		return pastTense
	case text.VBN:
		if p.auxiliary(k) {
			return noTense
		}
		return pastTense
	case text.VBZ, text.VBP:
		return p.presentOf(k)
	case text.VB:
		if k > p.sentence.First && p.doc.Tokens[k-1].Tag == text.TO {
			return futureTense
		}
	}
	return noTense
}

// cues are words that point to what is to come without a verb that says so.
var cues = map[string]bool{"due": true, "scheduled": true, "payable": true, "effective": true, "expected": true, "slated": true, "upcoming": true,
	"expires": true}

// auxiliary reports whether a form of have or be stands before the participle at k.
func (p *parser) auxiliary(k int) bool {
	for j := k - 1; j >= p.sentence.First && j >= k-4; j-- {
		switch p.doc.Tokens[j].Tag {
		case text.VBD, text.VBZ, text.VBP, text.VB, text.VBN, text.VBG, text.MD:
			switch p.doc.Tokens[j].Lower {
			case "be", "been", "being", "is", "are", "was", "were", "am", "has", "have", "had", "'s", "'ve", "'re", "’s", "’ve", "having", "get", "got":
				return true
			}
			return false
		case text.RB, text.NoTag:
		default:
			return false
		}
	}
	return false
}

// presentOf tells whether the present form at k is the have of a perfect.
func (p *parser) presentOf(k int) tense {
	switch p.doc.Tokens[k].Lower {
	case "has", "have", "'ve", "’ve":
		for j := k + 1; j < p.sentence.Last && j <= k+3; j++ {
			switch p.doc.Tokens[j].Tag {
			case text.VBN, text.VBD:
				return pastTense
			case text.TO:
				return futureTense
			}
		}
	case "is", "are", "'re", "'s":
		if k+1 < p.sentence.Last && p.doc.Tokens[k+1].Tag == text.TO {
			return futureTense
		}
	}
	return presentTense
}
