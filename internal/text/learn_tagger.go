package text

import (
	"math/rand/v2"
	"slices"
	"sort"

	"casus/internal/text/linear"
)

// The words whose tag is sure: seen often, and all but always with one tag.
const (
	sureCount = 20
	sureShare = 0.995
)

// knownWords gives what the treebank says of its words: see knownBits.
func knownWords(docs []*Doc) map[uint64]uint32 {
	counts := map[uint64]*[len(tagNames)]int{}
	for _, d := range docs {
		for i := range d.Tokens {
			t := &d.Tokens[i]
			key := linear.Feature(0, t.hash, uint32(t.shape))
			if counts[key] == nil {
				counts[key] = new([len(tagNames)]int)
			}
			counts[key][t.Tag]++
		}
	}
	classes := tagClasses(counts)
	out := map[uint64]uint32{}
	for key, c := range counts {
		best, total := mostCommon(c)
		if total < 3 {
			continue
		}
		v := classes[classOf(c)] << sureBits
		if total >= sureCount && float64(c[best]) >= sureShare*float64(total) {
			v |= uint32(best)
		}
		if v != 0 {
			out[key] = v
		}
	}
	return out
}

func mostCommon(c *[len(tagNames)]int) (best, total int) {
	for tag, n := range c {
		total += n
		if n > c[best] {
			best = tag
		}
	}
	return best, total
}

// classOf gives the set of tags that a word has in more than one case in twenty,
// as bits.
func classOf(c *[len(tagNames)]int) uint64 {
	_, total := mostCommon(c)
	var set uint64
	for tag, n := range c {
		if n*20 > total {
			set |= 1 << tag
		}
	}
	return set
}

// tagClasses numbers the sets of tags by how many words have them, from 1; rare
// sets beyond what the bits hold are 0.
func tagClasses(counts map[uint64]*[len(tagNames)]int) map[uint64]uint32 {
	words := map[uint64]int{}
	for _, c := range counts {
		words[classOf(c)]++
	}
	sets := make([]uint64, 0, len(words))
	for s := range words {
		sets = append(sets, s)
	}
	sort.Slice(sets, func(i, j int) bool {
		if words[sets[i]] != words[sets[j]] {
			return words[sets[i]] > words[sets[j]]
		}
		return sets[i] < sets[j]
	})
	out := map[uint64]uint32{}
	for i, s := range sets[:min(len(sets), 1<<(knownBits-sureBits)-1)] {
		out[s] = uint32(i + 1)
	}
	return out
}

// learntTagger is a tagger before it is written.
type learntTagger struct {
	known   map[uint64]uint32
	weights map[uint64][]int8
}

// open makes a tagger of it.
func (t *learntTagger) open() (*tagger, error) {
	out, err := linear.AppendSparse(linear.AppendDictionary(nil, t.known, knownBits), t.weights)
	if err != nil {
		return nil, err
	}
	s := linear.NewSource(string(out))
	g := &tagger{known: s.Dictionary(), weights: s.Sparse()}
	return g, s.Done()
}

// learnTagger learns from sentences whose tags are filled; one Doc a sentence.
func learnTagger(docs, written []*Doc, l Learning) (*learntTagger, error) {
	learnt := &learntTagger{known: knownWords(docs)}
	docs = slices.Concat(docs, written)
	g, err := learnt.open()
	if err != nil {
		return nil, err
	}
	learner := linear.NewLearner(len(tagNames))
	random := rand.New(rand.NewPCG(l.Seed, 1))
	order := make([]int, len(docs))
	for i := range order {
		order[i] = i
	}
	for epoch := range l.TaggerEpochs {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		right, all := 0, 0
		for _, k := range order {
			r, n := learnTags(g, learner, docs[k])
			right, all = right+r, all+n
		}
		l.Log("tagger epoch %d: %.4f of the words that are not sure", epoch+1, float64(right)/float64(max(all, 1)))
	}
	learnt.weights = learner.Sparse(rareFeature)
	return learnt, nil
}

// rareFeature is how many updates a feature needs to be kept.
const rareFeature = 2

// learnTags goes over one sentence as the tagger does and corrects the learner.
func learnTags(g *tagger, learner *linear.Learner, d *Doc) (right, all int) {
	gold := d.Tokens
	tokens := slices.Clone(gold)
	v := tagView{tokens: tokens, known: g.lookUp(tokens, nil), written: d.Sentences[0].written()}
	scores := make([]float32, len(tagNames))
	var buffer [tagKinds]uint64
	for i := range tokens {
		if sure := v.known[i] & (1<<sureBits - 1); sure != 0 {
			tokens[i].Tag = Tag(sure)
			continue
		}
		features := v.features(buffer[:0], i)
		learner.Scores(features, scores)
		guess := best(scores[1:]) + 1
		learner.Step()
		all++
		if Tag(guess) == gold[i].Tag {
			right++
		} else {
			learner.Update(features, int(gold[i].Tag), guess)
		}
		tokens[i].Tag = Tag(guess)
	}
	return right, all
}

func best(scores []float32) int {
	b := 0
	for c, s := range scores {
		if s > scores[b] {
			b = c
		}
	}
	return b
}
