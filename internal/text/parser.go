package text

import "casus/internal/text/linear"

// parser finds the heads of the words of a sentence from left to right with a
// stack (the arc-hybrid system of Kuhlmann, Gómez-Rodríguez and Satta 2011, learnt
// with the dynamic oracle of Goldberg and Nivre 2013), then names each relation
// with a second model that sees the whole tree.
type parser struct {
	moves  *linear.Packed
	labels *linear.Sparse
}

// The moves of the parser: take the next word onto the stack; make the next word
// the head of the top of the stack; make the second word of the stack the head of
// the top. The last two take the top off.
const (
	shift = iota
	left
	right
	moveCount
)

// window is the most words parsed at a time: a longer sentence is parsed in pieces
// cut at its punctuation.
const window = 120

// node is a word in the state of the parser. Nodes are counted from 1; node 0
// stands for a place where no word is.
type node struct {
	word   uint32
	tag    uint32
	head   int32
	left   int32 // leftmost and second leftmost dependant
	left2  int32
	right  int32 // rightmost and second rightmost dependant
	right2 int32
	lefts  uint32 // how many dependants
	rights uint32
}

// state is a sentence half parsed.
type state struct {
	nodes []node // 0, the words, then three places after the last
	stack []int32
	next  int32 // the first word not yet on the stack
	last  int32
}

// reset begins a sentence.
func (s *state) reset(tokens []Token) {
	n := len(tokens)
	s.nodes = s.nodes[:0]
	s.nodes = append(s.nodes, node{word: hashStart})
	for i := range tokens {
		s.nodes = append(s.nodes, node{word: tokens[i].hash, tag: uint32(tokens[i].Tag)})
	}
	for range 3 {
		s.nodes = append(s.nodes, node{word: hashEnd, tag: 63})
	}
	s.stack = append(s.stack[:0], 0, 0, 0)
	s.next, s.last = 1, int32(n)
}

// places below the first word on the stack, so that looking three deep needs no
// check.
const bottom = 3

// done reports whether one word is left, the root.
func (s *state) done() bool { return s.next > s.last && len(s.stack) == bottom+1 }

// allowed reports whether a move can be made.
func (s *state) allowed(move int) bool {
	depth := len(s.stack) - bottom
	switch move {
	case shift:
		return s.next <= s.last
	case left:
		return depth >= 1 && s.next <= s.last
	}
	return depth >= 2
}

// make makes a move.
func (s *state) make(move int) {
	top := len(s.stack) - 1
	switch move {
	case shift:
		s.stack = append(s.stack, s.next)
		s.next++
	case left:
		s.attach(s.stack[top], s.next)
		s.stack = s.stack[:top]
	default:
		s.attach(s.stack[top], s.stack[top-1])
		s.stack = s.stack[:top]
	}
}

func (s *state) attach(child, head int32) {
	s.nodes[child].head = head
	h := &s.nodes[head]
	if child < head {
		h.left2, h.left = h.left, child
		h.lefts++
		return
	}
	h.right2, h.right = h.right, child
	h.rights++
}

// parse fills the heads and relations of the tokens of one sentence; heads are
// indices counted from first.
func (p *parser) parse(tokens []Token, first int, s *state) {
	root := -1
	for from := 0; from < len(tokens); {
		to := cutWindow(tokens, from)
		p.heads(tokens[from:to], s)
		r := s.read(tokens[from:to], first+from)
		if root < 0 {
			root = first + from + r
		} else {
			tokens[from+r].Head = int32(root)
		}
		from = to
	}
	p.label(tokens, first, s)
}

// cutWindow gives where the piece of the sentence that begins at from ends: after
// the last semicolon, dash or comma that leaves it short enough.
func cutWindow(tokens []Token, from int) int {
	if len(tokens)-from <= window {
		return len(tokens)
	}
	for _, marks := range [][]Tag{{STOP, COLON}, {COMMA}} {
		for k := from + window; k > from+window/3; k-- {
			for _, m := range marks {
				if tokens[k-1].Tag == m {
					return k
				}
			}
		}
	}
	return from + window
}

// heads runs the moves.
func (p *parser) heads(tokens []Token, s *state) {
	s.reset(tokens)
	var buffer [moveKinds]uint64
	for !s.done() {
		if len(s.stack) == bottom {
			s.make(shift)
			continue
		}
		if s.next > s.last {
			s.make(right)
			continue
		}
		scores := p.moves.Sum(s.features(&buffer))
		move := shift
		for m := left; m < moveCount; m++ {
			if scores[m] > scores[move] && s.allowed(m) {
				move = m
			}
		}
		s.make(move)
	}
}

// read copies the heads to the tokens, counted from first, and gives the root.
func (s *state) read(tokens []Token, first int) (root int) {
	for i := range tokens {
		h := s.nodes[i+1].head
		if h == 0 {
			tokens[i].Head = -1
			root = i
			continue
		}
		tokens[i].Head = int32(first) + h - 1
	}
	return root
}

// The kinds of features of the parser's moves.
const moveKinds = 72

// far puts a distance into one of a few classes.
func far(from, to int32) uint32 {
	switch d := to - from; {
	case d < 5:
		return uint32(d)
	case d < 10:
		return 5
	default:
		return 6
	}
}

// features fills the buffer with the features of the next move: the words and tags
// at the top of the stack, those to come, and the dependants they have already
// (after Zhang and Nivre 2011, without labels).
func (s *state) features(out *[moveKinds]uint64) []uint64 {
	top := len(s.stack) - 1
	i0, i1, i2 := s.stack[top], s.stack[top-1], s.stack[top-2]
	n := s.nodes
	s0, s1, s2 := &n[i0], &n[i1], &n[i2]
	b0, b1, b2 := &n[s.next], &n[s.next+1], &n[s.next+2]
	s0l, s0r, s1l, s1r, b0l := &n[s0.left], &n[s0.right], &n[s1.left], &n[s1.right], &n[b0.left]
	s0l2, s0r2, b0l2 := &n[s0.left2], &n[s0.right2], &n[b0.left2]

	s0wt, b0wt, s1wt := linear.Pair(s0.word, s0.tag), linear.Pair(b0.word, b0.tag), linear.Pair(s1.word, s1.tag)
	s0b0 := s0.tag<<6 | b0.tag
	s1s0 := s1.tag<<6 | s0.tag
	reach0, reach1 := far(i0, s.next), far(i1, i0)
	k := 0
	add := func(a, b uint32) {
		out[k] = linear.Feature(uint32(k+1), a, b)
		k++
	}
	add(s0.word, 0)
	add(s0.tag, 0)
	add(s0wt, 0)
	add(b0.word, 0)
	add(b0.tag, 0)
	add(b0wt, 0)
	add(b1.word, 0)
	add(b1.tag, 0)
	add(b2.tag, 0)
	add(s1.word, 0)
	add(s1.tag, 0)
	add(s1wt, 0)
	add(s2.tag, s1s0)
	// pairs
	add(s0wt, b0wt)
	add(s0.word, b0.word)
	add(s0.word, b0.tag)
	add(s0.tag, b0.word)
	add(s0b0, 0)
	add(s0wt, b0.tag)
	add(s0.tag, b0wt)
	add(s1.word, s0.word)
	add(s1s0, 0)
	add(s1.word, s0.tag)
	add(s1.tag, s0.word)
	add(s1.word, b0.word)
	add(s1.tag, b0.tag)
	add(s1.word, b0.tag)
	add(s1.tag, b0.word)
	// three and four
	add(s1s0, b0.tag)
	add(s0b0, b1.tag)
	add(b0.tag, b1.tag)
	add(b0.tag<<6|b1.tag, b2.tag)
	add(s1s0<<6|b0.tag, b1.tag)
	add(s1s0, b0.word)
	add(s1.word, s0b0)
	add(s1.tag<<6|b0.tag, s0.word)
	add(s0b0, b1.word)
	add(s0.word, b0.tag<<6|b1.tag)
	add(s0b0<<6|b1.tag, b2.tag)
	add(s2.tag<<12|s1s0, b0.tag)
	// dependants
	add(s0b0, s0l.tag)
	add(s0b0, s0r.tag)
	add(s0b0, b0l.tag)
	add(s1s0, s1r.tag)
	add(s1s0, s0r.tag)
	add(s1s0, s1l.tag)
	add(s1s0, s0l.tag)
	add(s0b0<<6|b0l.tag, b0l2.tag)
	add(s0b0<<6|s0l.tag, s0l2.tag)
	add(s0b0<<6|s0r.tag, s0r2.tag)
	add(s0r.word, s0.word)
	add(b0l.word, b0.word)
	add(s0.word, b0l.word)
	add(s1.word, b0l.word)
	add(s0b0, b0l.word)
	add(s1s0<<6|b0.tag, b0l.word)
	add(linear.Pair(s0.word, b0.word), b0l.word)
	add(linear.Pair(s1.word, b0.word), b0l.word)
	add(s1s0, s0l.word)
	add(s1.word, s0l.word)
	add(s0b0, s0r.word)
	add(s1s0, s1r.word)
	// how many and how far
	add(s0.word, s0.lefts<<8|s0.rights)
	add(s0.tag, s0.lefts<<8|s0.rights)
	add(b0.tag, b0.lefts)
	add(s1.tag, s1.lefts<<8|s1.rights)
	add(s0b0, reach0)
	add(s1s0, reach1)
	add(s0.word, reach0)
	add(b0.word, reach0)
	add(s1s0<<6|b0.tag, reach0<<4|reach1)
	add(reach0<<4|reach1, uint32(min(s.last-s.next, 3)))
	return out[:k]
}
