// Package train learns the model of package text from the English treebanks of
// Universal Dependencies (EWT and GUM), and from sentences as news of armed conflict
// writes them, which the grammar in news.txt makes with their trees; and measures it.
//
// It reads CoNLL-U files and writes one model file; the reading, aligning and
// casing of the treebanks live here, the learning beside what it teaches, in text.
package train

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"casus/internal/text"
)

// trainFiles and devFiles are the parts of the treebanks, in the corpus folder.
var (
	trainFiles = []string{"ud/ewt-train.conllu", "ud/gum-train.conllu"}
	devFiles   = []string{"ud/ewt-dev.conllu", "ud/gum-dev.conllu"}
)

// seed and epochs are those of the shipped model.
const (
	seed         = 20240229
	taggerEpochs = 6
	parserEpochs = 10
	orders       = 6
	folds        = 5
)

// Run learns from the treebanks under the corpus folder, writes the model to out
// and its figures on the development parts to log.
func Run(corpora, out string, log io.Writer) error {
	var treebank []text.Copies
	for _, f := range trainFiles {
		sentences, err := readTreebank(filepath.Join(corpora, f))
		if err != nil {
			return err
		}
		treebank = append(treebank, copies(sentences)...)
	}
	written, err := news(newsSentences, seed)
	if err != nil {
		return err
	}
	var one sync.Mutex // orders are learnt side by side, and each tells how far it is
	model, err := text.Learn(treebank, text.Learning{
		Written: copies(written),
		Seed:    seed, TaggerEpochs: taggerEpochs, ParserEpochs: parserEpochs, Orders: orders, Folds: folds,
		Log: func(format string, args ...any) {
			one.Lock()
			defer one.Unlock()
			fmt.Fprintf(log, format+"\n", args...)
		},
	})
	if err != nil {
		return err
	}
	if err := os.WriteFile(out, model, 0o644); err != nil {
		return err
	}
	return Measure(corpora, string(model), log)
}

// headlineEvery is how many sentences give one in headline case.
const headlineEvery = 4

// copies writes each sentence in ordinary case, in capitals and in small letters,
// and some in headline case.
func copies(sentences []sentence) []text.Copies {
	var out []text.Copies
	for i, s := range sentences {
		var c text.Copies
		add := func(d *text.Doc) {
			if d != nil {
				c = append(c, d)
			}
		}
		add(s.doc(text.Mixed, keep))
		add(s.doc(text.Upper, strings.ToUpper))
		add(s.doc(text.Lower, strings.ToLower))
		if i%headlineEvery == 0 {
			add(s.doc(text.Mixed, headline))
		}
		if len(c) > 0 {
			out = append(out, c)
		}
	}
	return out
}

func keep(s string) string { return s }
