package muc4

import (
	"compress/gzip"
	_ "embed"
	"fmt"
	"io"
	"strings"
	"sync"

	"casus/internal/export/muc4/logit"
	"casus/internal/export/muc4/trees"
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
	models, err := ReadModels(string(table))
	if err != nil {
		return nil, fmt.Errorf("MUC-4 models: %w", err)
	}
	return NewExtractor(reader, models), nil
})

// Models are all that is learnt: linear models of words, and boosted trees that weigh
// together what these say.
type Models struct {
	Linear  map[string]logit.Model
	Boosted map[string]*trees.Model
}

// treesBelow is the line that parts the linear models of a file from the trees.
const treesBelow = "# trees\n"

// WriteModels prints models, after a remark of one line on where they come from.
func WriteModels(w io.Writer, remark string, m Models) error {
	if _, err := fmt.Fprintf(w, "# %s\n", remark); err != nil {
		return err
	}
	if err := logit.Write(w, m.Linear); err != nil {
		return err
	}
	if _, err := io.WriteString(w, treesBelow); err != nil {
		return err
	}
	return trees.Write(w, m.Boosted)
}

// ReadModels reads what WriteModels printed.
func ReadModels(file string) (Models, error) {
	linear, boosted, ok := strings.Cut(file, treesBelow)
	if !ok {
		return Models{}, fmt.Errorf("the line %q is missing: learn the models again", strings.TrimSpace(treesBelow))
	}
	var m Models
	var err error
	if m.Linear, err = logit.Read(linear); err != nil {
		return Models{}, err
	}
	m.Boosted, err = trees.Read(boosted, widths())
	return m, err
}

// How many numbers the rows of strings, of roles, of roles once more and of kept
// incidents have.
const (
	stringWidth = 47
	roleWidth   = 68
	againWidth  = roleWidth + 11 + 2*int(Roles)
	keepWidth   = 44
)

func widths() map[string]int {
	out := map[string]int{"keep": keepWidth}
	for r := range Roles {
		out[r.String()], out[againModel(r)], out[pickModel(r)] = roleWidth, againWidth, stringWidth
	}
	return out
}
