// Package export writes records, marks and pages in the shapes that people's tools
// read. doc/formats.md describes each shape and states the rules behind it.
//
// Every shape is a pure function of one record: the same record gives the same
// bytes, so that a batch may be written by many workers and put in order. The
// package imports the nouns (page, mark, event, span) and opens nothing.
package export

import (
	"bytes"
	"encoding/json"
	"slices"

	"casus/internal/event"
)

// Envelope is what stands round the pages of one output.
type Envelope struct {
	Head    string // before the first page, or alone where there is none
	Between string // between two pages that are not empty
	Tail    string // after the last page
}

// Shape is one form of output: its envelope, and the function that writes one page.
type Shape struct {
	Envelope
	// Record writes one coded page. A page without anything to write gives no bytes.
	Record func(event.Record) ([]byte, error)
}

// Style says how output for people is dressed.
type Style struct {
	Colour bool // ANSI colours, for a terminal
}

// shapes lists every shape of records by the name that --format takes.
func shapes(s Style) map[string]Shape {
	return map[string]Shape{
		"summary": {Envelope{Between: "\n"}, func(r event.Record) ([]byte, error) { return Summary(r, s), nil }},
		"jsonl":   {Envelope{}, JSONL},
		"json":    {Envelope{Head: "[\n", Between: ",\n", Tail: "\n]\n"}, JSON},
		"csv":     {Envelope{Head: header(csvColumns)}, CSV},
		"geojson": {Envelope{Head: geojsonHead, Between: ",\n", Tail: geojsonTail}, GeoJSON},
		"acled":   {Envelope{Head: header(acledColumns)}, ACLED},
		"plover":  {Envelope{}, PLOVER},
		"muc4":    {Envelope{}, MUC4},
		"html":    {htmlEnvelope(), HTML},
	}
}

// For gives the shape of a name; ok is false where there is none.
func For(name string, s Style) (shape Shape, ok bool) {
	shape, ok = shapes(s)[name]
	return shape, ok
}

// Names lists the shapes in order of their names.
func Names() []string {
	var names []string
	for n := range shapes(Style{}) {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}

// line writes a value as one line of JSON, with <, > and & as they are.
func line(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err // unreachable: the shapes hold nothing that JSON lacks
	}
	return b.Bytes(), nil
}

// whole gives the record with an empty list rather than none where it has no events:
// nothing in the contract is null.
func whole(r event.Record) event.Record {
	if r.Events == nil {
		r.Events = []event.Event{}
	}
	return r
}

// Confident gives the record without the events whose probability is below least.
// The others keep their ids; what they say of events that went is left out.
func Confident(r event.Record, least float64) event.Record {
	if least <= 0 {
		return r
	}
	stays := map[string]bool{}
	for _, e := range r.Events {
		stays[e.ID] = e.Probability >= least
	}
	var kept []event.Event
	for _, e := range r.Events {
		if stays[e.ID] {
			kept = append(kept, unlinked(e, stays))
		}
	}
	r.Events = kept
	return r
}
