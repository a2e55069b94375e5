package gazetteer

import (
	"cmp"
	"math"
	"slices"
)

// Nearest returns the settlement closest to a point and how far it is, looking no
// further than maxKM; ok is false where there is none. Settlements of fewer than
// least people are passed over.
func (t *Table) Nearest(lat, lon, maxKM float64, least int) (best Entry, km float64, ok bool) {
	km = maxKM
	t.Around(lat, lon, maxKM, func(e Entry) {
		if e.Population < least {
			return
		}
		if d := Distance(lat, lon, e.Lat, e.Lon); d < km || d == km && !ok {
			best, km, ok = e, d, true
		}
	})
	return best, km, ok
}

// Around calls visit for every settlement of the square degrees within km of a
// point, and so for some a little further away.
func (t *Table) Around(lat, lon, km float64, visit func(Entry)) {
	if math.IsNaN(lat) || math.IsNaN(lon) || math.Abs(lat) > 90 || math.Abs(lon) > 180 {
		return
	}
	rows := km / 111
	cols := 180.0
	if c := math.Cos(math.Min(math.Abs(lat)+rows, 89) * math.Pi / 180); rows/c < 180 {
		cols = rows / c
	}
	for r := math.Floor(lat - rows); r <= math.Floor(lat+rows); r++ {
		if r < -90 || r > 89 {
			continue
		}
		for c := math.Floor(lon - cols); c <= math.Floor(lon+cols); c++ {
			t.inCell(cell(r, wrap(c)), visit)
		}
	}
}

func wrap(lon float64) float64 {
	if lon < -180 {
		return lon + 360
	}
	if lon >= 180 {
		return lon - 360
	}
	return lon
}

func (t *Table) inCell(c int, visit func(Entry)) {
	for k := range t.blobs {
		b := &t.blobs[k]
		if b.settlements == 0 {
			continue
		}
		at := int(b.cells) + 4*c
		from, to := u32(b.data, at), u32(b.data, at+4)
		for i := from; i < min(to, b.settlements); i++ {
			e, _ := b.entryAt(i)
			e.ID = ID(k)<<blobShift | ID(i)
			visit(e)
		}
	}
}

// Inside reports whether an entry lies in an area: in a country by its code, in a
// first- or second-level area by its code, in a region, water or other extended
// place by its radius. An entry lies inside itself.
func (t *Table) Inside(e, area Entry) bool {
	switch area.Class {
	case Country:
		return area.Country != "" && e.Country == area.Country
	case Admin1:
		return area.admin != "" && e.Admin1Code() == area.admin
	case Admin2:
		if area.Admin2Code() != "" && e.Admin2Code() != "" {
			return e.Admin2Code() == area.Admin2Code()
		}
	}
	if !e.Located || !area.Located || area.Country != "" && e.Country != "" && e.Country != area.Country {
		return false
	}
	return Distance(e.Lat, e.Lon, area.Lat, area.Lon) <= 1.3*area.RadiusKM
}

// CountryOf gives the ISO 3166-1 alpha-2 code of a country's name or of its people
// ("Syria", "Syrian", "Syrians"); empty where the words name none.
func (t *Table) CountryOf(words string) string {
	var k Keys
	k.ReadName(words)
	var buf [16]Match
	for _, m := range t.Find(buf[:0], k.Key(k.n)) {
		if e := t.Entry(m.ID); e.Country != "" && (m.Kind == Demonym || e.Class == Country) {
			return e.Country
		}
	}
	return ""
}

// sort orders readings: by kind of finding, then the most important first.
func (t *Table) sort(found []Match) {
	slices.SortStableFunc(found, func(x, y Match) int {
		return cmp.Or(cmp.Compare(int(t.Entry(y.ID).Importance), int(t.Entry(x.ID).Importance)), cmp.Compare(x.Kind, y.Kind))
	})
}
