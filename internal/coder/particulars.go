package coder

import (
	"strings"

	"casus/internal/event"
	"casus/internal/span"
	"casus/internal/text"
)

// particulars reads what a page may tell besides: damage, where fire came from, what
// warded it off, and pictures.
func (w *work) particulars(m *mention) {
	if m.frame == frameDestroy || m.frame == frameBurn {
		for _, p := range m.targets {
			effect := "destroyed"
			if m.kind == event.Arson {
				effect = "burned"
			}
			if m.mode == "looting" || m.mode == "robbery" {
				effect = "looted"
			}
			m.damage = append(m.damage, damage{p.name, effect, m.trigger})
		}
	}
	if m.kind == event.Shelling || m.kind == event.Airstrike || m.kind == event.ArmedAttack {
		m.origin = w.originOf(m)
	}
}

// directions are compass words with their letters.
var directions = map[string]string{"north": "N", "south": "S", "east": "E", "west": "W", "northeast": "NE", "northwest": "NW", "southeast": "SE",
	"southwest": "SW", "north-east": "NE", "north-west": "NW", "south-east": "SE", "south-west": "SW"}

// originOf reads "fired from east of the base", "launched from a truck".
func (w *work) originOf(m *mention) *origin {
	toks := w.doc.Tokens
	switch toks[m.token].Lemma {
	case "fire", "launch", "shell", "attack":
	default:
		return nil
	}
	s := w.doc.Sentences[m.sentence]
	for i := m.token + 1; i < s.Last && i < m.token+8; i++ {
		if toks[i].Lower != "from" || i+1 >= s.Last {
			continue
		}
		o := &origin{}
		for k := i + 1; k < s.Last && k <= i+4; k++ {
			d, ok := directions[toks[k].Lower]
			if !ok {
				continue
			}
			o.direction = evidenced{d, toks[k].Span}
			end := k
			for e := k + 1; e < s.Last && e <= k+4; e++ {
				if toks[e].Tag.Punctuation() || toks[e].Tag.Verb() || toks[e].Tag == text.CC {
					break
				}
				end = e
			}
			c := w.cover(k, end)
			o.place = evidenced{oneLine(c.Of(w.doc.Text)), c}
			return o
		}
		for k := i + 1; k < s.Last && k <= i+4; k++ {
			if c := w.class(k); c.what != nothing && (c.category == event.Vehicle || c.weaponClass == "aircraft") {
				o.platform = evidenced{toks[k].Lower, toks[k].Span}
				return o
			}
			if p := w.placeAt(k); p >= 0 && !w.marks.Places[p].Demonym {
				c := w.marks.Places[p].Span
				o.place = evidenced{c.Of(w.doc.Text), c}
				return o
			}
		}
	}
	return nil
}

// surroundings reads, over the whole page, details that stand in sentences of their own
// and belong to the lead event of fire: the launcher found, the defences used, films.
func (w *work) surroundings(told []*mention) {
	var lead *mention
	for _, m := range told {
		if m.kind == event.Shelling || m.kind == event.Airstrike || m.kind == event.Interception || m.kind == event.Bombing {
			if lead == nil || m.lead && !lead.lead {
				lead = m
			}
		}
	}
	if lead == nil {
		return
	}
	for i := range w.doc.Sentences {
		w.launcher(lead, i)
		w.defences(lead, i)
		w.film(lead, i)
	}
}

// launcher reads "found the launch pad used for the rockets, a truck".
func (w *work) launcher(m *mention, i int) {
	toks := w.doc.Tokens
	s := w.doc.Sentences[i]
	at := -1
	for k := s.First; k < s.Last; k++ {
		switch toks[k].Lemma {
		case "launcher":
			at = k
		case "pad", "site", "platform":
			if k > s.First && strings.HasPrefix(toks[k-1].Lemma, "launch") {
				at = k
			}
		}
	}
	if at < 0 {
		return
	}
	found := -1
	for k := s.First; k < at; k++ {
		if l := toks[k].Lemma; l == "find" || l == "discover" || l == "locate" || l == "recover" {
			found = k
		}
	}
	if found < 0 {
		return
	}
	if m.origin == nil {
		m.origin = &origin{}
	}
	for k := at + 1; k < s.Last; k++ {
		if c := w.class(k); c.what == aSite && c.category == event.Vehicle {
			m.origin.platform = evidenced{toks[k].Lower, toks[k].Span}
			break
		}
	}
	for k := found - 1; k >= s.First; k-- {
		if w.class(k).what == aRole || w.nameAt(k) >= 0 {
			first := k
			for first > s.First && (toks[first-1].Tag == text.NN || toks[first-1].Tag == text.JJ || toks[first-1].Tag.Proper()) {
				first--
			}
			c := w.cover(first, k)
			m.origin.foundBy = evidenced{oneLine(c.Of(w.doc.Text)), c}
			break
		}
	}
}

// defences reads "counter-rocket defensive systems were used", "air defences shot down".
func (w *work) defences(m *mention, i int) {
	toks := w.doc.Tokens
	s := w.doc.Sentences[i]
	for k := s.First; k < s.Last; k++ {
		l := toks[k].Lemma
		if l != "system" && l != "defence" && l != "defense" && l != "battery" && l != "interceptor" && l != "dome" {
			continue
		}
		first := k
		for first > s.First && (toks[first-1].Tag.Noun() || toks[first-1].Tag.Adjective() || toks[first-1].Tag == text.HYPH || toks[first-1].Tag == text.VBG) {
			first--
		}
		c := w.cover(first, k)
		words := strings.ToLower(c.Of(w.doc.Text))
		if !strings.Contains(words, "counter-rocket") && !strings.Contains(words, "air defen") && !strings.Contains(words, "air-defen") && !strings.Contains(words, "missile defen") &&
			!strings.Contains(words, "iron dome") && !strings.Contains(words, "interceptor") && !strings.Contains(words, "anti-aircraft") && !strings.Contains(words, "patriot") && !strings.Contains(words, "c-ram") && !strings.Contains(words, "anti-missile") {
			continue
		}
		if m.defence == nil {
			m.defence = &defence{system: evidenced{oneLine(c.Of(w.doc.Text)), c}}
		}
		for e := s.First; e < s.Last; e++ {
			switch toks[e].Lemma {
			case "use", "fire", "engage", "activate", "intercept", "shoot", "employ", "open", "destroy", "deploy", "sound":
				m.defence.engaged = m.defence.engaged || toks[e].Tag.Verb()
			}
		}
		return
	}
}

// film reads "Video of the site shows a burning truck".
func (w *work) film(m *mention, i int) {
	toks := w.doc.Tokens
	s := w.doc.Sentences[i]
	at := -1
	kind := ""
	for k := s.First; k < s.Last; k++ {
		switch toks[k].Lemma {
		case "video", "footage", "film":
			at, kind = k, "video"
		case "photo", "photograph", "picture":
			at, kind = k, "photo"
		case "show":
			if at < 0 || !toks[k].Tag.Verb() || k+1 >= s.Last {
				continue
			}
			end := k + 1
			for end < s.Last && !toks[end].Tag.Punctuation() {
				end++
			}
			if end > k+1 {
				m.media = append(m.media, medium{kind, span.Span{Start: toks[at].Start, End: toks[at].End}, w.cover(k+1, end-1)})
			}
			return
		}
	}
}
