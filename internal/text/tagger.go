package text

import (
	"strings"

	"casus/internal/text/linear"
)

// tagger gives words their parts of speech from left to right: a dictionary for
// words that have but one, and a linear model over the word, its form and its
// neighbours for the others (Collins 2002).
type tagger struct {
	known   *linear.Dictionary // what the treebanks say of a word as written: its sure tag and its class
	weights *linear.Sparse
}

// The value of a known word: its sure tag in the lower bits (0 where it has more
// than one), and its class, the set of tags it has, in the upper ones.
const (
	sureBits  = 6
	knownBits = 14
)

// hashOf hashes a lower-case form, every digit taken as 0.
func hashOf(lower []byte) uint32 {
	h := uint32(2166136261)
	for _, c := range lower {
		if c >= '0' && c <= '9' {
			c = '0'
		}
		h = (h ^ uint32(c)) * 16777619
	}
	return h
}

// The kinds of features of the tagger.
const (
	tagBias = iota
	tagWord
	tagSuffix1
	tagSuffix2
	tagSuffix3
	tagSuffix4
	tagPrefix
	tagShape
	tagBefore
	tagBefore2
	tagAfter
	tagAfter2
	tagTag1
	tagTag2
	tagTags
	tagTag1Word
	tagTag1After
	tagSuffixBefore
	tagSuffixAfter
	tagBeforeWord
	tagWordAfter
	tagShapeAround
	tagClass
	tagClassAfter
	tagClassAfter2
	tagTag1Class
	tagTagsClass
	tagKinds
)

// The hashes that stand for the edges of a sentence.
const (
	hashStart = 1
	hashEnd   = 2
)

// written is how a sentence is written, as the features see it: in ordinary case,
// capitals, small letters or headline case.
func (s *Sentence) written() uint32 {
	if s.Title && s.Casing == Mixed {
		return 3
	}
	return uint32(s.Casing)
}

// knownOf looks a token up. A word that begins with a capital and is not known so
// is looked up in small letters.
func (g *tagger) knownOf(t *Token) uint32 {
	v := g.known.Get(linear.Feature(0, t.hash, uint32(t.shape)))
	if v == 0 && t.shape == shapeCapital {
		v = g.known.Get(linear.Feature(0, t.hash, uint32(shapeSmall))) &^ (1<<sureBits - 1)
	}
	return v
}

// tag fills the tags of one sentence. The tokens' known values are kept in known,
// which is returned for its next use.
func (g *tagger) tag(tokens []Token, written uint32, known []uint32) []uint32 {
	known = g.lookUp(tokens, known)
	v := tagView{tokens: tokens, known: known, written: written}
	var buffer [tagKinds]uint64
	for i := range tokens {
		if sure := known[i] & (1<<sureBits - 1); sure != 0 {
			tokens[i].Tag = Tag(sure)
			continue
		}
		var scores linear.Scores
		g.weights.Add(&scores, v.features(buffer[:0], i))
		scores[NoTag] = -1 << 30
		tokens[i].Tag = Tag(scores.Best(len(tagNames)))
		mend(tokens, i)
	}
	return known
}

// mend corrects errors that the treebanks give too few examples to unlearn: nouns like
// "jihadists" or "Clashes between" read as verbs, a noun after an article read as a bare
// verb, "gunmen shot" as an adverb, "thousands demonstrated" as a participle.
func mend(tokens []Token, i int) {
	t := &tokens[i]
	if before := max(i-1, 0); before < i && tokens[before].Tag == JJ && !t.Tag.Noun() && t.Tag != JJ && t.Tag != CC && person(tokens[before].Lower) {
		tokens[before].Tag = NN
	}
	switch t.Tag {
	case VBZ:
		if munitions(t.Lower) || strings.HasSuffix(t.Lower, "ists") && !sistVerb(t.Lower) || i == 0 && len(tokens) > 1 && tokens[1].Lower == "between" {
			t.Tag = NNS
		}
	case RB, JJ:
		if t.Lower == "shot" && i > 0 && tokens[i-1].Tag.Noun() || harms(t.Lower) && alsoHarmed(tokens, i) {
			t.Tag = VBD
		}
		if harms(t.Lower) && i > 1 && tokens[i-1].Tag == CD && (tokens[i-2].Lower == "and" || tokens[i-2].Lower == ",") { // "one killed and 15 injured"
			t.Tag = VBN
		}
	case NN:
		if t.Lower == "tore" || t.Lower == "hit" && i > 0 && tokens[i-1].Tag == NNS {
			t.Tag = VBD
		}
		if t.Lower == "shot" && i > 0 && i+1 < len(tokens) && tokens[i-1].Tag.Noun() &&
			(tokens[i+1].Lower == "dead" || tokens[i-1].Tag != NN && afterShot(tokens[i+1].Lower)) {
			t.Tag = VBD
		}
	case VBD:
		if t.Lower == "wanted" && i > 0 && (tokens[i-1].Lower == "most" || tokens[i-1].Lower == "top") {
			t.Tag = JJ
		}
	case VBN:
		if intransitive(t.Lower) && !hasHave(tokens, i) || harms(t.Lower) && alsoHarmed(tokens, i) {
			t.Tag = VBD
		}
		if k := strings.IndexByte(t.Lower, '-'); k > 0 && (t.Lower[k:] == "-led" || t.Lower[k:] == "-backed") {
			t.Tag = JJ
		}
	case VBG:
		if strings.Contains(t.Lower, "-") && i+1 < len(tokens) { // "baton-wielding police"
			t.Tag = JJ
		}
	case VB, VBP:
		if i > 0 && (tokens[i-1].Lower == "the" || tokens[i-1].Lower == "a" || tokens[i-1].Lower == "an") && tokens[i-1].Tag == DT {
			t.Tag = NN
		}
		if t.Tag == VBP && strings.HasSuffix(t.Lower, "ed") && !bareInEd(t.Lower) {
			t.Tag = VBD
		}
	}
}

// bareInEd reports whether a verb ends in "ed" in its bare form.
func bareInEd(w string) bool {
	return len(w) < 5 || strings.HasSuffix(w, "eed") || w == "embed" || w == "shred"
}

// munitions reports whether a word that may be a verb in news is the things that fly.
func munitions(w string) bool {
	switch w {
	case "airstrikes", "rockets", "missiles", "shells", "drones", "jets", "warplanes", "blasts":
		return true
	}
	return false
}

// person reports whether a word is an adjective before a noun, and without one somebody.
func person(w string) bool { return w == "militant" || w == "civilian" || w == "extremist" }

// afterShot reports whether a word after "soldiers shot" shows that they shot somebody.
func afterShot(w string) bool {
	switch w {
	case "and", "dead", "at", "a", "an", "the", "two", "three", "four", "five", "several", "him", "her", "them", "his":
		return true
	}
	return false
}

func harms(w string) bool { return w == "wounded" || w == "injured" || w == "killed" || w == "hurt" }

// alsoHarmed reports whether token i goes on from a verb of harm with a number of people: "killed
// 20 people and wounded hundreds".
func alsoHarmed(tokens []Token, i int) bool {
	if i == 0 || i+1 >= len(tokens) || tokens[i-1].Lower != "and" || !number(&tokens[i+1]) {
		return false
	}
	for k := i - 2; k >= 0 && k >= i-9; k-- {
		if tokens[k].Tag == VBD && harms(tokens[k].Lower) {
			return !hasHave(tokens, k)
		}
	}
	return false
}

// number reports whether a word is a number of people, or begins one.
func number(t *Token) bool {
	if t.Digits() {
		return true
	}
	switch t.Lower {
	case "hundreds", "dozens", "scores", "thousands", "several", "many", "at", "about", "some", "more", "another", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve":
		return true
	}
	return false
}

// intransitive reports whether a word is the past of a verb that has no passive.
func intransitive(w string) bool {
	switch w {
	case "fought", "surged", "ripped", "burst", "demonstrated", "marched", "rallied", "protested", "clashed", "died", "fled", "rioted", "retaliated", "exploded", "collapsed":
		return true
	}
	return false
}

// hasHave reports whether a form of "have" or "be" stands before token i, close enough to
// make it a participle.
func hasHave(tokens []Token, i int) bool {
	for k := i - 1; k >= 0 && k >= i-4; k-- {
		switch tokens[k].Lower {
		case "have", "has", "had", "having", "'ve", "'d", "’ve", "’d", "is", "are", "was", "were", "be", "been", "being", "get", "got":
			return true
		}
	}
	return false
}

// sistVerb reports whether a word in -ists is a verb.
func sistVerb(w string) bool {
	return strings.HasSuffix(w, "sists") || w == "exists" || w == "coexists" || w == "enlists" || w == "lists" || w == "twists"
}

func (g *tagger) lookUp(tokens []Token, known []uint32) []uint32 {
	known = known[:0]
	for i := range tokens {
		known = append(known, g.knownOf(&tokens[i]))
	}
	return known
}

// tagView is a sentence as the features see it; tags before the word in hand are
// filled.
type tagView struct {
	tokens  []Token
	known   []uint32
	written uint32
}

func (v *tagView) hash(i int) uint32 {
	switch {
	case i < 0:
		return hashStart
	case i >= len(v.tokens):
		return hashEnd
	}
	return v.tokens[i].hash
}

func (v *tagView) tag(i int) uint32 {
	if i < 0 {
		return 0
	}
	return uint32(v.tokens[i].Tag)
}

// class gives what is known of the tags of token i before it is tagged.
func (v *tagView) class(i int) uint32 {
	if i < 0 || i >= len(v.tokens) {
		return 1 << knownBits
	}
	if v.known[i] == 0 {
		return 1<<knownBits + 1 + uint32(v.tokens[i].shape)
	}
	return v.known[i]
}

func (v *tagView) shape(i int) uint32 {
	if i < 0 || i >= len(v.tokens) {
		return 15
	}
	return uint32(v.tokens[i].shape)
}

// suffix hashes the last n bytes of a word with its length where it is shorter.
func suffix(word string, n int) uint32 {
	if len(word) <= n {
		return linear.Word(word) ^ 0x55555555
	}
	return linear.Word(word[len(word)-n:])
}

func (v *tagView) suffix(i, n int) uint32 {
	if i < 0 || i >= len(v.tokens) {
		return v.hash(i)
	}
	return suffix(v.tokens[i].Lower, n)
}

// features appends the features of token i.
func (v *tagView) features(out []uint64, i int) []uint64 {
	t := &v.tokens[i]
	word, tag1, tag2 := t.hash, v.tag(i-1), v.tag(i-2)
	tags := tag1<<8 | tag2
	shape := v.written<<4 | uint32(t.shape)
	if i == 0 {
		shape |= 1 << 8
	}
	class, after := v.class(i), v.class(i+1)
	prefix := t.Lower
	if len(prefix) > 3 {
		prefix = prefix[:3]
	}
	return append(out,
		linear.Feature(tagBias, v.written, 0),
		linear.Feature(tagWord, word, 0),
		linear.Feature(tagSuffix1, suffix(t.Lower, 1), shape),
		linear.Feature(tagSuffix2, suffix(t.Lower, 2), 0),
		linear.Feature(tagSuffix3, suffix(t.Lower, 3), uint32(t.shape)),
		linear.Feature(tagSuffix4, suffix(t.Lower, 4), 0),
		linear.Feature(tagPrefix, linear.Word(prefix), 0),
		linear.Feature(tagShape, shape, 0),
		linear.Feature(tagBefore, v.hash(i-1), 0),
		linear.Feature(tagBefore2, v.hash(i-2), 0),
		linear.Feature(tagAfter, v.hash(i+1), 0),
		linear.Feature(tagAfter2, v.hash(i+2), 0),
		linear.Feature(tagTag1, tag1, shape),
		linear.Feature(tagTag2, tag2, 0),
		linear.Feature(tagTags, tags, 0),
		linear.Feature(tagTag1Word, tag1, word),
		linear.Feature(tagTag1After, tag1, v.hash(i+1)),
		linear.Feature(tagSuffixBefore, v.suffix(i-1, 3), 0),
		linear.Feature(tagSuffixAfter, v.suffix(i+1, 3), 0),
		linear.Feature(tagBeforeWord, v.hash(i-1), word),
		linear.Feature(tagWordAfter, word, v.hash(i+1)),
		linear.Feature(tagShapeAround, shape, v.shape(i-1)<<4|v.shape(i+1)),
		linear.Feature(tagClass, class, v.written),
		linear.Feature(tagClassAfter, after, 0),
		linear.Feature(tagClassAfter2, after, v.class(i+2)),
		linear.Feature(tagTag1Class, tag1<<16|class, after),
		linear.Feature(tagTagsClass, tags, class),
	)
}
