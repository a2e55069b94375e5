package text

import "casus/internal/text/linear"

// labelKinds is the number of features of a relation.
const labelKinds = 34

// label names the relation of each token to its head. The state's nodes are filled
// anew with the dependants of the whole sentence.
func (p *parser) label(tokens []Token, first int, s *state) {
	s.tree(tokens, first)
	var buffer [labelKinds]uint64
	for i := range tokens {
		if tokens[i].Head < 0 {
			tokens[i].Relation = Root
			continue
		}
		if r := certain(tokens, i, first); r != NoRelation {
			tokens[i].Relation = r
			continue
		}
		var scores linear.Scores
		p.labels.Add(&scores, s.labelFeatures(&buffer, int32(i+1)))
		scores[NoRelation], scores[Root] = -1<<30, -1<<30
		tokens[i].Relation = Relation(scores.Best(len(relationNames)))
	}
}

// certain gives the relation that a word's tag leaves no doubt of, NoRelation where there
// is one. It spares the model two words in five.
func certain(tokens []Token, i, first int) Relation {
	switch t := tokens[i].Tag; t {
	case COMMA, STOP, COLON, OPEN, CLOSE, LRB, RRB:
		return Punct
	case CC:
		return Cc
	case POS:
		return Case
	case MD:
		return Aux
	case PRPS:
		return NmodPoss
	case DT:
		if h := int(tokens[i].Head) - first; h > i && h < len(tokens) && tokens[h].Tag.Noun() {
			return Det
		}
	}
	return NoRelation
}

// tree fills the nodes from the heads of the tokens.
func (s *state) tree(tokens []Token, first int) {
	s.reset(tokens)
	for i := range tokens {
		if h := tokens[i].Head; h >= 0 {
			s.nodes[i+1].head = h - int32(first) + 1
		}
	}
	for i := s.last; i >= 1; i-- { // left dependants from the nearest outwards
		if h := s.nodes[i].head; h > i {
			s.attach(i, h)
		}
	}
	for i := int32(1); i <= s.last; i++ {
		if h := s.nodes[i].head; h != 0 && h < i {
			s.attach(i, h)
		}
	}
}

// labelFeatures fills the buffer with the features of the relation of node i: the
// word, its head, what hangs from both and what stands around.
func (s *state) labelFeatures(out *[labelKinds]uint64, i int32) []uint64 {
	n := s.nodes
	d := &n[i]
	h := &n[d.head]
	g := &n[h.head]
	l, r := &n[d.left], &n[d.right]
	hl, hr := &n[h.left], &n[h.right]
	before, after := &n[i-1], &n[i+1]
	side := uint32(0)
	if d.head < i {
		side = 1
	}
	reach := far(min(i, d.head), max(i, d.head))<<1 | side
	tags := h.tag<<6 | d.tag
	k := 0
	add := func(a, b uint32) {
		out[k] = linear.Feature(uint32(k+1), a<<1|side, b)
		k++
	}
	add(d.word, 0)
	add(d.tag, 0)
	add(linear.Pair(d.word, d.tag), h.tag)
	add(h.word, d.tag)
	add(h.tag, 0)
	add(tags, 0)
	add(tags, reach)
	add(d.word, h.word)
	add(d.word, h.tag)
	add(tags, l.tag)
	add(tags, r.tag)
	add(tags, l.word)
	add(d.tag, l.word)
	add(h.word, l.word)
	add(linear.Pair(h.word, l.word), d.tag)
	add(tags, hl.tag)
	add(tags, hr.tag)
	add(tags, hl.word)
	add(tags, n[h.left2].word)
	add(tags, n[d.left2].word)
	add(tags, g.tag)
	add(tags, before.tag<<6|after.tag)
	add(d.tag, before.word)
	add(d.tag, after.word)
	add(tags, s.auxiliary(d.head, i))
	add(d.tag, s.siblings(d.head, i))
	add(tags<<6|l.tag, d.lefts<<8|d.rights)
	add(tags, h.lefts<<8|h.rights)
	add(h.word, s.siblings(d.head, i)<<6|d.tag)
	add(d.word, g.tag<<6|h.tag)
	add(tags, n[d.right].word)
	add(tags<<1|edge(i == h.left || i == h.right), d.lefts)
	add(tags, n[s.inner(d.head, i)].word)
	add(l.word, d.word)
	return out[:k]
}

func edge(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}

// auxiliary hashes the word nearest before head that hangs from it as a verb form
// or modal, which tells a passive from an active one.
func (s *state) auxiliary(head, not int32) uint32 {
	for k := head - 1; k > 0 && k >= head-6; k-- {
		if n := &s.nodes[k]; n.head == head && k != not && (Tag(n.tag).Verb() || Tag(n.tag) == MD) {
			return n.word
		}
	}
	return 0
}

// siblings gives the tags of the dependants of head that stand next to node i.
func (s *state) siblings(head, i int32) uint32 {
	out := uint32(0)
	for k := i - 1; k > 0 && k >= i-8; k-- {
		if s.nodes[k].head == head {
			out = s.nodes[k].tag
			break
		}
	}
	for k := i + 1; k <= s.last && k <= i+8; k++ {
		if s.nodes[k].head == head {
			return out<<6 | s.nodes[k].tag
		}
	}
	return out << 6
}

// inner gives the node next to i on the way to its head.
func (s *state) inner(head, i int32) int32 {
	if head > i {
		return i + 1
	}
	return i - 1
}
