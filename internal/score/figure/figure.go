// Package figure holds the shapes that all scorers share: figures with their
// counts, sections of figures, and the misses behind them.
//
// It imports the standard library only and decides nothing about any corpus.
package figure

// Figure is one measured line of a corpus. Precision, Recall and F1 are per cent
// and absent where nothing was to be found and nothing was; Value stands for
// measures that are one number, in the unit that Name says (per cent unless said).
type Figure struct {
	Name      string   `json:"name"`
	Precision *float64 `json:"precision,omitempty"`
	Recall    *float64 `json:"recall,omitempty"`
	F1        *float64 `json:"f1,omitempty"`
	Value     *float64 `json:"value,omitempty"`
	Right     float64  `json:"right"`               // partly right counts as half where the corpus says so
	Gold      float64  `json:"gold"`                // what was to be found; MUC-4's possible
	Predicted float64  `json:"predicted"`           // what was found; MUC-4's actual
	Published string   `json:"published,omitempty"` // the best published figures, with whose they are
	Headline  bool     `json:"headline,omitempty"`  // stands in the summary
}

// Main is the number that a figure is compared by: F1, else Value; ok is false
// where it has neither.
func (f Figure) Main() (value float64, ok bool) {
	switch {
	case f.F1 != nil:
		return *f.F1, true
	case f.Value != nil:
		return *f.Value, true
	}
	return 0, false
}

// Section is the figures of one corpus, or of one measure on it.
type Section struct {
	Corpus  string   `json:"corpus"` // folder name and measure: "muc4 gtt"
	Files   []string `json:"files"`
	Pages   int      `json:"pages"`
	Method  string   `json:"method,omitempty"` // how it is measured, where the corpus brings no scorer
	Figures []Figure `json:"figures"`
	Misses  []Miss   `json:"-"`
}

// Miss is one error: what the gold says, what was predicted, and where.
type Miss struct {
	Slot      string   `json:"slot"`
	Page      string   `json:"page"`
	Cause     string   `json:"cause"` // what went wrong, the same words for the same cause
	Cost      float64  `json:"cost"`  // fills missing and fills too many that it brings
	Gold      string   `json:"gold,omitempty"`
	Predicted string   `json:"predicted,omitempty"`
	Sentences []string `json:"sentences,omitempty"`
}

// Tally counts fills: right ones, those to be found, and those found.
type Tally struct{ Right, Gold, Predicted float64 }

// Add adds counts.
func (t *Tally) Add(right, gold, predicted float64) {
	t.Right += right
	t.Gold += gold
	t.Predicted += predicted
}

// Figure gives precision, recall and F1 in per cent; all three are absent where
// there was nothing to find and nothing was found.
func (t Tally) Figure(name string) Figure {
	return Rates(name, Rate(t.Right, t.Predicted), Rate(t.Right, t.Gold), t)
}

// Rates makes a figure of a precision and a recall, both shares of one, that the
// counts alone do not give.
func Rates(name string, p, r float64, t Tally) Figure {
	f := Figure{Name: name, Right: t.Right, Gold: t.Gold, Predicted: t.Predicted}
	if t.Gold == 0 && t.Predicted == 0 {
		return f
	}
	p, r = 100*p, 100*r
	f1 := F1(p, r)
	f.Precision, f.Recall, f.F1 = &p, &r, &f1
	return f
}

// Number makes a figure that is one number.
func Number(name string, value float64, t Tally) Figure {
	return Figure{Name: name, Value: &value, Right: t.Right, Gold: t.Gold, Predicted: t.Predicted}
}

// Rate is right by all, and 0 where all is 0.
func Rate(right, all float64) float64 {
	if all == 0 {
		return 0
	}
	return right / all
}

// F1 is the harmonic mean of precision and recall, in their unit.
func F1(p, r float64) float64 {
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}
