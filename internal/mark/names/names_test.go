package names

import (
	"strings"
	"testing"

	"casus/internal/gazetteer"
	"casus/internal/lexicon"
	"casus/internal/mark"
	"casus/internal/mark/places"
	"casus/internal/text"
)

// open prepares what a Marker of names stands on.
func open(t testing.TB) func(string) (*text.Doc, []mark.Name) {
	t.Helper()
	r, err := text.Open()
	if err != nil {
		t.Fatal(err)
	}
	l, err := lexicon.Open()
	if err != nil {
		t.Fatal(err)
	}
	g, err := gazetteer.Open()
	if err != nil {
		t.Fatal(err)
	}
	p, err := places.New(g)
	if err != nil {
		t.Fatal(err)
	}
	return func(s string) (*text.Doc, []mark.Name) {
		d := r.Read(s)
		return d, Mark(d, l, p.Mark(d, places.Context{}))
	}
}

// Names stand in brackets, persons with a colon before them.
func TestNames(t *testing.T) {
	read := open(t)
	for _, want := range []string{
		"Gen. [:Omar Haddad] said [Hezbollah] had fired the rockets.",
		"The [Hill Farmers Front] attacked a convoy of the [Taliban].",
		"[:Maria Lopez Quiroz] was taken from her home; [:Quiroz] taught at the school.",
		"COLONEL [:HECTOR CASTRO] SAID THE [FMLN] ATTACKED THE BRIDGE ON MONDAY.",
		"Villagers in Goma fled on Sunday.",
		"The [River Delta Resistance Movement] ([RDRM]) took the town.",
	} {
		plain := strings.NewReplacer("[:", "", "[", "", "]", "").Replace(want)
		d, names := read(plain)
		var b strings.Builder
		at := 0
		for _, n := range names {
			b.WriteString(d.Text[at:n.Start] + "[")
			if n.Person {
				b.WriteByte(':')
			}
			b.WriteString(n.Of(d.Text) + "]")
			at = n.End
		}
		b.WriteString(d.Text[at:])
		if b.String() != want {
			t.Errorf("got  %s\nwant %s", b.String(), want)
		}
	}
}

func FuzzMark(f *testing.F) {
	read := open(f)
	f.Add("Gen. Omar Haddad of the Hill Farmers Front (HFF) said so.")
	f.Add("COL ((( FMLN )")
	f.Fuzz(func(t *testing.T, s string) {
		d, names := read(s)
		at := 0
		for _, n := range names {
			if n.Start < at || n.End <= n.Start || n.End > len(d.Text) {
				t.Fatalf("name %v of %q is empty, out of order or outside the text", n.Span, s)
			}
			at = n.End
		}
	})
}
