package templates

import (
	"bufio"
	"encoding/json"
	"math"
	"os"
	"strings"
	"testing"

	"casus/internal/export/muc4"
	"casus/internal/score/figure"
)

// lines reads a file of one JSON value a line.
func lines[T any](t *testing.T, path string) []T {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []T
	for sc := bufio.NewScanner(f); sc.Scan(); {
		var v T
		if err := json.Unmarshal(sc.Bytes(), &v); err != nil {
			t.Fatal(err)
		}
		out = append(out, v)
	}
	return out
}

// predictions reads templates in the shape that they are printed in.
func predictions(t *testing.T) map[string][]muc4.Template {
	t.Helper()
	out := map[string][]muc4.Template{}
	for _, d := range lines[struct {
		ID        string
		Templates []map[string]any
	}](t, "testdata/predicted.jsonl") {
		for _, m := range d.Templates {
			var one muc4.Template
			for s := range muc4.Slots {
				one[s] = fillersOf(m[s.String()])
			}
			out[d.ID] = append(out[d.ID], one)
		}
	}
	return out
}

func fillersOf(v any) []muc4.Filler {
	switch v := v.(type) {
	case string:
		return []muc4.Filler{{Values: []string{v}}}
	case []any:
		var out []muc4.Filler
		for _, x := range v {
			out = append(out, fillerOf(x))
		}
		return out
	}
	return nil
}

func fillerOf(v any) (f muc4.Filler) {
	switch v := v.(type) {
	case string:
		f.Values = []string{v}
	case []any:
		for _, x := range v {
			f.Values = append(f.Values, x.(string))
		}
	case map[string]any:
		f = fillerOf(v["value"])
		f.XRef, _ = v["xref"].(string)
	}
	return f
}

// figures holds the expected lines: what is right, to be found, found, and F1.
type expected struct {
	name                   string
	right, gold, predicted float64
	f1                     float64
}

func compareFigures(t *testing.T, got []figure.Figure, want []expected) {
	t.Helper()
	for _, w := range want {
		found := false
		for _, f := range got {
			if f.Name != w.name {
				continue
			}
			found = true
			f1, _ := f.Main()
			if f.Right != w.right || f.Gold != w.gold || f.Predicted != w.predicted || math.Abs(f1-w.f1) > 0.005 {
				t.Errorf("%s: right %v of %v, %v predicted, F1 %.2f; want %v of %v, %v, %.2f", w.name, f.Right, f.Gold, f.Predicted, f1,
					w.right, w.gold, w.predicted, w.f1)
			}
		}
		if !found {
			t.Errorf("%s: no such figure", w.name)
		}
	}
}

// The expected figures of this file are those of the corpus's own scorers on the
// same files. Messages, keys and predictions are written for this test. Among what
// they cover: alternatives, references, optional templates and fillers, a type that
// is partly right, ranges of dates, place types, a filler told twice.
func TestSlotFiguresEqualTheCorpusScorers(t *testing.T) {
	s := Score(lines[Item](t, "testdata/gold.jsonl"), predictions(t))
	compareFigures(t, s[1].Figures, []expected{
		{"template", 4, 5, 6, 72.73},
		{"all templates", 29, 60, 51, 52.25},
		{"hum_tgt_description", 2, 4, 5, 44.44},
		{"hum_tgt_effect_of_incident", 1.5, 3, 2, 60.00},
		{"hum_tgt_name", 1, 1, 2, 66.67},
		{"hum_tgt_number", 2, 4, 4, 50.00},
		{"hum_tgt_total_number", 0, 1, 1, 0.00},
		{"hum_tgt_type", 0.5, 4, 2, 16.67},
		{"incident_date", 2, 4, 4, 50.00},
		{"incident_instrument_id", 2, 2, 2, 100.00},
		{"incident_instrument_type", 1, 3, 2, 40.00},
		{"incident_location", 2.5, 4, 3, 71.43},
		{"incident_stage_of_execution", 2, 5, 3, 50.00},
		{"incident_type", 3.5, 5, 6, 63.64},
		{"perp_incident_category", 1, 4, 2, 33.33},
		{"perp_individual_id", 0.5, 1, 2, 33.33},
		{"perp_organization_confidence", 0, 3, 1, 0.00},
		{"perp_organization_id", 2, 3, 3, 66.67},
		{"phys_tgt_effect_of_incident", 1, 1, 1, 100.00},
		{"phys_tgt_id", 2.5, 3, 3, 83.33},
		{"phys_tgt_number", 1.5, 2, 2, 75.00},
		{"phys_tgt_type", 0.5, 3, 1, 25.00},
		{"matched templates only", 29, 50, 46, 60.42},
	})
}

func TestEntityFiguresEqualTheCorpusScorers(t *testing.T) {
	s := Score(lines[Item](t, "testdata/gold.jsonl"), predictions(t))
	compareFigures(t, s[0].Figures, []expected{
		{"PerpInd", 0, 1, 2, 0.00},
		{"PerpOrg", 2, 2, 3, 80.00},
		{"Target", 1, 3, 3, 33.33},
		{"Victim", 0, 1, 1, 0.00},
		{"Weapon", 2, 2, 2, 100.00},
		{"micro", 5, 9, 11, 50.00},
		{"merged PerpInd", 0, 1, 2, 0.00},
		{"merged PerpOrg", 2, 2, 3, 80.00},
		{"merged Target", 1, 3, 3, 33.33},
		{"merged Victim", 1, 4, 5, 22.22},
		{"merged Weapon", 2, 2, 2, 100.00},
		{"merged micro", 6, 12, 15, 44.44},
	})
}

func TestGTTFiguresEqualTheCorpusScorers(t *testing.T) {
	s := ScoreGTT(lines[GTTItem](t, "testdata/gold.gtt.jsonl"), predictions(t), nil)
	for _, w := range []struct {
		name     string
		p, r, f1 float64
	}{{"micro", 41.18, 46.67, 43.75}, {"type", 50, 60, 54.55}, {"PerpInd", 0, 0, 0}, {"PerpOrg", 50, 33.33, 40},
		{"Target", 33.33, 33.33, 33.33}, {"Victim", 0, 0, 0}, {"Weapon", 100, 100, 100}} {
		for _, f := range s.Figures {
			if f.Name == w.name && (math.Abs(*f.Precision-w.p) > 0.005 || math.Abs(*f.Recall-w.r) > 0.005 || math.Abs(*f.F1-w.f1) > 0.005) {
				t.Errorf("%s: P %.2f R %.2f F1 %.2f, want %v", w.name, *f.Precision, *f.Recall, *f.F1, w)
			}
		}
	}
}

func TestKeyAsItsOwnPredictionScores100(t *testing.T) {
	items := lines[Item](t, "testdata/gold.jsonl")
	predicted := map[string][]muc4.Template{}
	var gtt []GTTItem
	for _, it := range items {
		gtt = append(gtt, GTTOf(it))
		for _, k := range it.Templates {
			var one muc4.Template
			for s := range muc4.Slots {
				for _, f := range k.Slots[s] {
					out := muc4.Filler{Values: []string{f.Alts[0].Value}}
					if len(f.XRef) > 0 {
						out.XRef = f.XRef[0]
					}
					one[s] = append(one[s], out)
				}
			}
			predicted[it.ID] = append(predicted[it.ID], one)
		}
	}
	for _, s := range append(Score(items, predicted), ScoreGTT(gtt, predicted, nil)) {
		for _, f := range s.Figures {
			if v, ok := f.Main(); ok && v != 100 {
				t.Errorf("%s, %s: %.2f, want 100", s.Corpus, f.Name, v)
			}
		}
		if len(s.Misses) > 0 {
			t.Errorf("%s: a miss where nothing is wrong: %+v", s.Corpus, s.Misses[0])
		}
	}
}

func TestValuesAgree(t *testing.T) {
	for _, c := range []struct {
		slot      muc4.Slot
		key, resp string
		want      float64
	}{
		{muc4.PerpIndividual, "PEASANTS", "THE 3 PEASANTS", 1},       // premodifiers do not count
		{muc4.PerpIndividual, "URBAN GUERRILLAS", "GUERRILLAS", 0.5}, // a run of words of the other
		{muc4.PerpIndividual, "URBAN GUERRILLAS", "URBAN POLICE", 0},
		{muc4.InstrumentType, "RIFLE", "GUN", 0.5}, // the more general word
		{muc4.InstrumentType, "GUN", "RIFLE", 0},
		{muc4.TargetEffect, "SOME DAMAGE", "DESTROYED", 0.5},
		{muc4.HumanNumber, "~7", "7", 0.5},
		{muc4.HumanNumber, "5 - 7", "7", 0.5}, // an end of the range
		{muc4.HumanNumber, "5 - 8", "7", 0},
		{muc4.Date, "26 AUG 89", "1989-08-26", 1},
		{muc4.Date, "- 26 AUG 89", "26 AUG 89", 0.5},
		{muc4.Date, "26 AUG 89", "- 26 AUG 89", 0.5},
		{muc4.Date, "24 AUG 89 - 26 AUG 89", "25 AUG 89", 0.5}, // a day of the range
		{muc4.Date, "16 AUG 89", "- 26 AUG 89", 0},
		{muc4.Location, "TERRA: ALTO (DEPARTMENT): RIO SECO (HAMLET)", "TERRA: ALTO: RIO SECO (HAMLET)", 1},
		{muc4.Location, "TERRA: RIO SECO (HAMLET)", "TERRA: RIO SECO (CITY)", 0.5},  // the types contradict
		{muc4.Location, "TERRA: RIO SECO (HAMLET)", "TERRA", 0.5},                   // the country
		{muc4.Location, "TERRA: RIO SECO (HAMLET)", "AQUA: RIO SECO (HAMLET)", 0.5}, // all but the country
		{muc4.Location, "TERRA: (RIO SECO (HAMLET) - BAJO (TOWN))", "TERRA: RIO SECO (HAMLET) - BAJO (TOWN)", 1},
		{muc4.Location, "TERRA: RIO SECO (HAMLET)", "AQUA: BAJO (TOWN)", 0},
	} {
		if got := agreement(c.slot, canonical(c.slot, c.key), canonical(c.slot, c.resp)); got != c.want {
			t.Errorf("%s: %q for %q gives %v, want %v", c.slot, c.resp, c.key, got, c.want)
		}
	}
}

func TestTheMapOfTemplatesIsTheBestEvenWithMany(t *testing.T) {
	var golds, preds []gttTemplate
	for i := range 12 {
		one := gttTemplate{types: []string{"attack"}}
		one.roles[0] = []entity{{strings.Repeat("x", i+1)}}
		golds = append(golds, one)
		preds = append([]gttTemplate{one}, preds...)
	}
	var c gtt
	c.message(golds, preds)
	if f := c.figures()[0]; *f.F1 != 100 {
		t.Errorf("F1 %.2f, want 100", *f.F1)
	}
}

func TestAMissSaysCauseAndSentence(t *testing.T) {
	s := Score(lines[Item](t, "testdata/gold.jsonl"), predictions(t))
	for _, want := range []struct{ slot, page, cause, gold, sentence string }{
		{"templates", "M-2", "template missing: kidnapping", "PEASANTS", "TOOK AWAY ABOUT 20 PEASANTS"},
		{"templates", "M-3", "template made up: kidnapping", "", "THE MINISTER OPENED A FAIR"},
		{"hum_tgt_type", "M-1", "wrong", "LAW ENFORCEMENT: POLICEMEN", "TWO POLICEMEN WERE WOUNDED"},
	} {
		found := false
		for _, m := range s[1].Misses {
			found = found || m.Slot == want.slot && m.Page == want.page && m.Cause == want.cause && strings.Contains(m.Gold, want.gold) &&
				strings.Contains(strings.Join(m.Sentences, " "), want.sentence)
		}
		if !found {
			t.Errorf("no miss like %+v", want)
		}
	}
}
