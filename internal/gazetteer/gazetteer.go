// Package gazetteer says where named places are: settlements, administrative
// areas, countries and peoples, airports and bases, waters, mountains and
// well-known sites, from embedded tables.
//
// It imports nothing of the project and keeps no state: a Table is opened without
// parsing and never changes. Its tables are built by "go generate" from the
// sources that data/gazetteer/SOURCES.md lists; a file written by Import can be
// stacked on top. It reads no file but the one a caller names.
package gazetteer

import (
	_ "embed"
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"
)

//go:generate go run ./gen -sources $GAZETTEER_SOURCES -own ../../data/gazetteer

//go:embed places.bin
var places string

//go:embed countries.bin
var countries string

// ID names an entry inside one Table. It is not stable across tables; Entry.Key is.
type ID uint32

const blobShift = 28

// Kind says how a name belongs to its entry.
type Kind uint8

// The kinds.
const (
	Main      Kind = iota // the usual name
	Alternate             // another spelling, transliteration or language
	Derived               // a usual name less its article or its word for "province"
	Demonym               // the people or nationality: "Syrian"
	Former                // a name no longer used: "Saigon"
	Short                 // an abbreviation: "Calif."
	code                  // the administrative code of the entry
)

// Match is one reading of a name.
type Match struct {
	ID   ID
	Kind Kind
	// Common is whether the name is also an ordinary English word ("Reading").
	Common bool
	// Loose is whether the name was found by its sound only, as transliterated
	// names are ("Adhamiya" for "Adhamiyah").
	Loose bool
}

// Entry is one place.
type Entry struct {
	ID         ID
	Name       string
	Class      Class
	Country    string  // ISO 3166-1 alpha-2; empty where a place lies in none or several
	Lat, Lon   float64 // WGS 84 degrees; meaningful only where Located
	Located    bool
	Population int
	RadiusKM   float64 // how far the truth may lie from the point
	// Importance orders namesakes: about thirty times the decimal logarithm of the
	// population, or of the people it matters to as much.
	Importance uint8
	admin      string // GeoNames codes, "US.KY.169"
	number     uint32
	key        string
}

// Key is the entry's identifier in its source: "geonames:2643743",
// "ourairports:ORAA", "naturalearth:1159311045", "casus:green-zone-iq".
func (e Entry) Key() string {
	switch {
	case e.number != 0:
		return "geonames:" + strconv.FormatUint(uint64(e.number), 10)
	case e.key != "":
		return e.key
	case e.admin != "":
		return "geonames:" + e.admin
	}
	return ""
}

// Admin1Code is the GeoNames code of the first-level area the entry lies in or is
// ("US.KY"); empty where unknown.
func (e Entry) Admin1Code() string {
	first := strings.IndexByte(e.admin, '.')
	if first < 0 {
		return ""
	}
	if second := strings.IndexByte(e.admin[first+1:], '.'); second >= 0 {
		return e.admin[:first+1+second]
	}
	return e.admin
}

// Admin2Code is the GeoNames code of the second-level area the entry lies in or is
// ("US.KY.169"); empty where unknown.
func (e Entry) Admin2Code() string {
	if strings.Count(e.admin, ".") < 2 {
		return ""
	}
	return e.admin
}

// Precision is how exactly the point stands for the place, as in the record.
func (e Entry) Precision() string { return e.Class.Precision(e.RadiusKM) }

// Table is a stack of read-only tables. It is safe for use by several goroutines.
type Table struct {
	blobs []blob
}

// Open opens the embedded tables.
func Open() (*Table, error) {
	t := &Table{}
	for _, data := range []string{places, countries} {
		if err := t.push(data); err != nil {
			return nil, fmt.Errorf("embedded gazetteer: %w", err)
		}
	}
	return t, nil
}

// OpenWith opens the embedded tables with a file written by Import on top. The
// file is mapped into memory, not read, where the system can.
func OpenWith(path string) (*Table, error) {
	t, err := Open()
	if err != nil {
		return nil, err
	}
	data, err := mapFile(path)
	if err != nil {
		return nil, fmt.Errorf("gazetteer file: %w", err)
	}
	if err := t.push(data); err != nil {
		return nil, fmt.Errorf("%s: %w; write it with \"casus gazetteer import\"", path, err)
	}
	return t, nil
}

// OpenBytes opens the embedded tables with a table in the same format on top.
func OpenBytes(data []byte) (*Table, error) {
	t, err := Open()
	if err != nil {
		return nil, err
	}
	return t, t.push(string(data))
}

func (t *Table) push(data string) error {
	if len(t.blobs) == maxBlobs {
		return fmt.Errorf("more than %d gazetteer tables", maxBlobs)
	}
	b, err := openBlob(data)
	if err != nil {
		return err
	}
	t.blobs = append(t.blobs, b)
	return nil
}

// Size is the number of entries.
func (t *Table) Size() int {
	n := 0
	for _, b := range t.blobs {
		n += int(b.entries)
	}
	return n
}

// Entry returns the entry of an ID that this table gave out.
func (t *Table) Entry(id ID) Entry {
	k := id >> blobShift
	if int(k) >= len(t.blobs) {
		return Entry{}
	}
	e, _ := t.blobs[k].entryAt(uint32(id & (1<<blobShift - 1)))
	e.ID = id
	return e
}

// Longest is the most words that any name starting with the first word of k has, 0
// where none does. It may be too high, never too low.
func (t *Table) Longest(k *Keys) int {
	n := 0
	if k.n == 0 {
		return 0
	}
	word := k.Key(1)
	for i := range t.blobs {
		n = max(n, t.blobs[i].longest(word))
		if k.n > 1 && k.words[1].count == 1 {
			n = max(n, t.blobs[i].longest(k.Key(2)))
		}
	}
	return n
}

// Find appends to dst every reading of an already folded name (Keys.Key) and
// returns it. It allocates nothing but what dst needs.
func (t *Table) Find(dst []Match, key []byte) []Match {
	for k := range t.blobs {
		b := &t.blobs[k]
		list, n, flags := b.find(key)
		for ; n > 0; n-- {
			v, w := uvarint(list)
			if w == 0 {
				break
			}
			list = list[w:]
			dst = append(dst, Match{ID: ID(k)<<blobShift | ID(v>>3), Kind: Kind(v & 7), Common: flags&commonWord != 0})
		}
	}
	return dst
}

// FindLoose appends every reading of a name by its sound, for names transliterated
// from Arabic and its neighbours; see loosen.
func (t *Table) FindLoose(dst []Match, key []byte) []Match {
	var buf [maxKey + 8]byte
	loose := loosen(buf[:0], key)
	if len(loose) < minLoose {
		return dst
	}
	from := len(dst)
	dst = t.Find(dst, loose)
	for i := from; i < len(dst); i++ {
		dst[i].Loose = true
	}
	return dst
}

// Lookup returns every reading of a name as written, the most important first of
// each kind; by sound only where no spelling fits.
func (t *Table) Lookup(name string) []Match {
	var k Keys
	k.ReadName(name)
	key := k.Key(k.n)
	found := t.Find(nil, key)
	if len(found) == 0 {
		found = t.FindLoose(found, key)
	}
	t.sort(found)
	return found
}

// byCode returns the entry of an administrative code.
func (t *Table) byCode(c string) (Entry, bool) {
	if c == "" {
		return Entry{}, false
	}
	var buf [64]byte
	key := append(append(buf[:0], codeMark), c...)
	for k := range t.blobs {
		list, n, _ := t.blobs[k].find(key)
		if n == 0 {
			continue
		}
		if v, w := uvarint(list); w > 0 {
			return t.Entry(ID(k)<<blobShift | ID(v>>3)), true
		}
	}
	return Entry{}, false
}

// Admin1 is the first-level area the entry lies in or is.
func (t *Table) Admin1(e Entry) (Entry, bool) { return t.byCode(e.Admin1Code()) }

// Admin2 is the second-level area the entry lies in or is.
func (t *Table) Admin2(e Entry) (Entry, bool) { return t.byCode(e.Admin2Code()) }

// CountryEntry is the entry of an ISO 3166-1 alpha-2 code.
func (t *Table) CountryEntry(iso string) (Entry, bool) { return t.byCode(iso) }

// Distance is the great-circle distance in kilometres between two points in degrees,
// by the haversine formula on a sphere of 6371 km.
func Distance(lat1, lon1, lat2, lon2 float64) float64 {
	const rad = math.Pi / 180
	a, b := math.Sin((lat2-lat1)*rad/2), math.Sin((lon2-lon1)*rad/2)
	h := a*a + math.Cos(lat1*rad)*math.Cos(lat2*rad)*b*b
	return 12742 * math.Asin(math.Min(1, math.Sqrt(h)))
}

func readFile(path string) (string, error) {
	b, err := os.ReadFile(path)
	return string(b), err
}
