package places

import (
	"strings"
	"testing"

	"casus/internal/gazetteer"
	"casus/internal/mark"
	"casus/internal/text"
)

// open prepares a marker of places.
func open(t testing.TB) func(string) []mark.Place {
	t.Helper()
	r, err := text.Open()
	if err != nil {
		t.Fatal(err)
	}
	g, err := gazetteer.Open()
	if err != nil {
		t.Fatal(err)
	}
	m, err := New(g)
	if err != nil {
		t.Fatal(err)
	}
	return func(s string) []mark.Place { return m.Mark(r.Read(s), Context{}) }
}

// Namesakes are told apart by the page's own geography. A place is asked for by its
// words, the country it lies in and its precision.
func TestPlaces(t *testing.T) {
	marks := open(t)
	for _, c := range []struct{ text, want string }{
		{"Shells fell on Tripoli, in northern Lebanon, near Beirut.", "Tripoli=LB/city"},
		{"Shells fell on Tripoli, the Libyan capital, and on Misrata.", "Tripoli=LY/city"},
		{"A court in Hartford, Conn., heard the case.", "Hartford=US/city"},
		{"Rockets hit the Ain al-Asad airbase in Anbar province.", "Ain al-Asad=IQ/site"},
		{"Militants crossed from the Golan Heights.", "Golan Heights=SY"},
		{"THE GUERRILLAS ATTACKED A POST IN CHALATENANGO, EL SALVADOR, ON MONDAY.", "CHALATENANGO=SV"},
		{"Two Syrians were wounded.", "Syrians=SY/country"},
		{"Fighting spread across Darfur.", "Darfur=SD"},
		{"Troops clashed with rebels in Mubingi, 30 km north of Goma.", "Mubingi=CD"},
		{"Gunmen killed two men in Kasolembe, a village near Goma.", "Kasolembe=CD"},
		{"Gunmen killed two men in Al-Iman, a village near Goma.", "Al-Iman=CD"},
	} {
		words, place, _ := strings.Cut(c.want, "=")
		found := false
		for _, p := range marks(c.text) {
			if strings.Contains(p.Of(c.text), words) && strings.HasPrefix(p.Country+"/"+p.Precision, place) {
				found = true
			}
		}
		if !found {
			var got []string
			for _, p := range marks(c.text) {
				got = append(got, p.Of(c.text)+"="+p.Country+"/"+p.Precision)
			}
			t.Errorf("%s\nwant %s, got %v", c.text, c.want, got)
		}
	}
}

// A place that no gazetteer has stands at the point of the one that it is told from, so the
// circle round it reaches as far as it is told to lie away.
func TestAPlaceToldByDistanceIsNoPoint(t *testing.T) {
	marks := open(t)
	for text, least := range map[string]float64{
		"Troops clashed with rebels in Mubingi, 30 km north of Goma.":    40,
		"Troops clashed with rebels in Mubingi, 30 miles north of Goma.": 58,
		"Troops clashed with rebels in Mubingi, a village near Goma.":    40,
		"Troops clashed with rebels in Mubingi, several km from Goma.":   40,
		"Troops clashed with rebels in the village of Mubingi, in Goma.": 10,
	} {
		for _, p := range marks(text) {
			if p.Of(text) == "Mubingi" && (p.RadiusKM < least || p.RadiusKM > least+1) {
				t.Errorf("%s: a circle of %.0f km, want %.0f km", text, p.RadiusKM, least)
			}
		}
	}
}

// Marks stand in order and inside the text; a located one lies on the globe.
func FuzzMark(f *testing.F) {
	marks := open(f)
	f.Add("Shells fell on Tripoli, north of Beirut.")
	f.Add("SAN SALVADOR, 3 JAN 90 (ACAN)")
	f.Add("of the, in X province of (")
	f.Fuzz(func(t *testing.T, s string) {
		at := 0
		for _, p := range marks(s) {
			if p.Start < at || p.End <= p.Start || p.End > len(s) {
				t.Fatalf("mark %v of %q is empty, out of order or outside the text", p.Span, s)
			}
			if p.Located && (p.Lat < -90 || p.Lat > 90 || p.Lon < -180 || p.Lon > 180) {
				t.Fatalf("%s lies off the globe", p.Name)
			}
			at = p.End
		}
	})
}

func BenchmarkMark(b *testing.B) {
	marks := open(b)
	s := strings.Repeat("Shells fell on Tripoli, north of Beirut, as troops left Baalbek for the Bekaa Valley. ", 20)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		marks(s)
	}
}
