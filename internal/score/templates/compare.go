package templates

import (
	"slices"

	"casus/internal/export/muc4"
)

// parents gives the next more general word of a set fill, by slot: a response that
// names it, or one above it, is partly right. It is the official shallow hierarchy.
var parents = map[muc4.Slot]map[string]string{
	muc4.InstrumentType: {"MACHINE GUN": "GUN", "MORTAR": "GUN", "HANDGUN": "GUN", "RIFLE": "GUN", "BOMB": "EXPLOSIVE",
		"GRENADE": "EXPLOSIVE", "MOLOTOV COCKTAIL": "EXPLOSIVE", "VEHICLE BOMB": "BOMB", "DYNAMITE": "BOMB", "MINE": "BOMB",
		"AERIAL BOMB": "BOMB", "MISSILE": "PROJECTILE", "ROCKET": "PROJECTILE"},
	muc4.PerpConfidence: {"SUSPECTED OR ACCUSED BY AUTHORITIES": "SUSPECTED OR ACCUSED"},
	muc4.TargetType:     {"GOVERNMENT OFFICE OR RESIDENCE": "POLITICAL FIGURE OFFICE OR RESIDENCE"},
	muc4.TargetEffect:   {"SOME DAMAGE": "DESTROYED"},
	muc4.HumanType: {"FORMER GOVERNMENT OFFICIAL": "GOVERNMENT OFFICIAL", "GOVERNMENT OFFICIAL": "POLITICAL FIGURE",
		"FORMER ACTIVE MILITARY": "ACTIVE MILITARY"},
	muc4.HumanEffect: {"NO INJURY OR DEATH": "NO DEATH", "NO DEATH": "NO INJURY"},
	muc4.Type: {"ARSON": "ATTACK", "BOMBING": "ATTACK", "KIDNAPPING": "ATTACK", "HIJACKING": "ATTACK", "ROBBERY": "ATTACK",
		"FORCED WORK STOPPAGE": "ATTACK"},
}

// agreement is 1 where a response's value is right, 0.5 where it is partly right.
func agreement(s muc4.Slot, key, resp value) float64 {
	kind := sortOf(s)
	if kind == place {
		return placeAgreement(key.levels, resp.levels)
	}
	if key.text == resp.text {
		return 1
	}
	partly := false
	switch kind {
	case word:
		partly = hasRun(key.words, resp.words) || hasRun(resp.words, key.words)
	case fill:
		partly = above(parents[s], key.text, resp.text)
	case number:
		k, r := key.count, resp.count
		partly = r.kind == exact && (k.kind == about && k.low == r.low || k.kind == between && (k.low == r.low || k.high == r.low))
	case day:
		partly = dayWithin(key.days, resp.days)
	}
	if partly {
		return 0.5
	}
	return 0
}

// hasRun reports whether short is a run of consecutive words of long.
func hasRun(long, short []string) bool {
	for i := 0; len(short) > 0 && i+len(short) <= len(long); i++ {
		if slices.Equal(long[i:i+len(short)], short) {
			return true
		}
	}
	return false
}

// above reports whether resp is an ancestor of key.
func above(up map[string]string, key, resp string) bool {
	for k, ok := up[key]; ok; k, ok = up[k] {
		if k == resp {
			return true
		}
	}
	return false
}

// dayWithin reports whether a response of one day lies in the key's range, or a
// response "- D" ends as the key does.
func dayWithin(key, resp span) bool {
	switch {
	case key.bad || resp.bad:
		return false
	case resp.from == "":
		return resp.to == key.to
	}
	return resp.from == resp.to && (key.from == "" || key.from <= resp.from) && resp.from <= key.to
}

// placeAgreement is 1 for the same names from the country down without a
// contradicting type, 0.5 for the same country, or all the same but the country.
func placeAgreement(key, resp []level) float64 {
	if len(key) == len(resp) && slices.EqualFunc(key, resp, level.same) {
		return 1
	}
	if len(key) == 0 || len(resp) == 0 {
		return 0
	}
	if key[0][0].name == resp[0][0].name || len(key) == len(resp) && len(key) > 1 && slices.EqualFunc(key[1:], resp[1:], level.same) {
		return 0.5
	}
	return 0
}

func (l level) same(o level) bool {
	return slices.EqualFunc(l, o, func(a, b end) bool {
		return a.name == b.name && (len(a.types) == 0 || len(b.types) == 0 || slices.ContainsFunc(a.types, func(t string) bool {
			return slices.Contains(b.types, t)
		}))
	})
}

// compare is the agreement of a response's filler with the best alternative of a
// key's. Where the key has a reference, a right value without it is partly right.
func compare(s muc4.Slot, key, resp filler) float64 {
	best := 0.0
	for _, v := range key.values {
		best = max(best, agreement(s, v, resp.values[0]))
	}
	if best == 1 && len(key.xref) > 0 && !key.anyRef && (len(resp.xref) == 0 || !slices.Contains(key.xref, resp.xref[0])) {
		return 0.5
	}
	return best
}
