package export

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed tables/countries.tsv
var countryTable string

// country is a row of tables/countries.tsv.
type country struct {
	alpha3  string // ISO 3166-1 alpha-3
	numeric string // ISO 3166-1 numeric, without leading noughts
	name    string
	region  string
}

var countries = sync.OnceValue(func() map[string]country {
	out := map[string]country{}
	for row := range strings.Lines(countryTable) {
		f := strings.Split(strings.TrimSuffix(row, "\n"), "\t")
		if len(f) == 5 && len(f[0]) == 2 {
			out[f[0]] = country{f[1], strings.TrimLeft(f[2], "0"), f[3], f[4]}
		}
	}
	return out
})

// countryOf gives the row of an ISO 3166-1 alpha-2 code; a code that is not in the
// table gives an empty row.
func countryOf(alpha2 string) country { return countries()[alpha2] }

// countryName gives the English name of a country, or the code where it is not known.
func countryName(alpha2 string) string {
	if c, ok := countries()[alpha2]; ok {
		return c.name
	}
	return alpha2
}

var byNumeric = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for _, c := range countries() {
		out[c.numeric] = c.name
	}
	delete(out, "")
	return out
})

// nameOfNumeric gives the name of a country by its ISO 3166-1 number.
func nameOfNumeric(number string) string { return byNumeric()[number] }
