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
	parser parser
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
		parser: parser{moves: s.Packed(), labels: s.Sparse()},
	}
	if err := s.Done(); err != nil {
		return nil, fmt.Errorf("text model: %w", err)
	}
	return m, nil
}
