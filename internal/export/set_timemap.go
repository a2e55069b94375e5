package export

import (
	"encoding/json"
	"io"
	"strings"

	"casus/internal/event"
	"casus/internal/incident"
	"casus/internal/ledger"
)

// timemapEvent is an event as Timemap (Forensic Architecture) reads it: coordinates are text.
type timemapEvent struct {
	ID           string   `json:"id"`
	CivID        string   `json:"civId"`
	Description  string   `json:"description"`
	Graphic      string   `json:"graphic"` // "TRUE" where people were killed
	Date         string   `json:"date"`
	Time         string   `json:"time"`
	Precision    string   `json:"time_precision"`
	Location     string   `json:"location"`
	Latitude     string   `json:"latitude"`
	Longitude    string   `json:"longitude"`
	Type         string   `json:"type"`
	Category     string   `json:"category"`
	CategoryFull string   `json:"category_full"`
	Associations []string `json:"associations"`
	Sources      []string `json:"sources"`
	Comments     string   `json:"comments"`
	TimeDisplay  string   `json:"time_display"`
	Colour       string   `json:"colour"`
}

type timemapSource struct {
	ID          string   `json:"id"`
	Title       string   `json:"title"`
	Thumbnail   string   `json:"thumbnail"`
	Paths       []string `json:"paths"`
	Type        string   `json:"type"`
	Affiliation []string `json:"affil_s"`
	URL         string   `json:"url"`
	Description string   `json:"description"`
	Parent      string   `json:"parent"`
	Author      string   `json:"author"`
	Date        string   `json:"date"`
	Notes       string   `json:"notes"`
}

// timemapAssociation is a filter: a kind of incident.
type timemapAssociation struct {
	ID    string   `json:"id"`
	Title string   `json:"title"`
	Desc  string   `json:"desc"`
	Mode  string   `json:"mode"`
	Paths []string `json:"filter_paths"`
}

// timemapSet writes one object with events, sources and associations. It keeps the sources
// until the end.
func timemapSet(w io.Writer, o SetOptions) (SetWriter, error) {
	var sources []timemapSource
	var kinds []timemapAssociation
	seen := map[string]bool{}
	l := newListing(w, `{"events":[`+"\n", ",\n", "}\n", func(k *ledger.Kept) ([]any, error) {
		if !seen["kind "+string(k.Kind)] {
			seen["kind "+string(k.Kind)] = true
			kinds = append(kinds, timemapAssociation{"kind-" + string(k.Kind), spaced(string(k.Kind)), "", "FILTER", []string{"Kind", spaced(string(k.Kind))}})
		}
		for _, a := range k.Accounts {
			if seen[a.PageID] {
				continue
			}
			seen[a.PageID] = true
			address, err := addressOf(a, o)
			if err != nil {
				return nil, err
			}
			sources = append(sources, timemapSource{ID: a.PageID, Title: a.Page, Paths: []string{}, Type: "Article", Affiliation: []string{}, URL: address, Author: a.Publisher, Date: a.Published})
		}
		return []any{timemapOf(k)}, nil
	})
	l.end = func() ([]byte, error) {
		if sources == nil {
			sources, kinds = []timemapSource{}, []timemapAssociation{}
		}
		a, err := json.Marshal(sources)
		if err != nil {
			return nil, err
		}
		b, err := json.Marshal(kinds)
		return []byte("\n],\n\"sources\":" + string(a) + ",\n\"associations\":" + string(b) + "\n"), err
	}
	return l, nil
}

func timemapOf(k *ledger.Kept) timemapEvent {
	e := told(&k.Incident)
	t := timemapEvent{ID: k.ID, Description: headline(&e), Graphic: "FALSE", Date: dayFor(&k.Incident), Location: placeWords(k.Where), Type: string(k.Kind),
		Category: spaced(string(k.Kind)), CategoryFull: kindWords(&e), Associations: []string{"kind-" + string(k.Kind)}, Sources: sourcesOf(&k.Incident), TimeDisplay: dateWords(k.When)}
	if dead, has := figures(&k.Incident, event.Killed); has && value(dead.High)+value(dead.Best) > 0 {
		t.Graphic = "TRUE"
	}
	if k.When != nil {
		t.Precision = k.When.Precision
	}
	if w := k.Where; w != nil {
		t.Latitude, t.Longitude = degrees(w.Lat), degrees(w.Lon)
	}
	if q := firstAccount(&k.Incident).Quote; q != "" {
		t.Comments = "“" + q + "”"
	}
	return t
}

func sourcesOf(in *incident.Incident) []string {
	out := []string{}
	for _, a := range in.Accounts {
		out = appendNew(out, a.PageID)
	}
	return out
}

func spaced(s string) string { return strings.ReplaceAll(s, "_", " ") }
