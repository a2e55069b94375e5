package gazetteer

import (
	"bytes"
	"math"
	"strings"
	"testing"
)

func open(t testing.TB) *Table {
	t.Helper()
	g, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// near reports whether one of the matches of a name lies within 60 km of a point.
func near(g *Table, name string, lat, lon float64) bool {
	for _, m := range g.Lookup(name) {
		if e := g.Entry(m.ID); e.Located && Distance(e.Lat, e.Lon, lat, lon) < 60 {
			return true
		}
	}
	return false
}

// One place has many spellings, and news names places that no settlement table has.
func TestLookup(t *testing.T) {
	g := open(t)
	for _, c := range []struct {
		name     string
		lat, lon float64
	}{
		{"Irbil", 36.19, 44.01}, {"Erbil", 36.19, 44.01}, {"ARBIL", 36.19, 44.01},
		{"Ain al-Asad", 33.79, 42.44}, {"Al Asad", 33.79, 42.44},
		{"Hmeimim", 35.41, 35.95}, {"Bagram", 34.95, 69.26},
		{"Green Zone", 33.31, 44.39}, {"Gaza Strip", 31.4, 34.35}, {"Tora Bora", 34.12, 70.21}, {"Golan Heights", 33.0, 35.78},
		{"Abu Kamal", 34.45, 40.92}, {"Al-Bukamal", 34.45, 40.92}, {"Khan Younis", 31.34, 34.3}, {"Ma'rib", 15.46, 45.33}, {"Kharkov", 49.98, 36.25},
	} {
		if !near(g, c.name, c.lat, c.lon) {
			t.Errorf("%s is not found near %.2f, %.2f", c.name, c.lat, c.lon)
		}
	}
	if m := g.Lookup("Xyzzyville-on-Nowhere"); len(m) != 0 {
		t.Errorf("an invented place is found: %v", g.Entry(m[0].ID).Name)
	}
}

func TestDistance(t *testing.T) {
	if d := Distance(0, 0, 0, 1); math.Abs(d-111.2) > 0.5 {
		t.Errorf("a degree at the equator is %.1f km, want 111.2", d)
	}
}

// dump is a GeoNames dump of three invented places and one bad row.
const dump = "9000001\tNew Orchard\tNew Orchard\tOrchardtown,Nova Horta\t12.5\t22.25\tP\tPPL\tTD\t\t05\t\t\t\t4200\t\t300\tAfrica/Ndjamena\t2020-01-01\n" +
	"9000002\tCamp Willow\tCamp Willow\t\t12.6\t22.3\tL\tMILB\tTD\t\t05\t\t\t\t0\t\t300\tAfrica/Ndjamena\t2020-01-01\n" +
	"9000003\tSome Well\tSome Well\t\t12.7\t22.4\tH\tWLL\tTD\t\t05\t\t\t\t0\t\t300\tAfrica/Ndjamena\t2020-01-01\n" +
	"too short\n"

func TestImport(t *testing.T) {
	var table bytes.Buffer
	did, err := Import(strings.NewReader(dump), &table)
	if err != nil {
		t.Fatal(err)
	}
	if did.Places != 2 || did.Passed != 1 || did.Faulty != 1 || !strings.Contains(did.First.Error(), "line 4") {
		t.Errorf("imported %+v", did)
	}
	g, err := OpenBytes(table.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"New Orchard", "Nova Horta", "camp willow"} {
		if !near(g, name, 12.55, 22.28) {
			t.Errorf("%s is not found in the imported table", name)
		}
	}
	if !near(g, "Irbil", 36.19, 44.01) {
		t.Error("the embedded table is gone")
	}
}

func TestImportOfWhatIsNoDump(t *testing.T) {
	for _, s := range []string{"", "name,lat,lon\nA,1,2\n", strings.Repeat("x", longestRow+1)} {
		if _, err := Import(strings.NewReader(s), &bytes.Buffer{}); err == nil {
			t.Errorf("%.20q was taken for a dump", s)
		}
	}
}

// Whatever is imported can be opened, and what cannot be opened is told, not read.
func FuzzImport(f *testing.F) {
	f.Add(dump)
	f.Add("1\ta\ta\t\t91\t181\tP\tPPL\tXX\t\t\t\t\t\t\t\t\t\t\n")
	f.Fuzz(func(t *testing.T, s string) {
		var table bytes.Buffer
		if _, err := Import(strings.NewReader(s), &table); err != nil {
			return
		}
		g, err := OpenBytes(table.Bytes())
		if err != nil {
			t.Fatalf("the table of %q cannot be opened: %v", s, err)
		}
		g.Lookup("a")
	})
}

func FuzzOpenBytes(f *testing.F) {
	var table bytes.Buffer
	if _, err := Import(strings.NewReader(dump), &table); err != nil {
		f.Fatal(err)
	}
	f.Add(table.Bytes())
	f.Add([]byte("CASUSGAZ"))
	f.Fuzz(func(t *testing.T, data []byte) {
		g, err := OpenBytes(data)
		if err != nil {
			return
		}
		for _, m := range g.Lookup("New Orchard") {
			g.Entry(m.ID)
		}
	})
}

func BenchmarkOpen(b *testing.B) {
	for b.Loop() {
		open(b)
	}
}

func BenchmarkLookup(b *testing.B) {
	g := open(b)
	for b.Loop() {
		g.Lookup("San Salvador")
	}
}
