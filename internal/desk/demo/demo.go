// Package demo holds an invented month of news for a look at the desk: pages of
// agencies that do not exist, about groups that do not exist, in places that do.
//
// It imports the nouns and the ledger; its pages are text compiled in, and it codes
// none itself.
package demo

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"
)

//go:embed pages/*.txt
var files embed.FS

// Page is one invented page, as a JSON page that page.Read understands.
type Page struct {
	URL       string `json:"url"` // ends in ".example": no such host can exist
	Source    string `json:"source"`
	Title     string `json:"title"`
	Publisher string `json:"publisher"`
	Published string `json:"published"` // ISO 8601 day
	Text      string `json:"text"`
}

// Bytes gives the page as one JSON object, which is its source document.
func (p Page) Bytes() []byte {
	b, err := json.Marshal(p)
	if err != nil {
		panic(err) // unreachable: strings alone
	}
	return b
}

// Publisher says how a publisher of the demo is graded, as an analyst would.
type Publisher struct {
	Name        string
	Reliability string // Admiralty letter, A to F
}

// Publishers lists the agencies of the demo with the letters that it starts with.
func Publishers() []Publisher {
	return []Publisher{
		{"Andes Wire", "B"}, {"Capital Daily", "C"}, {"Coast Bulletin", "C"}, {"Eastern Standard", "C"},
		{"Gulf Ledger", "B"}, {"Harbour Log", "C"}, {"Lakes Monitor", "B"}, {"Meridian Wire", "A"},
		{"Sahel Courier", "B"}, {"Two Rivers Post", "B"},
	}
}

// Pages gives the pages in the order in which they were published.
func Pages() ([]Page, error) {
	names, err := fs.Glob(files, "pages/*.txt")
	if err != nil {
		return nil, err
	}
	var out []Page
	for _, name := range names {
		b, err := files.ReadFile(name)
		if err != nil {
			return nil, err
		}
		pages, err := parse(string(b))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		out = append(out, pages...)
	}
	return out, nil
}

const heading = "=== "

// parse reads a file of pages. Each begins with a heading: its name, publisher, day
// and title, parted by bars.
func parse(s string) (out []Page, err error) {
	for i, part := range strings.Split("\n"+s, "\n"+heading)[1:] {
		head, text, _ := strings.Cut(part, "\n")
		fields := strings.Split(head, " | ")
		if len(fields) != 4 {
			return nil, fmt.Errorf("page %d: the heading %q does not have name, publisher, day and title", i+1, head)
		}
		host := strings.ToLower(strings.ReplaceAll(fields[1], " ", "")) + ".example"
		address := "https://" + host + "/" + strings.ReplaceAll(fields[2], "-", "/") + "/" + fields[0]
		out = append(out, Page{address, address, fields[3], fields[1], fields[2], strings.TrimSpace(text)})
	}
	return out, nil
}
