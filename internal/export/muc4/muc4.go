// Package muc4 turns a coded page into incident templates of the fourth Message
// Understanding Conference (Sundheim 1992): one template an incident, 23 slots.
//
// The record says what happened; a template asks for every string of the page that
// names a doer, a thing, a person or a means. So the page is read once more for its
// noun phrases, and small models learnt from the conference's training messages
// decide which coded events are one incident, which incidents make a template, and
// which phrases play which part. It imports text and event of the project's rooms.
//
//	read.go       the page's phrases, and what was coded of them
//	entity.go     strings that name one thing
//	incident.go   coded events joined to incidents
//	features.go   what linear models see of phrases, incidents and pages
//	path.go       how a phrase hangs together with the word of the act
//	sight.go      a page as the linear models see it, and as numbers for the trees
//	strings.go    which of its strings names a thing best
//	ties.go       things listed together or nested in each other
//	again.go      a second look at who plays which role, all seen together
//	keep.go       an incident as numbers for the trees
//	choose.go     models decide
//	fill.go       the slots of an incident
//	place.go      the place
//	targets.go    the slots of things and persons
//	same_person.go  which descriptions stand for a person who is named
//	nation.go     of which foreign nation they are
//	words.go      tables: which word belongs to which fill of a slot
//	template.go   the shape and its JSON
//	model.go      the shipped weights
//	learn.go      how the models are learnt: examples.go for the linear ones, stack.go
//	              for the trees
package muc4

import (
	"encoding/json"

	"casus/internal/event"
)

// Line gives the templates of a page as one line of JSON.
func Line(r event.Record) ([]byte, error) {
	ts, err := Templates(r)
	if err != nil {
		return nil, err
	}
	if ts == nil {
		ts = []Template{}
	}
	return json.Marshal(struct {
		ID        string     `json:"id"`
		Templates []Template `json:"templates"`
	}{r.Page.Source, ts})
}

// Templates gives the incidents of a page as templates.
func Templates(r event.Record) ([]Template, error) {
	x, err := opened()
	if err != nil {
		return nil, err
	}
	return x.Templates(r), nil
}
