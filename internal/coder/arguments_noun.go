package coder

import (
	"casus/internal/text"
)

// supports are verbs that say of an act only that it was done; their subject is
// the doer. Source: light verbs of the FrameNet frames Intentionally_act and
// Attack, and own reading.
var supports = map[string]bool{"carry": true, "launch": true, "stage": true, "mount": true, "conduct": true, "commit": true, "perpetrate": true,
	"make": true, "unleash": true, "undertake": true, "execute": true, "begin": true, "start": true, "open": true, "wage": true, "lead": true,
	"do": true, "continue": true, "resume": true, "intensify": true, "escalate": true, "order": true, "press": true, "fight": true, "fire": true,
	"initiate": true, "organize": true, "organise": true, "orchestrate": true, "execution": true, "attempt": true, "try": true, "plan": true,
	"plot": true, "prepare": true, "pursue": true, "expand": true, "broaden": true, "step": true, "renew": true, "direct": true}

// suffers are verbs whose subject the act befalls.
var suffers = map[string]bool{"suffer": true, "sustain": true, "survive": true, "escape": true, "repel": true, "repulse": true, "face": true, "endure": true}

// results are verbs whose subject is the act and whose object those it befell.
var results = map[string]bool{"kill": true, "wound": true, "injure": true, "leave": true, "claim": true, "destroy": true, "damage": true, "maim": true,
	"cause": true, "hurt": true, "hit": true, "target": true, "strike": true, "rock": true, "shake": true, "demolish": true, "shatter": true, "gut": true}

// tolling are those results whose object is the toll, told by the verb itself.
var tolling = map[string]bool{"leave": true, "claim": true, "cause": true, "kill": true, "wound": true, "injure": true, "maim": true, "hurt": true}

// blames are passive verbs after which "by", "on" or "to" names the doer.
var blames = map[string]bool{"blame": true, "attribute": true, "claim": true, "carry": true, "commit": true, "perpetrate": true, "stage": true,
	"launch": true, "conduct": true, "mount": true, "organize": true, "mastermind": true, "plan": true}

// nounArguments reads the places round noun n that names an act, and those round
// its support verb.
func (w *work) nounArguments(n int) arguments {
	a := arguments{verb: -1}
	toks := w.doc.Tokens
	w.kids(n, func(k int) bool {
		switch toks[k].Relation {
		case text.Nmod, text.Obl:
			w.addOblique(&a, k)
			if w.placeAt(k) >= 0 && locatives[w.preposition(k)] { // "the assassination in Damascus of a leader"
				w.kids(k, func(o int) bool {
					if toks[o].Relation == text.Nmod && w.preposition(o) == "of" && w.isPerson(o) {
						w.addOblique(&a, o)
					}
					return true
				})
			}
			if w.preposition(k) == "by" { // "an attack by rebels on a hospital": the target hangs on the doer
				w.kids(k, func(o int) bool {
					if p := w.preposition(o); toks[o].Relation == text.Nmod && (p == "on" || p == "against") {
						w.addOblique(&a, o)
					}
					return true
				})
			}
		case text.Acl: // attacks carried out by, aimed at, targeting
			if toks[k].Tag == text.VBN || toks[k].Tag == text.VBD {
				w.nounParticiple(&a, k)
			} else if toks[k].Tag == text.VBG && (toks[k].Lemma == "target" || toks[k].Lemma == "involve" || toks[k].Lemma == "hit") {
				if o := w.kid(k, text.Obj); o >= 0 {
					w.conjuncts(o, func(c int) { a.obliques = append(a.obliques, oblique{"on", c}) })
				}
			}
		case text.AclRelcl:
			x := k // "which is suspected to have been launched by"
			if l := toks[k].Lemma; l == "suspect" || l == "believe" || l == "think" || l == "report" {
				if c := w.kid(k, text.Xcomp); c >= 0 {
					x = c
				}
			}
			if blames[toks[x].Lemma] && w.passive(x) {
				w.nounParticiple(&a, x)
			}
			if results[toks[k].Lemma] || toks[k].Lemma == "target" {
				if o := w.kid(k, text.Obj); o >= 0 && (toks[k].Lemma == "target" || toks[k].Lemma == "hit" || toks[k].Lemma == "strike") {
					w.conjuncts(o, func(c int) { a.obliques = append(a.obliques, oblique{"on", c}) })
				}
			}
		}
		return true
	})
	w.supportArguments(&a, n)
	if k := w.kid(n, text.Nsubj); k >= 0 && k < n && toks[n].Tag == text.NN && w.kid(n, text.Cop) < 0 { // a headline's verb taken for a noun: "Forces Arrest Two Leaders"
		if o := w.kid(n, text.Obj); o > n {
			w.conjuncts(k, func(c int) { a.agents = append(a.agents, c) })
			w.conjuncts(o, func(c int) { a.patients = append(a.patients, c) })
		}
	}
	return a
}

// nounParticiple reads "carried out by X", "aimed at Y" after the noun.
func (w *work) nounParticiple(a *arguments, k int) {
	w.kids(k, func(o int) bool {
		switch w.doc.Tokens[o].Relation {
		case text.OblAgent:
			w.conjuncts(o, func(c int) { a.agents = append(a.agents, c) })
		case text.Obl, text.Nmod:
			p := w.preposition(o)
			w.conjuncts(o, func(c int) {
				if p == "by" {
					a.agents = append(a.agents, c)
				} else {
					a.obliques = append(a.obliques, oblique{p, c})
				}
			})
		}
		return true
	})
}

// supportArguments reads the verb a noun of action hangs on.
func (w *work) supportArguments(a *arguments, n int) {
	toks := w.doc.Tokens
	top := n
	for toks[top].Relation == text.Conj && toks[top].Head >= 0 && toks[toks[top].Head].Tag.Noun() {
		top = int(toks[top].Head)
	}
	// "a series of attacks": the measure noun stands in the verb's place
	for toks[top].Relation == text.Nmod && toks[top].Head >= 0 && measures[toks[toks[top].Head].Lemma] && w.preposition(top) == "of" {
		top = int(toks[top].Head)
	}
	v := int(toks[top].Head)
	if v < 0 || !toks[v].Tag.Verb() {
		return
	}
	lemma := toks[v].Lemma
	switch toks[top].Relation {
	case text.Obj:
		if supports[lemma] || suffers[lemma] || agrees[lemma] && w.triggerAt(n) != nil && frame(w.triggerAt(n).Frame) == frameAgree {
			a.verb = v
			b := w.shallow(v)
			if suffers[lemma] {
				a.patients = append(a.patients, b.subject...)
			} else if !b.passive {
				a.agents = append(a.agents, b.subject...)
			}
			w.verbObliques(a, v)
		}
	case text.Nsubj, text.NsubjPass:
		a.verb = v
		passive := w.passive(v)
		w.kids(v, func(k int) bool {
			switch toks[k].Relation {
			case text.OblAgent:
				if blames[lemma] {
					w.conjuncts(k, func(c int) { a.agents = append(a.agents, c) })
				}
			case text.Obl:
				p := w.preposition(k)
				if passive && blames[lemma] && (p == "by" || p == "on" || p == "to") {
					w.conjuncts(k, func(c int) { a.agents = append(a.agents, c) })
				} else {
					w.addOblique(a, k)
				}
			case text.Obj:
				if results[lemma] && !tolling[lemma] {
					w.conjuncts(k, func(c int) { a.patients = append(a.patients, c) })
				}
			}
			return true
		})
	case text.Obl:
		a.verb = v
		if lemma == "come" && w.preposition(top) == "under" { // came under attack
			a.patients = append(a.patients, w.shallow(v).subject...)
		}
		if w.preposition(top) == "in" && joins[lemma] { // took part in a march
			a.agents = append(a.agents, w.shallow(v).subject...)
		}
		if w.preposition(top) == "with" && goesOn[lemma] { // pressed on with an offensive
			a.agents = append(a.agents, w.shallow(v).subject...)
		}
		w.verbObliques(a, v)
	}
}

// agrees are verbs whose subject makes the peace that is their object.
var agrees = map[string]bool{"agree": true, "reach": true, "sign": true, "announce": true, "declare": true, "accept": true, "conclude": true, "extend": true, "negotiate": true, "offer": true}

// joins are verbs that say, before "in", who takes part.
var joins = map[string]bool{"take": true, "participate": true, "join": true, "gather": true, "assemble": true, "engage": true}

// goesOn are verbs that say of an act, after "with", that their subject does it. Source: own
// reading.
var goesOn = map[string]bool{"press": true, "continue": true, "proceed": true, "push": true, "go": true, "carry": true, "persist": true, "begin": true, "start": true, "respond": true, "retaliate": true, "answer": true}

// verbObliques adds the places and instruments that hang on a support verb.
func (w *work) verbObliques(a *arguments, v int) {
	w.kids(v, func(k int) bool {
		if w.doc.Tokens[k].Relation == text.Obl {
			w.addOblique(a, k)
		}
		return true
	})
}

// measures are nouns that count or bundle what follows "of".
var measures = map[string]bool{"series": true, "wave": true, "spate": true, "string": true, "number": true, "dozen": true, "dozens": true,
	"hundred": true, "hundreds": true, "scores": true, "barrage": true, "pair": true, "couple": true, "lot": true, "round": true, "type": true, "kind": true,
	"act": true, "group": true, "rash": true, "flurry": true, "campaign": true, "succession": true, "sequence": true, "thousands": true, "thousand": true,
	"tens": true, "total": true, "millions": true, "crowd": true, "kilogram": true, "kilo": true, "pound": true, "tonne": true, "ton": true, "half": true, "majority": true, "most": true, "one": true, "some": true, "several": true, "score": true, "volley": true, "salvo": true, "hail": true}
