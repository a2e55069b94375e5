package desk

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"casus/internal/event"
	"casus/internal/export"
	"casus/internal/incident"
)

// family groups the kinds as the record does: violence, statement, move.
func family(k event.Kind) string {
	switch {
	case k.Violence():
		return "violence"
	case k.Statement():
		return "statement"
	}
	return "move"
}

// spaced writes a word of the record for people: "armed_attack" → "armed attack".
func spaced[S ~string](s S) string { return strings.ReplaceAll(string(s), "_", " ") }

// capital gives s with its first letter in capitals.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// modeWords are kinds with modes that have a name of their own.
var modeWords = map[event.Mode]string{
	"rocket": "Rocket attack", "mortar": "Mortar fire", "artillery": "Artillery fire", "missile": "Missile attack", "tank": "Tank fire",
	"aircraft": "Airstrike", "drone": "Drone strike", "helicopter": "Helicopter strike",
	"car_bomb": "Car bomb", "suicide": "Suicide bombing", "roadside": "Roadside bomb", "mine": "Mine", "grenade": "Grenade attack", "letter": "Letter bomb",
	"shooting": "Shooting", "stabbing": "Stabbing", "ambush": "Ambush", "raid": "Raid", "execution": "Execution", "assassination": "Assassination", "beating": "Beating",
	"kidnapping": "Kidnapping", "hostage_taking": "Hostage taking", "hijacking": "Hijacking",
	"battle": "Battle", "skirmish": "Skirmish", "offensive": "Offensive",
	"looting": "Looting", "demolition": "Demolition", "sabotage": "Sabotage", "robbery": "Robbery",
}

// kindName names what happened in as few words as say it.
func kindName(k event.Kind, m event.Mode) string {
	if s, ok := modeWords[m]; ok {
		return s
	}
	if m != "" {
		return capital(spaced(k)) + ", " + spaced(m)
	}
	return capital(spaced(k))
}

// headline is the incident in one line: what and where.
func headline(in *incident.Incident) string {
	s := kindName(in.Kind, in.Mode)
	if in.Where != nil && in.Where.Name != "" {
		return s + ", " + placeName(in.Where)
	}
	if who := names(in.Parties, event.Perpetrator, event.Speaker); who != "" {
		return s + " by " + who
	}
	return s
}

// placeName is the place's name as people write it: a name in capitals is put right.
func placeName(w *event.Where) string {
	if w.Name != strings.ToUpper(w.Name) || len(w.Name) < 4 {
		return w.Name
	}
	at := true
	return strings.Map(func(r rune) rune {
		was := at
		at = !unicode.IsLetter(r)
		if was {
			return r
		}
		return unicode.ToLower(r)
	}, w.Name)
}

// areaWords are what the place lies in: "Anbar, Iraq".
func areaWords(w *event.Where) string {
	if w == nil {
		return ""
	}
	var parts []string
	for _, p := range []string{w.Admin1, export.CountryName(w.Country)} {
		if p != "" && !strings.EqualFold(p, w.Name) {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, ", ")
}

// names joins the parties that have one of the roles; a party named twice counts once.
func names(parties []event.Party, roles ...event.Role) string {
	var out []string
	for _, role := range roles {
		for _, p := range parties {
			if p.Role == role && !containsFold(out, p.Name) {
				out = append(out, p.Name)
			}
		}
	}
	return strings.Join(out, ", ")
}

func containsFold(all []string, s string) bool {
	for _, x := range all {
		if strings.EqualFold(x, s) {
			return true
		}
	}
	return false
}

// rangeWords writes a toll: the figure that stands, and the bounds where they differ.
func rangeWords(r incident.Range) string {
	if r.Best == nil {
		return export.CountWords(r.Low, r.High)
	}
	if r.Low != nil && r.High != nil && *r.Low == *r.High {
		return export.CountWords(r.Best, r.Best)
	}
	if r.Low == nil && r.High == nil {
		return export.CountWords(r.Best, r.Best)
	}
	return export.CountWords(r.Best, r.Best) + " (" + export.CountWords(r.Low, r.High) + ")"
}
