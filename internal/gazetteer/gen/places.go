package main

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"casus/internal/gazetteer"
)

// places builds the table of everything but countries.
type places struct {
	w     *world
	words *words
	b     *gazetteer.Builder
	// byCode finds the entry of an administrative code, for the project's own names.
	byCode map[string]uint32
	// byName finds the largest settlement or own place of a folded name and country.
	byName map[string]uint32
	// moved holds points of the project's own for administrative codes.
	moved map[string][2]float64
	// loose areas are areas of Natural Earth without a GeoNames code of today, by
	// country and folded name.
	loose  map[string]*area
	taken  map[string]bool   // settlements by folded name and first-level area
	spots  map[string][]spot // settlements and areas by folded name and country
	firsts map[string]extent // first-level areas by code
}

// spot is where an entry lies, for telling whether a row of our own is the same.
type spot struct {
	id       uint32
	class    gazetteer.Class
	lat, lon float64
}

// note remembers an entry by one of its names.
func (p *places) note(name, country string, s spot) {
	key := gazetteer.Fold(name) + "/" + country
	p.spots[key] = append(p.spots[key], s)
}

func newPlaces(w *world, words *words, points []ownPoint) *places {
	p := &places{w: w, words: words, b: gazetteer.NewBuilder(), byCode: map[string]uint32{}, byName: map[string]uint32{},
		moved: map[string][2]float64{}, loose: map[string]*area{}, taken: map[string]bool{}, spots: map[string][]spot{}, firsts: map[string]extent{}}
	for _, at := range points {
		p.moved[at.code] = [2]float64{at.lat, at.lon}
	}
	p.b.Common = words.common
	return p
}

// importance is thirty times the decimal logarithm of the people a place matters to.
func importance(people float64, more float64) uint8 {
	return uint8(min(max(30*math.Log10(people+10)+more, 1), 255))
}

// seats gives, by GeoNames feature code, the people counted at least and what a
// seat of government matters beyond its population.
var seats = map[string]struct{ people, more float64 }{
	"PPLC": {200_000, 25}, "PPLA": {30_000, 10}, "PPLA2": {4_000, 3}, "PPLA3": {1_000, 1}, "PPLA4": {700, 0},
	"PPLQ": {50, -40}, "PPLH": {50, -40}, "PPLW": {50, -40}, "PPLX": {300, -10},
}

func (p *places) addSettlements() error {
	for i := range p.w.towns {
		t := &p.w.towns[i]
		seat := seats[t.code]
		class := gazetteer.City
		if t.code == "PPLX" {
			class = gazetteer.District
		}
		id := p.b.Add(gazetteer.Record{Name: t.name, Class: class, Country: t.country, Admin: t.admin, Lat: t.lat, Lon: t.lon, Located: true,
			Population: t.population, Importance: importance(max(float64(t.population), seat.people, 300), seat.more), Number: t.id})
		p.townNames(id, t)
		p.remember(t.name, t.country, id, t.population)
		p.remember(t.ascii, t.country, id, t.population)
		p.note(t.name, t.country, spot{id, class, t.lat, t.lon})
		p.taken[gazetteer.Fold(t.name)+"/"+firstLevel(t.admin)] = true
	}
	return nil
}

// remembered populations decide which namesake byName keeps.
func (p *places) remember(name, country string, id uint32, population int) {
	key := gazetteer.Fold(name) + "/" + country
	if old, ok := p.byName[key]; ok && p.w.size(old) >= population {
		return
	}
	p.byName[key] = id
}

// size is the population of the town with this entry number; towns come first, in order.
func (w *world) size(id uint32) int {
	if int(id) < len(w.towns) {
		return w.towns[id].population
	}
	return 0
}

func firstLevel(admin string) string {
	f := strings.SplitN(admin, ".", 3)
	return strings.Join(f[:min(2, len(f))], ".")
}

// transliterated lists the countries whose names reach English by several
// romanisations, so that they are also found by sound.
var transliterated = set(`IQ SY YE SA EG LY SD DZ MA TN JO LB PS KW AE OM QA BH MR SO DJ TD ER EH IR AF PK IL SS KM`)

// cityWords end a settlement's English name without being part of what news calls it.
var cityWords = []string{" city", " town", " township"}

func (p *places) townNames(id uint32, t *town) {
	if neverNames[gazetteer.Fold(t.name)] {
		return
	}
	p.b.Name(id, t.name, gazetteer.Main)
	if t.ascii != t.name {
		p.b.Name(id, t.ascii, gazetteer.Main)
	}
	sound := transliterated[t.country]
	if sound {
		p.b.Sound(id, t.name)
	}
	main := gazetteer.Fold(t.name)
	p.bare(id, main, t.country)
	for _, end := range cityWords {
		if short, ok := strings.CutSuffix(main, end); ok && t.country != "US" {
			p.derived(id, short)
		}
	}
	for _, a := range t.alternates {
		if !usable(a) {
			continue
		}
		key := gazetteer.Fold(a)
		if len(key) < 3 || key == main || p.words.common(key) {
			continue
		}
		p.b.Name(id, a, gazetteer.Alternate)
		p.bare(id, key, t.country)
		if sound {
			p.b.Sound(id, a)
		}
	}
}

// bare gives a name without its Arabic article as well, where the rest is no word.
func (p *places) bare(id uint32, key, country string) {
	if rest, ok := strings.CutPrefix(key, "al "); ok && transliterated[country] {
		p.derived(id, rest)
	}
}

func (p *places) derived(id uint32, key string) {
	if len(key) > 3 && !p.words.common(key) {
		p.b.Name(id, key, gazetteer.Derived)
	}
}

// usable reports whether an alternate name is one that English news may print:
// Latin letters, no airport code, not too long.
func usable(name string) bool {
	letters, upper := 0, 0
	for _, r := range name {
		switch {
		case unicode.IsLetter(r):
			if !unicode.Is(unicode.Latin, r) {
				return false
			}
			letters++
			if unicode.IsUpper(r) {
				upper++
			}
		case unicode.IsDigit(r) || r > 0x7f && !unicode.Is(unicode.Mn, r) && !strings.ContainsRune("’‘ʻʼʾʿ–", r):
			return false
		case r < 0x80 && !strings.ContainsRune(" -'.`&/", r):
			return false
		}
	}
	return letters > 2 && !(upper == letters && letters < 5) && strings.Count(name, " ") < 7
}

// generics are words for a kind of area in the languages of the sources, before or
// after the name itself.
var genericsBefore = []string{"muhafazat al", "muhafazat", "wilayat", "wilaya de", "wilaya d", "provincia de la", "provincia de", "provincia di", "provincia del",
	"provincia", "province de la", "province de l", "province du", "province de", "province of", "state of", "estado de", "estado", "departement de la", "departement de l",
	"departement du", "departement des", "departement de", "departement d", "departamento de", "departamento del", "departamento", "region de la", "region de l", "region du", "region de", "region", "district de", "district",
	"distrito de", "municipio de", "municipio", "municipality of", "opcina", "judetul", "powiat", "wojewodztwo", "landkreis", "kreis", "arrondissement de la", "arrondissement de l",
	"arrondissement du", "arrondissement des", "arrondissement de", "arrondissement d", "canton de", "canton of", "kabupaten", "kota", "provinsi", "ostan e", "ostan", "velayat e", "shahrestan e", "shahrestan", "qada", "nahiyat", "mintaqat", "cercle de",
	"county of", "city of", "metropolitan borough of", "borough of", "london borough of", "royal borough of", "comarca de", "comarca", "commune de", "prefecture de", "gouvernorat de", "huyen", "thanh pho", "thi xa", "quan", "tinh", "changwat", "amphoe", "regierungsbezirk", "provincie", "okres", "raion", "rayon"}

var genericsAfter = []string{"governorate", "province", "provincia", "state", "region", "district", "department", "county", "parish", "prefecture", "oblast", "oblast'", "oblasty", "krai", "kray",
	"respublika", "republic", "autonomous region", "autonomous republic", "autonomous okrug", "raion", "rayon", "rayony", "okres", "municipality", "territory", "division", "voivodeship", "canton", "sheng", "shi", "xian", "qu", "ken", "gun", "lan", "fylke", "sancak", "ili", "il", "viloyati", "woreda", "zone", "regency", "subdistrict", "metropolitan city", "council", "city", "emirate", "zila", "tehsil", "upazila", "atoll", "kommun", "kommune", "maakond", "apskritis", "megye", "sub county"}

// strip takes the words for a kind of area off a folded name; empty where nothing
// is left or nothing was there.
func strip(key string) string {
	for _, g := range genericsBefore {
		if rest, ok := strings.CutPrefix(key, g+" "); ok {
			return rest
		}
	}
	for _, g := range genericsAfter {
		if rest, ok := strings.CutSuffix(key, " "+g); ok {
			return rest
		}
	}
	return ""
}

// areaNames gives an area its name, and the name less its word for the kind.
func (p *places) areaNames(id uint32, country string, names []string) {
	kind := gazetteer.Main
	seen := map[string]bool{}
	for _, n := range names {
		key := gazetteer.Fold(n)
		if seen[key] || len(key) < 3 || !usable(n) || neverNames[key] {
			continue
		}
		seen[key] = true
		p.b.Name(id, n, kind)
		kind = gazetteer.Alternate
		if transliterated[country] {
			p.b.Sound(id, n)
		}
		p.bare(id, key, country)
		short := strip(key)
		if country == "US" || short == "" || seen[short] {
			continue
		}
		p.derived(id, short)
		p.bare(id, short, country)
		if transliterated[country] {
			p.b.Sound(id, short)
		}
	}
}

// addSecondLevel adds districts and counties: at the point of Natural Earth's area
// of that name, else in the middle of their settlements. One without either is left
// out: it could not be placed.
func (p *places) addSecondLevel() error {
	for _, a := range p.w.admin2 {
		s := p.w.areas[a.Code]
		country := a.Code[:2]
		if ne := p.loose[looseKey(country, a.Name)]; ne != nil && !ne.used && (s == nil || near(ne, s)) {
			ne.used = true
			ne.names = append([]string{a.Name}, ne.names...)
			ne.code = a.Code
			continue
		}
		if s == nil {
			p.addUnplaced(a)
			continue
		}
		lat, lon := s.point()
		if at, ok := p.moved[a.Code]; ok {
			lat, lon = at[0], at[1]
		}
		id := p.b.Add(gazetteer.Record{Name: a.Name, Class: gazetteer.Admin2, Country: country, Admin: a.Code, Lat: lat, Lon: lon, Located: true,
			Population: s.population, Importance: importance(max(float64(s.population), 500), -30)})
		p.areaNames(id, country, []string{a.Name})
		p.b.Code(id, a.Code)
		p.byCode[a.Code] = id
		p.note(a.Name, country, spot{id, gazetteer.Admin2, lat, lon})
	}
	p.addLooseAreas()
	return nil
}

// addUnplaced adds a second-level area without a settlement of its own that is
// listed, with the point and the radius of its first-level area: no more is known.
// One whose name a settlement of the country has is left to that settlement.
func (p *places) addUnplaced(a named) {
	country, first := a.Code[:2], firstLevel(a.Code)
	up, ok := p.firsts[first]
	key := gazetteer.Fold(a.Name)
	if short := strip(key); short != "" {
		key = short
	}
	if !ok || len(p.spots[key+"/"+country]) > 0 {
		return
	}
	id := p.b.Add(gazetteer.Record{Name: a.Name, Class: gazetteer.Admin2, Country: country, Admin: a.Code, Lat: up.lat, Lon: up.lon, Located: true,
		RadiusKM: max(up.radius, 61), Importance: importance(300, -20)})
	p.areaNames(id, country, []string{a.Name})
	p.b.Code(id, a.Code)
	p.byCode[a.Code] = id
}

// extent is the point and radius of a first-level area.
type extent struct{ lat, lon, radius float64 }

func near(a *area, s *sum) bool {
	lat, lon := s.point()
	return gazetteer.Distance(a.lat, a.lon, lat, lon) < 150
}

// addLooseAreas adds the areas of Natural Earth that GeoNames has at no first level.
func (p *places) addLooseAreas() {
	keys := make([]string, 0, len(p.loose))
	for k := range p.loose {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		a := p.loose[k]
		if a.added {
			continue
		}
		a.added = true
		admin := a.country
		if a.code != "" {
			admin = a.code
		} else if t := p.w.nearest(a.lat, a.lon, a.country); t != nil {
			admin = firstLevel(t.admin)
		}
		people := 500.0
		if s := p.w.areas[a.code]; s != nil {
			people = max(people, float64(s.population))
		} else {
			people = max(people, float64(p.within(a)))
		}
		id := p.b.Add(gazetteer.Record{Name: a.names[0], Class: gazetteer.Admin2, Country: a.country, Admin: admin, Lat: a.lat, Lon: a.lon, Located: true,
			RadiusKM: a.radius(), Population: int(people), Importance: importance(people, -20), Key: a.key})
		p.areaNames(id, a.country, a.names)
		if a.code != "" {
			p.b.Code(id, a.code)
			p.byCode[a.code] = id
		}
		p.remember(a.names[0], a.country+"/area", id, 0)
	}
}

// within sums the people of the settlements nearer to the area's point than its radius.
func (p *places) within(a *area) (people int) {
	r := a.radius() / 111
	for lat := math.Floor(a.lat - r); lat <= math.Floor(a.lat+r); lat++ {
		for lon := math.Floor(a.lon - r); lon <= math.Floor(a.lon+r); lon++ {
			for _, i := range p.w.grid[[2]int{int(lat), int(lon)}] {
				t := &p.w.towns[i]
				if t.country == a.country && gazetteer.Distance(t.lat, t.lon, a.lat, a.lon) < a.radius() {
					people += t.population
				}
			}
		}
	}
	return people
}

// addPostal adds US places that have a post office but are missing among the
// settlements, one for each name and state, in the middle of its codes.
func (p *places) addPostal() error {
	type place struct {
		sum
		admin string
		name  string
	}
	var order []string
	found := map[string]*place{}
	for _, c := range p.w.postal {
		if len(c.admin) < len("US.KY") {
			continue // a post office of the forces abroad
		}
		key := gazetteer.Fold(c.name) + "/" + firstLevel(c.admin)
		if p.taken[key] || neverNames[gazetteer.Fold(c.name)] || !usable(c.name) {
			continue
		}
		if found[key] == nil {
			found[key] = &place{admin: c.admin, name: c.name}
			order = append(order, key)
		}
		found[key].add(c.lat, c.lon, 0)
	}
	for _, key := range order {
		f := found[key]
		lat, lon := f.point()
		id := p.b.Add(gazetteer.Record{Name: f.name, Class: gazetteer.City, Country: "US", Admin: f.admin, Lat: lat, Lon: lon, Located: true,
			Importance: importance(150, 0), Key: "uspost:" + slug(f.name, "") + "-" + strings.ToLower(firstLevel(f.admin)[3:])})
		p.b.Name(id, f.name, gazetteer.Main)
	}
	return nil
}
