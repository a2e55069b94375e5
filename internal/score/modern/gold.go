package modern

import (
	"encoding/json"
	"fmt"

	"casus/internal/span"
)

// Item is one page of the corpus with its gold events.
type Item struct {
	ID        string      `json:"id"`
	Published string      `json:"published"`
	Title     string      `json:"title"`
	Text      string      `json:"text"`
	Events    []GoldEvent `json:"events"`
}

// GoldEvent is one annotated event, in the corpus's own shape. Offsets count code
// points; names, alternative names and "alt" values are equally good answers.
type GoldEvent struct {
	ID    string `json:"id"`
	Kind  string `json:"kind"`
	Mode  string `json:"mode"`
	Stage string `json:"stage"`
	When  struct {
		From, To, Words string
		Alt             []struct{ From, To string }
	} `json:"when"`
	Where struct {
		Name     string   `json:"name"`
		Country  string   `json:"country"`
		AltNames []string `json:"alt_names"`
	} `json:"where"`
	Perpetrators []struct {
		Names      []string
		Confidence string
	} `json:"perpetrators"`
	Targets     []struct{ Names []string } `json:"targets"`
	Victims     []struct{ Names []string } `json:"victims"`
	Weapons     []string                   `json:"weapons"`
	Killed      *Range                     `json:"killed"`
	Wounded     *Range                     `json:"wounded"`
	Abducted    *Range                     `json:"abducted"`
	KilledAlt   []Range                    `json:"killed_alt"`
	WoundedAlt  []Range                    `json:"wounded_alt"`
	AbductedAlt []Range                    `json:"abducted_alt"`
	RespondsTo  []string                   `json:"responds_to"`
	Speaker     Strings                    `json:"speaker"`
	Quote       string                     `json:"quote"`
	Start       int                        `json:"start"`
}

// Range is a closed range of people.
type Range struct {
	Low  *int `json:"low"`
	High *int `json:"high"`
}

// Strings is a name, or a list of names, in any of the forms the corpus gives them.
type Strings []string

// UnmarshalJSON reads a string, a list, or {"names": […]} or {"name": …}.
func (s *Strings) UnmarshalJSON(b []byte) error {
	var any any
	if err := json.Unmarshal(b, &any); err != nil {
		return err
	}
	return s.add(any)
}

func (s *Strings) add(v any) error {
	switch v := v.(type) {
	case nil:
	case string:
		if v != "" {
			*s = append(*s, v)
		}
	case []any:
		for _, x := range v {
			if err := s.add(x); err != nil {
				return err
			}
		}
	case map[string]any:
		if names, ok := v["names"]; ok {
			return s.add(names)
		}
		return s.add(v["name"])
	default:
		return fmt.Errorf("a name is a string, a list or an object, not %v", v)
	}
	return nil
}

// fact brings a gold event into the shape that is compared.
func (g GoldEvent) fact(m *span.Mapper) *fact {
	f := &fact{id: g.ID, kind: g.Kind, mode: g.Mode, stage: g.Stage, country: g.Where.Country, dateWords: g.When.Words,
		responds: g.RespondsTo, quote: g.Quote, tolls: map[string][]toll{}}
	f.addDates(g.When.From, g.When.To)
	for _, a := range g.When.Alt {
		f.addDates(a.From, a.To)
	}
	for _, n := range append([]string{g.Where.Name}, g.Where.AltNames...) {
		if n != "" {
			f.places = append(f.places, placeOf(n))
		}
	}
	for _, p := range g.Perpetrators {
		one := partyOf(p.Names...)
		one.conf = p.Confidence
		f.perps = append(f.perps, one)
	}
	for _, p := range g.Targets {
		f.targets = append(f.targets, partyOf(p.Names...))
	}
	for _, p := range g.Victims {
		f.victims = append(f.victims, partyOf(p.Names...))
	}
	if len(g.Speaker) > 0 {
		f.speaker = partyOf(g.Speaker...)
	}
	for _, w := range g.Weapons {
		f.weapons = append(f.weapons, weaponOf(w))
	}
	f.addToll("killed", g.Killed, g.KilledAlt)
	f.addToll("wounded", g.Wounded, g.WoundedAlt)
	f.addToll("abducted", g.Abducted, g.AbductedAlt)
	start := m.Bytes(g.Start)
	f.triggers = []span.Span{{Start: start, End: start + len(g.Quote)}}
	f.bare()
	return f
}

func (f *fact) addDates(from, to string) {
	if from != "" && to != "" {
		f.dates = append(f.dates, dates{from, to})
	}
}

func (f *fact) addToll(outcome string, first *Range, more []Range) {
	if first != nil {
		more = append([]Range{*first}, more...)
	}
	for _, r := range more {
		if r.Low != nil || r.High != nil {
			f.tolls[outcome] = append(f.tolls[outcome], toll{bound(r.Low), bound(r.High)})
		}
	}
}
