package gazetteer

// Class says what kind of place an entry is.
type Class uint8

// The classes.
const (
	NoClass  Class = iota
	Country        // a state or dependent territory with an ISO 3166-1 code
	Region         // a part of the world or of a country without a government of its own: Sahel, Donbas
	Admin1         // first-level area: province, state, governorate, department
	Admin2         // second-level area: county, district
	City           // settlement of any size
	District       // part of a city: borough, suburb, quarter
	Airport        // civil airport
	Base           // air base, camp or other military site
	Site           // a building, landmark, camp, prison, plant or crossing
	Water          // sea, gulf, strait, lake, river
	Mountain       // mountain or range
	Terrain        // valley, desert, plain, forest
	Island         // island or peninsula
	Park           // park or protected area
	classEnd
)

var classNames = [classEnd]string{"", "country", "region", "admin1", "admin2", "city", "district", "airport", "base", "site", "water",
	"mountain", "terrain", "island", "park"}

// String gives the class as the tables under data/gazetteer write it.
func (c Class) String() string {
	if c >= classEnd {
		return ""
	}
	return classNames[c]
}

// ClassOf gives the class of a name as the tables write it, NoClass where it is none.
func ClassOf(name string) Class {
	for c, n := range classNames {
		if n == name {
			return Class(c)
		}
	}
	return NoClass
}

// Settlement reports whether the class is a settlement or a part of one.
func (c Class) Settlement() bool { return c == City || c == District }

// Area reports whether the class is a country, region or administrative area,
// which has a middle but is no point.
func (c Class) Area() bool { return c >= Country && c <= Admin2 }

// Radii of the record, in kilometres: how far the truth may lie from the point.
const (
	siteRadius   = 2
	cityRadius   = 10
	admin2Radius = 40
	admin1Radius = 120 // where its area is not known
)

// Precision is how exactly a place of this class and radius stands for a point:
// site, city, admin2, admin1 or country, as the record has them.
func (c Class) Precision(radiusKM float64) string {
	switch c {
	case Country:
		return "country"
	case Admin1:
		return "admin1"
	case Admin2:
		if radiusKM > 1.5*admin2Radius {
			return "admin1" // only the first-level area it lies in is placed
		}
		return "admin2"
	case City:
		return "city"
	case District:
		return "city"
	case Airport, Base, Site:
		return "site"
	}
	switch {
	case radiusKM <= siteRadius:
		return "site"
	case radiusKM <= cityRadius:
		return "city"
	case radiusKM <= admin2Radius:
		return "admin2"
	}
	return "admin1"
}

// radius is the entry's own radius, or the usual one of its class.
func (c Class) radius(own float64) float64 {
	if own > 0 {
		return own
	}
	switch c {
	case Country:
		return 300
	case Region:
		return 300
	case Admin1:
		return admin1Radius
	case Admin2, Island:
		return admin2Radius
	case City, District:
		return cityRadius
	case Airport, Base, Site:
		return siteRadius
	case Park:
		return cityRadius
	}
	return admin2Radius
}
