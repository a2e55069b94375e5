package main

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"casus/internal/score"
	"casus/internal/score/figure"
)

func TestPicturesAreWellFormedAndShowWhatTheyWereGiven(t *testing.T) {
	r := score.Report{Sections: []figure.Section{{Corpus: confidence, Figures: []figure.Figure{
		figure.Number("event AUROC", 0.8, figure.Tally{}),
		figure.Number("right of those given 0.8 to 0.9", 75, figure.Tally{Right: 3, Gold: 4}),
	}}}}
	bins := reliability(&r)
	if len(bins) != 1 || bins[0] != (bin{0.8, 0.9, 4, 0.75}) {
		t.Fatalf("%+v", bins)
	}
	changes := history("| change | violence | record | elsewhere |\n|---|---:|---:|---|\n| first | 70.5 | 50.1 | |\n| strings | | | GTT 40 |\n| doers & more | 71 | 52 | |\n")
	if len(changes) != 2 || changes[1] != (change{"doers & more", 71, 52}) {
		t.Fatalf("%+v", changes)
	}
	for name, svg := range map[string]string{"reliability": reliabilityPlot(bins), "history": historyPlot(changes)} {
		d := xml.NewDecoder(strings.NewReader(svg))
		for {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
	}
	if svg := reliabilityPlot(bins); !strings.Contains(svg, "4 events, 75% right") {
		t.Errorf("%s", svg)
	}
}
