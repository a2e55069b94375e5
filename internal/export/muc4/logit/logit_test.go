package logit

import (
	"strings"
	"testing"
)

// examples are things that are looked for when they are red, whatever their shape.
func examples(n *Names) (all []Example) {
	for i := range 40 {
		colour, shape := "red", "round"
		if i%2 == 0 {
			colour = "blue"
		}
		if i%3 == 0 {
			shape = "square"
		}
		all = append(all, Example{n.Of([]string{colour, shape}), colour == "red"})
	}
	return all
}

var options = Options{Epochs: 20, Rate: 0.1, L2: 1e-4, Rare: 2, Least: 0.01}

func TestLearn(t *testing.T) {
	n := NewNames()
	m := Learn(n, examples(n), options)
	if red, blue := m.Probability([]string{"red", "round"}), m.Probability([]string{"blue", "round"}); red < 0.8 || blue > 0.2 {
		t.Errorf("red %.2f, blue %.2f", red, blue)
	}
}

// What is written is read again, and the same lessons give the same bytes.
func TestWriteAndRead(t *testing.T) {
	var texts [2]strings.Builder
	for i := range texts {
		n := NewNames()
		if err := Write(&texts[i], map[string]Model{"colour": Learn(n, examples(n), options)}); err != nil {
			t.Fatal(err)
		}
	}
	if texts[0].String() != texts[1].String() {
		t.Error("two lessons gave other bytes")
	}
	models, err := Read("# a remark\n" + texts[0].String())
	if err != nil {
		t.Fatal(err)
	}
	var again strings.Builder
	if err := Write(&again, models); err != nil || again.String() != texts[0].String() {
		t.Errorf("read and written again it is other (%v)", err)
	}
}

func TestReadTellsTheLine(t *testing.T) {
	if _, err := Read("m\tf\t0.5\nm f\n"); err == nil || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("error %v does not name line 2", err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add("m\tf\t0.5\n")
	f.Add("m\tf\tx")
	f.Fuzz(func(t *testing.T, table string) {
		models, err := Read(table)
		if err == nil && len(models) > strings.Count(table, "\n")+1 {
			t.Error("more models than lines")
		}
	})
}
