package gazetteer

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

// Imported is what an import read.
type Imported struct {
	Places int   // rows taken
	Passed int   // rows of classes that news does not name as places of events
	Faulty int   // rows that could not be read
	First  error // the first fault, with its line and what to do; nil where there is none
}

// geoColumns is how many columns a row of a GeoNames dump has.
const geoColumns = 19

// longestRow bounds one row of a dump; the longest of the full one has 20 kB of names.
const longestRow = 1 << 20

// Import reads a dump of GeoNames (allCountries.txt or a country's, see
// https://download.geonames.org/export/dump/readme.txt: 19 columns parted by tabs, no
// header) and writes it as a table for OpenWith. Rows that cannot be read are counted
// and passed over; an input without any row that can is an error.
func Import(r io.Reader, w io.Writer) (Imported, error) {
	var did Imported
	b := NewBuilder()
	in := bufio.NewScanner(r)
	in.Buffer(make([]byte, 64<<10), longestRow)
	for line := 1; in.Scan(); line++ {
		row := in.Text()
		if row == "" || row[0] == '#' {
			continue
		}
		taken, err := b.geoName(row)
		switch {
		case err != nil:
			did.Faulty++
			if did.First == nil {
				did.First = fmt.Errorf("line %d: %w", line, err)
			}
		case taken:
			did.Places++
		default:
			did.Passed++
		}
	}
	if err := in.Err(); err != nil {
		if errors.Is(err, bufio.ErrTooLong) {
			err = fmt.Errorf("a line of more than %d bytes; is this a GeoNames dump?", longestRow)
		}
		return did, err
	}
	if did.Places == 0 {
		if did.First != nil {
			return did, did.First
		}
		return did, errors.New("no place found; give allCountries.txt or a country's file of a GeoNames dump, unzipped")
	}
	return did, b.Write(w)
}

// geoName adds one row of a dump; false where its class is passed over.
func (b *Builder) geoName(row string) (bool, error) {
	c := strings.Split(row, "\t")
	if len(c) != geoColumns {
		return false, fmt.Errorf("%d columns; a GeoNames dump has %d, parted by tabs", len(c), geoColumns)
	}
	class := geoClass(c[6], c[7])
	if class == NoClass {
		return false, nil
	}
	number, err := strconv.ParseUint(c[0], 10, 32)
	if err != nil {
		return false, fmt.Errorf("the number %q is none; the first column is the GeoNames number", c[0])
	}
	lat, errLat := strconv.ParseFloat(c[4], 64)
	lon, errLon := strconv.ParseFloat(c[5], 64)
	if errLat != nil || errLon != nil {
		return false, fmt.Errorf("the point %q, %q is none; columns five and six are degrees", c[4], c[5])
	}
	people, _ := strconv.Atoi(c[14])
	r := Record{Name: c[1], Class: class, Country: c[8], Admin: adminOf(c), Lat: lat, Lon: lon, Located: true, Population: people, Importance: importanceOf(people), Number: uint32(number)}
	at := b.Add(r)
	b.Name(at, c[1], Main)
	if c[2] != c[1] {
		b.Name(at, c[2], Alternate)
	}
	for _, name := range strings.Split(c[3], ",") {
		if name != "" && name != c[1] && name != c[2] {
			b.Name(at, name, Alternate)
		}
	}
	return true, nil
}

// importanceOf orders namesakes as Entry.Importance says; a place without a population
// counts as one of 300.
func importanceOf(people int) uint8 {
	return uint8(min(255, 30*math.Log10(float64(max(people, 300)))))
}

// adminOf joins the codes of a row: "US.KY.169".
func adminOf(c []string) string {
	code := c[8]
	if c[10] == "" {
		return code
	}
	code += "." + c[10]
	if c[11] != "" {
		code += "." + c[11]
	}
	return code
}

// geoClass gives the class of a GeoNames feature (https://www.geonames.org/export/codes.html);
// NoClass for those that news does not name as places of events.
func geoClass(class, code string) Class {
	switch class {
	case "P":
		if code == "PPLX" {
			return District
		}
		return City
	case "A":
		switch code {
		case "ADM1":
			return Admin1
		case "ADM2", "ADM3":
			return Admin2
		}
	case "S":
		switch code {
		case "AIRP", "AIRF":
			return Airport
		case "AIRB", "FT", "MILB":
			return Base
		case "CMPRF", "PRN", "HSP", "DAM", "OILR", "PS", "UNIV", "SCH", "MSQE", "CH", "STNR", "BDG", "CSTM", "MN":
			return Site
		}
	case "L":
		switch code {
		case "MILB":
			return Base
		case "RGN":
			return Region
		case "PRK":
			return Park
		}
	case "T":
		switch code {
		case "MT", "MTS":
			return Mountain
		case "ISL", "ISLS", "PEN":
			return Island
		case "VAL", "DSRT", "PLN":
			return Terrain
		}
	case "H":
		switch code {
		case "SEA", "GULF", "STRT", "LK", "STM", "RSV":
			return Water
		}
	}
	return NoClass
}
