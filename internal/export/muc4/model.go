package muc4

import (
	"compress/gzip"
	_ "embed"
	"fmt"
	"io"
	"strings"
	"sync"

	"casus/internal/export/muc4/logit"
	"casus/internal/text"
)

//go:embed model.tsv.gz
var weights string

// Open gives the extractor on the shipped weights.
func Open() (*Extractor, error) { return opened() }

// opened is the extractor on the embedded weights, made at the first page that is written
// in this shape: reading the weights takes a third of a second that the other shapes need
// not wait for. Once made it does not change.
var opened = sync.OnceValues(func() (*Extractor, error) {
	reader, err := text.Open()
	if err != nil {
		return nil, err
	}
	z, err := gzip.NewReader(strings.NewReader(weights))
	if err != nil {
		return nil, fmt.Errorf("MUC-4 models: %w", err)
	}
	table, err := io.ReadAll(z)
	if err != nil {
		return nil, fmt.Errorf("MUC-4 models: %w", err)
	}
	models, err := logit.Read(string(table))
	if err != nil {
		return nil, fmt.Errorf("MUC-4 models: %w", err)
	}
	return NewExtractor(reader, models), nil
})
