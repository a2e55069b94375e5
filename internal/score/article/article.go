// Package article scores the article text read from web pages: runs of four words,
// counted with multiplicity, as the extraction benchmark of Scrapinghub (2020)
// does.
//
// It imports the shapes of figures alone.
package article

import (
	"slices"
	"strings"
	"unicode"

	"casus/internal/score/figure"
)

// Item is one page: where its HTML lies beside the truth file, and the right body.
type Item struct {
	ID   string `json:"id"`
	URL  string `json:"url"`
	HTML string `json:"html"`
	Body string `json:"body"`
}

// runLength is how many words a run has.
const runLength = 4

// words gives the words of a text, case kept: runs of letters, digits and "_".
func words(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && r != '_' })
}

// runs counts the runs of a text; one shorter than a run is a run of its own.
func runs(ws []string) (counts map[string]int, total int) {
	counts = map[string]int{}
	for i := 0; i == 0 && len(ws) > 0 || i+runLength <= len(ws); i++ {
		counts[strings.Join(ws[i:min(i+runLength, len(ws))], " ")]++
		total++
	}
	return counts, total
}

// Score compares bodies, by page id, with the truth. Precision and recall are means
// over the pages that have a denominator; F is taken of the two means; accuracy is
// the share of pages whose words are exactly right. A page without a body counts as
// an empty one.
func Score(items []Item, bodies map[string]string) figure.Section {
	var precisions, recalls []float64
	var count figure.Tally
	exact := 0
	s := figure.Section{Corpus: "page", Pages: len(items)}
	for _, it := range items {
		gold, pred := words(it.Body), words(bodies[it.ID])
		g, goldRuns := runs(gold)
		p, predRuns := runs(pred)
		right := 0
		for run, n := range g {
			right += min(n, p[run])
		}
		if predRuns > 0 {
			precisions = append(precisions, float64(right)/float64(predRuns))
		}
		if goldRuns > 0 {
			recalls = append(recalls, float64(right)/float64(goldRuns))
		}
		if slices.Equal(gold, pred) {
			exact++
		}
		count.Add(float64(right), float64(goldRuns), float64(predRuns))
		s.Misses = append(s.Misses, misses(it, gold, pred, g, p)...)
	}
	text := figure.Rates("text", mean(precisions), mean(recalls), count)
	text.Headline, text.Published = true, "97.0 rs-trafilatura, 96.0 go-trafilatura (all 181 pages)"
	s.Figures = []figure.Figure{text, figure.Number("words exactly right", 100*figure.Rate(float64(exact), float64(len(items))),
		figure.Tally{Right: float64(exact), Gold: float64(len(items)), Predicted: float64(len(items))})}
	return s
}

func mean(xs []float64) float64 {
	sum := 0.0
	for _, x := range xs {
		sum += x
	}
	return figure.Rate(sum, float64(len(xs)))
}

// misses lists the stretches of a page that are missing, and those too many.
func misses(it Item, gold, pred []string, g, p map[string]int) []figure.Miss {
	var out []figure.Miss
	add := func(cause string, stretches []string, n int) {
		if n > 0 {
			out = append(out, figure.Miss{Slot: "text", Page: it.ID, Cause: cause, Cost: float64(n), Predicted: it.URL, Sentences: stretches})
		}
	}
	stretches, n := outside(gold, p)
	add("text missing", stretches, n)
	stretches, n = outside(pred, g)
	add("text too much", stretches, n)
	return out
}

// outside gives the stretches of words whose runs are not among others, shortened,
// and how many runs they are.
func outside(ws []string, others map[string]int) (stretches []string, n int) {
	const most, longest = 4, 40
	from := -1
	for i := 0; i+runLength <= len(ws)+1; i++ {
		in := i+runLength > len(ws) || others[strings.Join(ws[i:i+runLength], " ")] > 0
		switch {
		case !in:
			n++
			if from < 0 {
				from = i
			}
		case from >= 0:
			if len(stretches) < most {
				stretches = append(stretches, strings.Join(ws[from:min(i+runLength-1, from+longest, len(ws))], " "))
			}
			from = -1
		}
	}
	return stretches, n
}
