// Command gen writes the towns that the desk's map names, from the embedded
// gazetteer: each with the zoom from which its name is shown, thinned so that names
// do not crowd.
package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"flag"
	"log"
	"math"
	"os"
	"slices"

	"casus/internal/gazetteer"
)

// steps are the zooms at which names appear: how many people a town has at least, and
// how many degrees it keeps to the next town of its step.
var steps = []struct {
	zoom, people int
	apart        float64
}{{3, 3_000_000, 5}, {4, 800_000, 2.2}, {5, 200_000, 1.1}, {6, 60_000, 0.55}, {7, 20_000, 0.3}}

// most is how many towns are kept: the map is to load at once.
const most = 6000

func main() {
	out := flag.String("o", "towns.json", "file to write")
	flag.Parse()
	t, err := gazetteer.Open()
	if err != nil {
		log.Fatal(err)
	}
	var all []gazetteer.Entry
	t.Around(0, 0, 90*111, func(e gazetteer.Entry) { all = append(all, e) })
	slices.SortFunc(all, func(a, b gazetteer.Entry) int {
		return cmp.Or(b.Population-a.Population, cmp.Compare(a.Key(), b.Key()))
	})
	var towns [][4]any
	for _, step := range steps {
		taken := map[[2]int]bool{}
		for _, e := range all {
			if e.Population < step.people || len(towns) == most {
				break
			}
			at := [2]int{int(math.Floor(e.Lon / step.apart)), int(math.Floor(e.Lat / step.apart))}
			if taken[at] {
				continue
			}
			taken[at] = true
			if !named(towns, e) {
				towns = append(towns, [4]any{e.Name, math.Round(e.Lon*100) / 100, math.Round(e.Lat*100) / 100, step.zoom})
			}
		}
	}
	b, err := json.Marshal(towns)
	if err != nil {
		log.Fatal(err)
	}
	b = append(bytes.ReplaceAll(b, []byte("],["), []byte("],\n[")), '\n')
	if err := os.WriteFile(*out, b, 0o644); err != nil {
		log.Fatal(err)
	}
}

// named reports whether the town is among those of an earlier step.
func named(towns [][4]any, e gazetteer.Entry) bool {
	return slices.ContainsFunc(towns, func(t [4]any) bool {
		return t[0] == e.Name && t[1] == math.Round(e.Lon*100)/100 && t[2] == math.Round(e.Lat*100)/100
	})
}
