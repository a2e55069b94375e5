package muc4

import (
	"bytes"
	"encoding/json"
)

// Slot is one of the 23 slots of a template that are filled and scored.
type Slot uint8

// The slots, in the order of the answer keys.
const (
	Date Slot = iota
	Location
	Type
	Stage
	InstrumentID
	InstrumentType
	Category
	PerpIndividual
	PerpOrganization
	PerpConfidence
	TargetID
	TargetType
	TargetNumber
	TargetNation
	TargetEffect
	TargetTotal
	HumanName
	HumanDescription
	HumanType
	HumanNumber
	HumanNation
	HumanEffect
	HumanTotal
	Slots // how many there are
)

var slotNames = [Slots]string{"incident_date", "incident_location", "incident_type", "incident_stage_of_execution", "incident_instrument_id",
	"incident_instrument_type", "perp_incident_category", "perp_individual_id", "perp_organization_id", "perp_organization_confidence",
	"phys_tgt_id", "phys_tgt_type", "phys_tgt_number", "phys_tgt_foreign_nation", "phys_tgt_effect_of_incident", "phys_tgt_total_number",
	"hum_tgt_name", "hum_tgt_description", "hum_tgt_type", "hum_tgt_number", "hum_tgt_foreign_nation", "hum_tgt_effect_of_incident",
	"hum_tgt_total_number"}

// String gives the name of the slot in files.
func (s Slot) String() string { return slotNames[s] }

// single reports whether the slot holds one plain value.
func (s Slot) single() bool {
	switch s {
	case Date, Location, Type, Stage, Category, TargetTotal, HumanTotal:
		return true
	}
	return false
}

// Filler is one value of a slot: the mentions of one entity, or one word of a set,
// a number, a date or a place, with the string that it belongs to where the slot
// asks for one.
type Filler struct {
	Values []string
	XRef   string
}

// Template is one incident: the fillers of each slot.
type Template [Slots][]Filler

// MarshalJSON writes the filled slots in their order. A slot with one value holds a
// string; the others hold a list of fillers: a string, a list of the mentions of one
// entity, or an object with value and xref.
func (t Template) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for s := range Slots {
		if len(t[s]) == 0 {
			continue
		}
		if b.Len() > 1 {
			b.WriteByte(',')
		}
		var v any = t[s]
		if s.single() {
			v = t[s][0].Values[0]
		}
		value, err := json.Marshal(v)
		if err != nil {
			return nil, err
		}
		b.WriteString(`"` + s.String() + `":`)
		b.Write(value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// MarshalJSON writes the filler in the shortest form that holds it.
func (f Filler) MarshalJSON() ([]byte, error) {
	var value any = f.Values
	if len(f.Values) == 1 {
		value = f.Values[0]
	}
	if f.XRef == "" {
		return json.Marshal(value)
	}
	return json.Marshal(struct {
		Value any    `json:"value"`
		XRef  string `json:"xref"`
	}{value, f.XRef})
}
