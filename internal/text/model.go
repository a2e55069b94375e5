package text

import (
	_ "embed"
	"fmt"

	"casus/internal/text/linear"
)

// blob is the model that internal/text/train made; README.md beside it says of what.
//
//go:embed model.bin
var blob string

// modelName begins every model file.
const modelName = "casus text 1\n"

// model is everything that was learnt.
type model struct {
	tagger tagger
	lemmas lemmas
}

// openModel reads the tables of a model file in place.
func openModel(blob string) (*model, error) {
	if len(blob) < len(modelName) || blob[:len(modelName)] != modelName {
		return nil, fmt.Errorf("text model: does not begin with %q; make it with casus train text", modelName)
	}
	s := linear.NewSource(blob[len(modelName):])
	m := &model{
		tagger: tagger{known: s.Dictionary(), weights: s.Sparse()},
		lemmas: lemmas{exceptions: s.Dictionary(), entries: s.Text(), bases: s.Dictionary()},
	}
	if err := s.Done(); err != nil {
		return nil, fmt.Errorf("text model: %w", err)
	}
	return m, nil
}

// Learn makes a model file from sentences with tags, lemmas and heads: one Doc a
// sentence, made by Words.
func Learn(docs []*Doc, l Learning) ([]byte, error) {
	out := []byte(modelName)
	known, weights, err := learnTagger(docs, l)
	if err != nil {
		return nil, err
	}
	out = linear.AppendDictionary(out, known, knownBits)
	if out, err = linear.AppendSparse(out, weights); err != nil {
		return nil, fmt.Errorf("tagger: %w", err)
	}
	exceptions, entries, bases, err := learnLemmas(docs)
	if err != nil {
		return nil, err
	}
	out = linear.AppendDictionary(out, exceptions, entryBits)
	out = linear.AppendText(out, entries)
	out = linear.AppendDictionary(out, bases, baseBits)
	l.Log("tagger: %d known words, %d features, %d bytes so far", len(known), len(weights), len(out))
	return out, nil
}
