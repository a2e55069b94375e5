package marker

import (
	"testing"

	"casus/internal/gazetteer"
	"casus/internal/lexicon"
	"casus/internal/text"
)

// open prepares the markers on the embedded tables.
func open(t testing.TB) (*text.Reader, *Marker) {
	t.Helper()
	r, err := text.Open()
	if err != nil {
		t.Fatal(err)
	}
	g, err := gazetteer.Open()
	if err != nil {
		t.Fatal(err)
	}
	l, err := lexicon.Open()
	if err != nil {
		t.Fatal(err)
	}
	m, err := New(g, l)
	if err != nil {
		t.Fatal(err)
	}
	return r, m
}

func TestPersonsAreNoPlaces(t *testing.T) {
	r, m := open(t)
	d := r.Read("Mr. Jackson met President Lincoln Washington on Monday. He flew to Nairobi, his lawyer said.")
	found := m.Mark(d, Context{Published: "2021-03-04"})
	if len(found.Places) != 1 || found.Places[0].Country != "KE" {
		t.Errorf("places %+v, want Nairobi alone", found.Places)
	}
	if len(found.Names) < 2 || !found.Names[0].Person {
		t.Errorf("names %+v", found.Names)
	}
	if len(found.Times) != 1 || found.Times[0].From != "2021-03-01" {
		t.Errorf("times %+v, want Monday the first", found.Times)
	}
	if len(found.Attributions) != 1 {
		t.Errorf("attributions %+v, want what the lawyer said", found.Attributions)
	}
}
