// Package muc4 turns a coded page into incident templates of the fourth Message
// Understanding Conference (Sundheim 1992): one template an incident, 23 slots.
//
// It reads the record alone and keeps no state. The way of one page:
//
//	incident.go   which events are incidents, of which type, and which are one
//	fill.go       the slots of an incident: date, place, means, doers
//	targets.go    things and people
//	words.go      tables: which word belongs to which fill of a slot
//	template.go   the shape and its JSON
package muc4

import (
	"encoding/json"

	"casus/internal/event"
)

// Templates gives the incidents of a page as templates, in the order told.
func Templates(r event.Record) []Template {
	b := newBuilder(&r)
	var out []Template
	for _, in := range b.incidents() {
		out = append(out, b.fill(in))
	}
	return out
}

// Line gives the templates of a page as one line of JSON.
func Line(r event.Record) ([]byte, error) {
	ts := Templates(r)
	if ts == nil {
		ts = []Template{}
	}
	return json.Marshal(struct {
		ID        string     `json:"id"`
		Templates []Template `json:"templates"`
	}{r.Page.Source, ts})
}
