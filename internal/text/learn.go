package text

import (
	"fmt"
	"slices"
	"sync"

	"casus/internal/text/linear"
)

// Learning says how a model is learnt. The same treebank and values give the same
// bytes.
type Learning struct {
	Seed         uint64
	TaggerEpochs int
	ParserEpochs int
	Orders       int                              // in how many orders the parser goes through the treebank; the model is the mean
	Folds        int                              // parts of the treebank whose tags are guessed from the others, for the parser to learn from
	Log          func(format string, args ...any) // progress, for people

	// Written are sentences made for learning. Tags and trees are learnt from them too;
	// what words there are, how often and with which lemmas, from the treebank alone.
	Written []Copies
}

// Copies is one sentence of a treebank as written in several casings, with tags,
// lemmas and heads: Docs made by Words. The parser learns from the first two.
type Copies []*Doc

// Words reads s as one sentence written in the casing given, without tags. It is
// how the sentences of a treebank are read.
func Words(s string, casing Casing) *Doc {
	d := &Doc{Text: s}
	sc := &scanner{text: s}
	sc.scan(0, len(s))
	fillLower(sc)
	d.Tokens = sc.tokens
	if len(d.Tokens) > 0 {
		split := splitter{doc: d, casing: casing}
		split.add(0, len(d.Tokens), 0, false)
		d.Sentences[0].Casing = casing
	}
	return d
}

// Learn makes a model file from a treebank.
func Learn(treebank []Copies, l Learning) ([]byte, error) {
	docs := slices.Concat(treebank...)
	tagger, err := learnTagger(docs, slices.Concat(l.Written...), l)
	if err != nil {
		return nil, err
	}
	exceptions, entries, bases, err := learnLemmas(docs)
	if err != nil {
		return nil, err
	}
	guessed, err := guessTags(treebank, l.Written, l)
	if err != nil {
		return nil, err
	}
	moves, labels := learnTrees(guessed, l)

	out := []byte(modelName)
	out = linear.AppendDictionary(out, tagger.known, knownBits)
	if out, err = linear.AppendSparse(out, tagger.weights); err != nil {
		return nil, fmt.Errorf("tagger: %w", err)
	}
	l.Log("tagger: %d known words, %d features, %d bytes", len(tagger.known), len(tagger.weights), len(out))
	out = linear.AppendDictionary(out, exceptions, entryBits)
	out = linear.AppendText(out, entries)
	out = linear.AppendDictionary(out, bases, baseBits)
	l.Log("lemmas: %d exceptions, %d base forms, %d bytes so far", len(exceptions), len(bases), len(out))
	out = linear.AppendPacked(out, moves)
	l.Log("moves: %d features, %d bytes so far", len(moves), len(out))
	if out, err = linear.AppendSparse(out, labels); err != nil {
		return nil, fmt.Errorf("labels: %w", err)
	}
	l.Log("labels: %d features, %d bytes so far", len(labels), len(out))
	return out, nil
}

// learnTrees learns moves and relations in several orders of the treebank, side by side.
func learnTrees(treebank []Copies, l Learning) (map[uint64][3]int16, map[uint64][]int8) {
	moves := make([]map[uint64][3]int16, max(l.Orders, 1))
	labels := make([]map[uint64][]int8, max(l.Orders, 1))
	var wait sync.WaitGroup
	for i := range moves {
		order := l
		order.Seed += uint64(i)
		wait.Go(func() { moves[i], labels[i] = learnMoves(treebank, order), learnLabels(treebank, order) })
	}
	wait.Wait()
	if len(moves) == 1 {
		return moves[0], labels[0]
	}
	return linear.MixPacked(moves), linear.MixSparse(labels)
}

// guessTags gives the first two copies of each sentence with tags as a tagger gives
// them that has not seen the sentence.
func guessTags(treebank, written []Copies, l Learning) ([]Copies, error) {
	all := slices.Concat(treebank, written)
	out := make([]Copies, len(all))
	for fold := range l.Folds {
		var others, made []*Doc
		for i, c := range all {
			switch {
			case i%l.Folds == fold:
			case i < len(treebank):
				others = append(others, c...)
			default:
				made = append(made, c...)
			}
		}
		learnt, err := learnTagger(others, made, l)
		if err != nil {
			return nil, err
		}
		tagger, err := learnt.open()
		if err != nil {
			return nil, err
		}
		for i := fold; i < len(all); i += l.Folds {
			for _, d := range all[i][:min(2, len(all[i]))] {
				guess := &Doc{Text: d.Text, Sentences: d.Sentences, Tokens: slices.Clone(d.Tokens)}
				tagger.tag(guess.Tokens, guess.Sentences[0].written(), nil)
				out[i] = append(out[i], guess)
			}
		}
	}
	return out, nil
}
