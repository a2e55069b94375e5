package lexicon

import (
	"testing"

	"casus/internal/text"
)

func TestMatchTakesTheLongestEntry(t *testing.T) {
	l, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	r, err := text.Open()
	if err != nil {
		t.Fatal(err)
	}
	d := r.Read("Two car-bombs went off.")
	w, n := l.Weapons.Match(d.Tokens[1:])
	if w == nil || w.Kind != "car bomb" || n != 1 {
		t.Errorf("got %+v, %d", w, n)
	}
}
