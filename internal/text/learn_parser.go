package text

import (
	"math/rand/v2"
	"slices"

	"casus/internal/text/linear"
)

// explore is from which epoch on, and how often, the learner follows its own move
// instead of a right one, so that it learns to go on after errors.
const (
	exploreFrom  = 1
	exploreShare = 0.9
)

// rareMove is how many changes a feature of a move needs to be kept: two an update.
const rareMove = 8

// learnMoves learns the moves of the parser from sentences with tags and heads, one
// copy of each in an epoch.
func learnMoves(treebank []Copies, l Learning) map[uint64][3]int16 {
	learner := linear.NewPackedLearner()
	random := rand.New(rand.NewPCG(l.Seed, 2))
	order := make([]int, len(treebank))
	golds := make([][][]int32, len(treebank)) // of each copy, since tokens may differ
	for i, c := range treebank {
		order[i] = i
		for _, d := range c {
			golds[i] = append(golds[i], projective(goldHeads(d)))
		}
	}
	var s state
	for epoch := range l.ParserEpochs {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		rightMoves, all := 0, 0
		for _, k := range order {
			copy := (k + epoch) % len(treebank[k])
			s.reset(treebank[k][copy].Tokens)
			r, n := learnSentence(learner, &s, golds[k][copy], epoch >= exploreFrom, random)
			rightMoves, all = rightMoves+r, all+n
		}
		l.Log("parser epoch %d: %.4f of the moves", epoch+1, float64(rightMoves)/float64(max(all, 1)))
	}
	return learner.Packed(rareMove)
}

// goldHeads gives the heads as nodes: 0 for the root, and node 0 unused.
func goldHeads(d *Doc) []int32 {
	heads := make([]int32, len(d.Tokens)+1)
	for i, t := range d.Tokens {
		heads[i+1] = t.Head + 1
	}
	return heads
}

// projective lifts heads until no two arcs cross, the shortest crossing arc first
// (Nivre and Nilsson 2005, without encoding the lift).
func projective(heads []int32) []int32 {
	for range len(heads) * 4 {
		at := crossing(heads)
		if at == 0 {
			break
		}
		heads[at] = heads[heads[at]]
	}
	return heads
}

// crossing gives the word with the shortest arc that spans a word not below its
// head, 0 where there is none.
func crossing(heads []int32) int {
	shortest, length := 0, int32(1<<30)
	for d := 1; d < len(heads); d++ {
		h := heads[d]
		if h == 0 || max(h, int32(d))-min(h, int32(d)) >= length {
			continue
		}
		for k := min(h, int32(d)) + 1; k < max(h, int32(d)); k++ {
			if !below(heads, k, h) {
				shortest, length = d, max(h, int32(d))-min(h, int32(d))
				break
			}
		}
	}
	return shortest
}

func below(heads []int32, k, h int32) bool {
	for n := 0; k != 0 && n <= len(heads); n++ {
		if k == h {
			return true
		}
		k = heads[k]
	}
	return false
}

func learnSentence(learner *linear.PackedLearner, s *state, gold []int32, exploring bool, random *rand.Rand) (rightMoves, all int) {
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
		features := s.features(&buffer)
		scores := learner.Scores(features)
		costs := s.costs(gold)
		guess, good := -1, -1
		lowest := slices.Min(costs[:])
		for m := range moveCount {
			if !s.allowed(m) {
				continue
			}
			if guess < 0 || scores[m] > scores[guess] {
				guess = m
			}
			if costs[m] == lowest && (good < 0 || scores[m] > scores[good]) {
				good = m
			}
		}
		learner.Step()
		all++
		if costs[guess] == lowest {
			rightMoves++
			s.make(guess)
			continue
		}
		learner.Change(features, good, 1)
		learner.Change(features, guess, -1)
		if exploring && random.Float64() < exploreShare {
			s.make(guess)
		} else {
			s.make(good)
		}
	}
	return rightMoves, all
}

// costs counts the arcs of the gold tree that each move puts out of reach.
func (s *state) costs(gold []int32) (costs [moveCount]int) {
	top := len(s.stack) - 1
	s0, s1, b0 := s.stack[top], s.stack[top-1], s.next
	for m := range costs {
		if !s.allowed(m) {
			costs[m] = 1 << 20
		}
	}
	for b := b0; b <= s.last; b++ {
		if gold[b] == s0 { // a dependant of the top is lost when the top goes
			costs[left]++
			costs[right]++
		}
	}
	switch h := gold[s0]; {
	case h == 0:
		costs[left]++
		costs[right]++
	case h == s1 || h > b0:
		costs[left]++
	}
	if gold[s0] >= b0 {
		costs[right]++
	}
	for _, k := range s.stack[bottom:] {
		if gold[k] == b0 {
			costs[shift]++
		}
		if gold[b0] == k && k != s0 {
			costs[shift]++
		}
	}
	return costs
}

// learnLabels learns the names of relations from trees, one copy of each in an epoch.
func learnLabels(treebank []Copies, l Learning) map[uint64][]int8 {
	learner := linear.NewLearner(len(relationNames))
	random := rand.New(rand.NewPCG(l.Seed, 3))
	order := make([]int, len(treebank))
	for i := range order {
		order[i] = i
	}
	var s state
	var buffer [labelKinds]uint64
	scores := make([]float32, len(relationNames))
	for epoch := range l.ParserEpochs {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		rightLabels, all := 0, 0
		for _, k := range order {
			c := treebank[k]
			tokens := c[(k+epoch)%len(c)].Tokens
			s.tree(tokens, 0)
			for i := range tokens {
				if tokens[i].Head < 0 {
					continue
				}
				features := s.labelFeatures(&buffer, int32(i+1))
				learner.Scores(features, scores)
				guess := best(scores[2:]) + 2
				learner.Step()
				all++
				if guess == int(tokens[i].Relation) {
					rightLabels++
				} else {
					learner.Update(features, int(tokens[i].Relation), guess)
				}
			}
		}
		l.Log("labels epoch %d: %.4f of the relations", epoch+1, float64(rightLabels)/float64(max(all, 1)))
	}
	return learner.Sparse(rareFeature)
}
