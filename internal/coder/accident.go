package coder

import "casus/internal/event"

// accidents are words of mishaps and of nature: what kills in a sentence that holds one,
// with no doer and no weapon told, is nobody's attack. Source: own reading; the classes
// are those of the EM-DAT glossary (natural, technological and transport disasters).
var accidents = map[string]bool{"crash": true, "collide": true, "collision": true, "accident": true, "derail": true, "derailment": true, "capsize": true, "landslide": true,
	"mudslide": true, "flood": true, "flooding": true, "earthquake": true, "quake": true, "storm": true, "hurricane": true, "typhoon": true, "cyclone": true, "tornado": true, "avalanche": true,
	"tsunami": true, "shark": true, "disease": true, "virus": true, "flu": true, "cholera": true, "cancer": true, "stampede": true, "drown": true, "overturn": true, "plunge": true,
	"collapse": true, "miner": true, "coal": true, "boiler": true, "leak": true, "fireworks": true, "firework": true, "malfunction": true, "lightning": true, "heatwave": true,
	"plant": false, "sink": true, "wildfire": true, "outbreak": true, "famine": true, "drought": true, "ferry": true, "refinery": false, "short-circuit": true, "electrical": true, "gas": true, "methane": true, "surgery": true, "iceberg": true}

// accidental reports whether an event without doer or weapon stands among words of a
// mishap.
func (w *work) accidental(m *mention) bool {
	if w.crashed(m) {
		return true
	}
	if len(m.weapons) > 0 || !m.kind.Violence() || m.kind == event.Detention || m.kind == event.Abduction {
		return false
	}
	for _, p := range m.perpetrators {
		if w.armed(p) {
			return false
		}
	}
	for _, o := range w.mentions {
		if o.root() != m {
			continue
		}
		switch o.frame {
		case frameKill, frameWound, frameDie, frameToll, frameBlast, frameDestroy, frameExplode, frameHit:
		default:
			if m.mode != "mine" { // a blast in a coal mine
				return false // told as an attack
			}
		}
	}
	for _, o := range w.mentions {
		if o.root() == m && w.mishapIn(o.sentence) {
			return true
		}
	}
	return false
}

// crashed reports whether the deaths are those of a crash, even of a military plane: "crashed
// into a mountain, killing 25".
func (w *work) crashed(m *mention) bool {
	for _, o := range w.mentions {
		if o.root() != m {
			continue
		}
		h := int(w.doc.Tokens[o.token].Head)
		if o.frame != frameKill && o.frame != frameWound && o.frame != frameDie || h < 0 {
			return false
		}
		switch w.doc.Tokens[h].Lemma {
		case "crash", "collide", "derail", "overturn", "capsize":
		default:
			return false
		}
	}
	return true
}

// mishapIn reports whether a sentence holds a word of a mishap.
func (w *work) mishapIn(sentence int) bool {
	for _, t := range w.doc.Of(sentence) {
		if accidents[t.Lemma] {
			return true
		}
	}
	return false
}
