package desk

import (
	"cmp"
	"fmt"
	"html/template"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"casus/internal/chain"
	"casus/internal/event"
	"casus/internal/export"
	"casus/internal/incident"
)

// fieldView is a row of the record.
type fieldView struct {
	ID, Name string
	Keys     string // keys of all its values
	Values   []valueView
	Edit     string // address of the form that corrects it; empty where it cannot be
}

// valueView is one value with the key that its quotes share.
type valueView struct {
	Words, Note string
	Keys        string
	Href        template.URL // anchor of its first quote; empty where nothing was quoted
}

// accountView is one account: its source, its saved page with the evidence marked.
type accountView struct {
	Anchor, Publisher, SourceSlug, Published string
	Letter, LetterWords                      string
	VoiceWords, Reason, Href, Pointer        string
	PageID                                   string
	Starts                                   []int // where each paragraph begins, in code points
	Language                                 string
	Lead                                     bool
	Saved                                    saved
}

// disputeView is a field on which accounts differ.
type disputeView struct {
	Field    string
	Readings []readingView
}

type readingView struct {
	Value string
	By    []byView
}

type byView struct{ Anchor, Name string }

// recordView makes the rows of the record, each value with the anchor of its words.
func recordView(in *incident.Incident, fate string, accounts []accountView) []fieldView {
	anchors := anchorsOf(accounts)
	b := &recordBuilder{anchors: anchors, id: in.ID}
	b.add("kind", "What", "kind mode", valueView{Words: kindName(in.Kind, in.Mode)})
	b.add("codes", "Codes", "-", valueView{Words: codesWords(in.Codes)})
	b.add("stage", "Stage", "stage kind", valueView{Words: spaced(in.Stage)})
	if w := in.When; w != nil {
		b.add("when", "When", "when", valueView{Words: export.DateWords(w), Note: precisionOfDay(w)})
	} else {
		b.add("when", "When", "when", valueView{Words: "no date told"})
	}
	if w := in.Where; w != nil {
		b.add("where", "Where", "where", valueView{Words: placeAndArea(w), Note: precisionOfPlace(w)})
	} else {
		b.add("where", "Where", "where", valueView{Words: "no place told"})
	}
	for _, role := range []struct {
		role event.Role
		name string
	}{{event.Perpetrator, "By"}, {event.Speaker, "Said by"}, {event.Target, "Aimed at"}, {event.Victim, "Harmed"}, {event.Defender, "Defended by"}, {event.Addressee, "To"}} {
		var values []valueView
		for _, p := range in.Parties {
			if p.Role == role.role {
				values = append(values, valueView{Words: p.Name, Note: partyNote(p), Keys: partyField(p)})
			}
		}
		b.add(string(role.role), role.name, string(role.role), values...)
	}
	for _, o := range []event.Outcome{event.Killed, event.Wounded, event.Missing, event.Abducted, event.Captured, event.Displaced} {
		var values []valueView
		for _, t := range in.Casualties {
			if t.Outcome == o {
				values = append(values, valueView{Words: rangeWords(t.Count), Note: t.Who})
			}
		}
		b.add(string(o), capital(string(o)), string(o), values...)
	}
	var weapons, damage []valueView
	for _, w := range in.Weapons {
		words := w.Kind
		if w.Count != nil {
			words = export.CountWords(w.Count.Low, w.Count.High) + " " + w.Kind
		}
		weapons = append(weapons, valueView{Words: words})
	}
	b.add("weapons", "With", "weapons", weapons...)
	for _, x := range in.Damage {
		damage = append(damage, valueView{Words: strings.TrimSpace(x.What + " " + x.Effect)})
	}
	b.add("damage", "Damage", "damage", damage...)
	b.add("condition", "Condition", "condition", valueView{Words: in.Condition})
	if in.Deadline != nil {
		b.add("deadline", "Deadline", "deadline", valueView{Words: export.DateWords(in.Deadline)})
	}
	b.add("means", "Means", "means", valueView{Words: in.Means})
	b.add("fate", "Outcome", "-", valueView{Words: fateWords[fate]})
	if o := in.Origin; o != nil {
		b.add("origin", "Fired from", "origin", valueView{Words: originWords(o), Note: o.FoundBy})
	}
	if x := in.Defence; x != nil {
		words := x.System
		if x.Engaged {
			words = strings.TrimSpace(words + " engaged")
		}
		b.add("defence", "Defence", "defence", valueView{Words: words})
	}
	if in.Probability > 0 {
		b.add("probability", "Sure", "-", valueView{Words: fmt.Sprintf("%.0f%%", in.Probability*100), Note: "that it was reported, of the surest account"})
	}
	return b.out
}

// fateWords say what became of a threat.
var fateWords = map[string]string{chain.Open: "open: its time has not run out", chain.CarriedOut: "carried out", chain.Lapsed: "lapsed: nothing is known to have followed"}

// recordBuilder collects rows that have a value.
type recordBuilder struct {
	anchors map[string]string
	id      string
	out     []fieldView
}

func (b *recordBuilder) add(id, name, keys string, values ...valueView) {
	f := fieldView{ID: id, Name: name, Keys: keys}
	for _, v := range values {
		if v.Words == "" {
			continue
		}
		v.Keys = cmp.Or(v.Keys, keys)
		for _, k := range strings.Fields(v.Keys) {
			if a := b.anchors[k]; a != "" && v.Href == "" {
				v.Href = template.URL("#" + a)
			}
		}
		if strings.Contains(v.Keys, "-") && !strings.Contains(f.Keys, v.Keys) && v.Keys != "-" {
			f.Keys += " " + v.Keys
		}
		f.Values = append(f.Values, v)
	}
	if len(f.Values) == 0 {
		return
	}
	if partsOf(id) != nil {
		f.Edit = "/incidents/" + b.id + "/correct?field=" + url.QueryEscape(id)
	}
	b.out = append(b.out, f)
}

// anchorsOf finds the first anchor of each key over the accounts in order.
func anchorsOf(accounts []accountView) map[string]string {
	out := map[string]string{}
	for _, a := range accounts {
		for _, runs := range append([][]run{a.Saved.Title}, a.Saved.Paragraphs...) {
			for _, r := range runs {
				for _, k := range strings.Fields(r.Keys) {
					if out[k] == "" && r.ID != "" {
						out[k] = r.ID
					}
				}
			}
		}
	}
	return out
}

func codesWords(c *event.Codes) string {
	if c == nil {
		return ""
	}
	var out []string
	for _, x := range []struct{ book, code string }{{"ACLED", c.ACLED}, {"PLOVER", c.PLOVER}, {"CAMEO", c.CAMEO}} {
		if x.code != "" {
			out = append(out, x.book+" "+x.code)
		}
	}
	return strings.Join(out, " · ")
}

func precisionOfDay(w *event.When) string {
	if w.Precision == "" || w.Precision == "day" {
		return ""
	}
	return "known to the " + w.Precision
}

func placeAndArea(w *event.Where) string {
	if a := areaWords(w); a != "" {
		return placeName(w) + ", " + a
	}
	return placeName(w)
}

func precisionOfPlace(w *event.Where) string {
	switch {
	case w.Precision == "":
		return ""
	case w.RadiusKM > 0:
		return spaced(w.Precision) + ", within " + strconv.FormatFloat(w.RadiusKM, 'f', -1, 64) + " km"
	}
	return spaced(w.Precision)
}

func partyNote(p event.Party) string {
	var parts []string
	if p.Category != "" && p.Category != event.Unknown {
		parts = append(parts, spaced(p.Category))
	}
	if p.Country != "" {
		parts = append(parts, export.CountryName(p.Country))
	}
	switch {
	case p.Confidence != "" && p.AccordingTo != "":
		parts = append(parts, string(p.Confidence)+" by "+p.AccordingTo)
	case p.Confidence != "":
		parts = append(parts, string(p.Confidence))
	}
	return strings.Join(parts, ", ")
}

// directions spell out a compass point.
var directions = map[string]string{"N": "the north", "NE": "the north-east", "E": "the east", "SE": "the south-east", "S": "the south", "SW": "the south-west", "W": "the west", "NW": "the north-west"}

func originWords(o *event.Origin) string {
	var parts []string
	if o.Place != "" {
		parts = append(parts, o.Place)
	} else if d, ok := directions[o.Direction]; ok {
		parts = append(parts, d)
	}
	if o.Platform != "" {
		parts = append(parts, "a "+o.Platform)
	}
	return strings.Join(parts, ", ")
}

// letters say what the Admiralty letters of a source mean.
var letters = map[string]string{
	"A": "completely reliable", "B": "usually reliable", "C": "fairly reliable",
	"D": "not usually reliable", "E": "unreliable", "F": "cannot be judged",
}

// accountsView shows each account with its saved page. Accounts of one voice stand
// together, the voice that was first comes first.
func accountsView(in *incident.Incident, records map[string]*event.Record, letter func(publisher string) string) []accountView {
	first := map[int]string{}
	for _, a := range in.Accounts {
		if n := cmp.Or(a.Publisher, hostOf(a.Page)); first[a.Voice] == "" {
			first[a.Voice] = n
		}
	}
	var out []accountView
	said := map[int]int{}
	for i, a := range in.Accounts {
		name := cmp.Or(a.Publisher, hostOf(a.Page))
		v := accountView{Anchor: "a" + strconv.Itoa(i+1), Publisher: name, SourceSlug: slug(name), Published: dayWords(a.Published), Letter: letter(name), Reason: a.Reason, Lead: a.Lead, Pointer: a.Page + "#" + a.Event, Href: "/pages/" + a.PageID + "#" + a.Event}
		v.LetterWords = letters[v.Letter]
		said[a.Voice]++
		switch {
		case said[a.Voice] > 1:
			v.VoiceWords = "same story as " + first[a.Voice]
		case in.Voices > 1:
			v.VoiceWords = "independent voice " + strconv.Itoa(a.Voice)
		default:
			v.VoiceWords = "only voice"
		}
		if r := records[a.PageID]; r != nil {
			v.Language, v.PageID, v.Starts = r.Page.Language, r.Page.ID, paragraphStarts(r.Page.Text)
			v.Saved = markPage(r, v.Anchor+"-", a.Event)
			if len(v.Saved.Title) == 0 {
				v.Saved.Title = []run{{Text: clip(firstLine(r.Page.Text), 120)}}
			}
		}
		out = append(out, v)
	}
	return out
}

// disputesView shows the disagreements, each reading with who gives it.
func disputesView(in *incident.Incident, accounts []accountView) (out []disputeView) {
	by := map[incident.Pointer]byView{}
	for i, a := range in.Accounts {
		by[incident.Pointer{Page: a.Page, Event: a.Event}] = byView{accounts[i].Anchor, accounts[i].Publisher}
	}
	for _, d := range in.Disputes {
		v := disputeView{Field: capital(spaced(d.Field))}
		for _, r := range d.Readings {
			reading := readingView{Value: r.Value}
			for _, p := range r.Accounts {
				if b, ok := by[p]; ok {
					reading.By = append(reading.By, b)
				}
			}
			v.Readings = append(v.Readings, reading)
		}
		out = append(out, v)
	}
	return out
}

// graphicWords are words after which a page's text is not shown unasked.
var graphicWords = []string{"behead", "mutilat", "dismember", "decapitat", "burned alive", "burnt alive", "rape", "machete", "tortur"}

// graphic reports whether a page tells of killing in detail.
func graphic(in *incident.Incident, records map[string]*event.Record) bool {
	if in.Kind == event.SexualViolence {
		return true
	}
	for _, r := range records {
		low := strings.ToLower(r.Page.Text)
		if slices.ContainsFunc(graphicWords, func(w string) bool { return strings.Contains(low, w) }) {
			return true
		}
	}
	return false
}
