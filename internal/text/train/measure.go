package train

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"casus/internal/text"
)

// Measure writes a model's figures on the development parts of the treebanks: how
// many tags, heads and labelled heads are right, all tokens counted.
func Measure(corpora, model string, log io.Writer) error {
	r, err := text.OpenModel(model)
	if err != nil {
		return err
	}
	for _, f := range devFiles {
		sentences, err := readTreebank(filepath.Join(corpora, f))
		if err != nil {
			return err
		}
		for _, c := range []struct {
			name   string
			casing text.Casing
			recase func(string) string
		}{
			{"ordinary", text.Mixed, keep},
			{"capitals", text.Upper, strings.ToUpper},
			{"small", text.Lower, strings.ToLower},
			{"headline", text.Mixed, headline},
		} {
			var docs []*text.Doc
			for _, s := range sentences {
				if d := s.doc(c.casing, c.recase); d != nil {
					docs = append(docs, d)
				}
			}
			fmt.Fprintf(log, "%-22s %-9s %s\n", f, c.name, figures(r, docs))
		}
	}
	return nil
}

// figures reads the sentences with the model and compares.
func figures(r *text.Reader, docs []*text.Doc) string {
	var all, tags, heads, labels, lemmas float64
	for _, gold := range docs {
		d := *gold
		d.Sentences, d.Tokens = slices.Clone(gold.Sentences), slices.Clone(gold.Tokens)
		for i := range d.Tokens {
			t := &d.Tokens[i]
			t.Tag, t.Head, t.Relation, t.Lemma = text.NoTag, -1, text.NoRelation, ""
		}
		r.Tag(&d)
		r.Parse(&d, 0)
		for i, g := range gold.Tokens {
			t := d.Tokens[i]
			all++
			tags += one(t.Tag == g.Tag)
			lemmas += one(t.Lemma == g.Lemma)
			heads += one(t.Head == g.Head)
			labels += one(t.Head == g.Head && t.Relation == g.Relation)
		}
	}
	return fmt.Sprintf("tags %.4f  lemmas %.4f  heads %.4f  labelled %.4f  of %.0f tokens", tags/all, lemmas/all, heads/all, labels/all, all)
}

func one(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
