package coder

import (
	"casus/internal/text"
)

// arguments are the words that fill the places round a trigger, as the tree has
// them: token indexes of head words, coordinated ones spelled out.
type arguments struct {
	agents   []int
	patients []int
	obliques []oblique
	passive  bool
	verb     int // the verb whose clause it is: the trigger itself, or its support verb; -1 for a bare noun
}

// oblique is a prepositional phrase: its preposition and its head noun.
type oblique struct {
	preposition string
	head        int
}

// verbArguments reads the places round verb v.
//
// Relations are those of Universal Dependencies; where the tree leaves a place
// empty, it is filled as grammar has it: the antecedent of a relative clause, the
// noun a participle modifies, the subject of the governing verb for an infinitive,
// a coordinated or an adverbial clause.
func (w *work) verbArguments(v int) arguments {
	a := arguments{verb: v}
	toks := w.doc.Tokens
	a.passive = w.passive(v)
	w.kids(v, func(k int) bool {
		switch toks[k].Relation {
		case text.Nsubj, text.Csubj:
			w.addSubject(&a, k, a.passive)
		case text.NsubjPass, text.CsubjPass:
			w.addSubject(&a, k, a.passive)
		case text.Obj:
			w.conjuncts(k, func(c int) { a.patients = append(a.patients, w.possessed(w.antecedent(c, v))) })
		case text.OblAgent:
			w.conjuncts(k, func(c int) { a.agents = append(a.agents, c) })
		case text.Obl, text.Nmod, text.Iobj, text.OblUnmarked:
			w.addOblique(&a, k)
		case text.Xcomp:
			if a.passive && !toks[k].Tag.Verb() { // "shot dead by troops": the parser hangs the doer on "dead"
				w.kids(k, func(o int) bool {
					switch toks[o].Relation {
					case text.OblAgent:
						w.conjuncts(o, func(c int) { a.agents = append(a.agents, c) })
					case text.Obl, text.Nmod:
						w.addOblique(&a, o)
					}
					return true
				})
			}
		}
		return true
	})
	if len(a.patients) == 0 && !a.passive {
		w.share(&a, v)
	}
	if len(a.agents) == 0 || len(a.patients) == 0 {
		w.inherit(&a, v)
	}
	if len(a.agents) == 0 || len(a.patients) == 0 || a.passive {
		w.nearby(&a, v)
	}
	return a
}

// share gives a verb without an object that of the verb after "and": "shot and killed a man".
func (w *work) share(a *arguments, v int) {
	toks := w.doc.Tokens
	w.kids(v, func(k int) bool {
		if toks[k].Relation == text.Conj && k > v && k <= v+3 && toks[k].Tag == toks[v].Tag && w.kid(k, text.Nsubj, text.NsubjPass) < 0 {
			o := w.kid(k, text.Obj, text.Ccomp)
			if o > k && (toks[o].Tag.Noun() || w.isPerson(o)) {
				w.conjuncts(o, func(c int) { a.patients = append(a.patients, w.possessed(c)) })
			}
		}
		return true
	})
}

// possessed gives, for a noun before "'s", the noun it possesses: parsers stop short at
// "killed the country's most wanted man".
func (w *work) possessed(i int) int {
	if i+1 < len(w.doc.Tokens) && w.doc.Tokens[i+1].Tag == text.POS {
		if h := w.headFrom(i + 2); h >= 0 {
			return h
		}
	}
	return i
}

// passive reports whether verb v is in the passive: by its auxiliary or subject, as
// a participle after a noun, or as a headline's clipped participle.
func (w *work) passive(v int) bool {
	toks := w.doc.Tokens
	if w.kid(v, text.AuxPass) >= 0 {
		return true
	}
	if w.kid(v, text.NsubjPass) >= 0 {
		return w.kid(v, text.Obj) < v // "soldiers shot dead two herders", taken for a passive
	}
	if toks[v].Tag == text.JJ {
		return w.kid(v, text.Cop) >= 0 // "was wounded", taken for a quality
	}
	if toks[v].Tag != text.VBN && toks[v].Tag != text.VBD {
		return false
	}
	if w.kid(v, text.Aux) >= 0 {
		return false // have killed
	}
	switch toks[v].Relation {
	case text.Acl, text.Amod:
		return w.kid(v, text.Obj, text.Nsubj) < 0 // not "the hill they captured"
	case text.Conj:
		if h := int(toks[v].Head); h >= 0 && w.kid(v, text.Nsubj) < 0 && w.kid(v, text.Obj) < 0 && toks[h].Tag == toks[v].Tag {
			return w.passive(h)
		}
	case text.Advcl:
		return toks[v].Tag == text.VBN && w.kid(v, text.Nsubj, text.Obj) < 0
	}
	return toks[v].Tag == text.VBN && w.kid(v, text.Obj) < 0
}

// addSubject puts a subject and what is coordinated with it in its place.
func (w *work) addSubject(a *arguments, k int, patient bool) {
	if c := w.kid(k, text.Case); c >= 0 && c < k { // "a missile from Syria struck": the parser took the nearer noun
		k = w.beforePreposition(k, w.doc.Sentences[w.doc.Tokens[k].Sentence].First)
	}
	add := func(c int) {
		if patient {
			a.patients = append(a.patients, c)
		} else {
			a.agents = append(a.agents, c)
		}
	}
	w.conjuncts(k, func(c int) {
		of := w.antecedent(c, a.verb)
		if of == c || of > c {
			add(of)
			return
		}
		w.conjuncts(of, func(x int) { // "Kotey and Elsheikh, who were captured"
			if x == of || x < c && w.named(x) && w.named(of) {
				add(x)
			}
		})
	})
}

// addOblique puts a prepositional phrase in its place; "by" after a passive names
// the doer.
func (w *work) addOblique(a *arguments, k int) {
	p := w.preposition(k)
	w.conjuncts(k, func(c int) {
		q := p
		if c != k {
			if own := w.preposition(c); own != "" {
				q = own
			}
		}
		if q == "by" && a.passive {
			a.agents = append(a.agents, c)
			return
		}
		a.obliques = append(a.obliques, oblique{q, c})
	})
}

// antecedent gives the noun a relative pronoun stands for; any other word stands
// for itself.
func (w *work) antecedent(i, verb int) int {
	toks := w.doc.Tokens
	switch toks[i].Tag {
	case text.WDT, text.WP:
	default:
		if toks[i].Lower != "that" && toks[i].Lower != "who" && toks[i].Lower != "which" {
			return i
		}
	}
	for v, n := verb, 0; v >= 0 && n < 6; v, n = int(toks[v].Head), n+1 {
		if toks[v].Relation == text.AclRelcl || toks[v].Relation == text.Acl {
			h := int(toks[v].Head)
			if toks[i].Lower == "who" && i > 0 && h < i-1 && toks[i-1].Tag.Noun() && !w.isPerson(h) && w.isPerson(i-1) {
				return i - 1 // "demands by militants who killed"
			}
			return h
		}
	}
	for k, left := i-1, 3; k >= 0 && left > 0 && toks[k].Sentence == toks[i].Sentence; k-- {
		if toks[k].Tag.Noun() {
			return k
		}
		if toks[k].Tag != text.COMMA && toks[k].Tag != text.CD { // "Ali, 29, who"
			left--
		}
	}
	return i
}

// inherit fills empty places of verb v from the words it hangs on.
func (w *work) inherit(a *arguments, v int) {
	toks := w.doc.Tokens
	h := int(toks[v].Head)
	if h < 0 {
		return
	}
	switch toks[v].Relation {
	case text.Acl, text.AclRelcl:
		h = w.beyondOrigin(h, v)
		if !toks[h].Tag.Noun() && toks[h].Tag != text.PRP && toks[h].Tag != text.CD && toks[h].Tag != text.DT {
			return
		}
		w.inheritNoun(a, v, h)
	case text.Amod:
		if a.passive && len(a.patients) == 0 { // "kidnapped Briton"
			a.patients = append(a.patients, h)
		}
	case text.Conj:
		if !toks[h].Tag.Verb() {
			if toks[h].Relation == text.Root && (toks[v].Tag == text.VBD || toks[v].Tag == text.VBZ) && toks[v-1].Tag == text.COMMA && w.isPerson(h) { // "The 33-year-old, who …, died"
				w.addSubject(a, h, a.passive)
			}
			return
		}
		b := w.shallow(h)
		if len(a.agents) == 0 && len(a.patients) == 0 && a.passive {
			a.patients = b.subject
		} else if len(a.agents) == 0 && !a.passive {
			a.agents = b.subject
		}
		if len(a.patients) == 0 && !a.passive {
			a.patients = b.objects
		}
	case text.Xcomp, text.Advcl, text.Ccomp, text.Parataxis:
		if len(a.agents) > 0 || w.kid(v, text.Nsubj, text.NsubjPass) >= 0 || !toks[h].Tag.Verb() && !toks[h].Tag.Adjective() {
			return
		}
		if who := w.saidOf(h, v); who >= 0 && toks[v].Relation == text.Ccomp {
			w.addSubject(a, who, a.passive)
			return
		}
		if toks[v].Relation == text.Parataxis || toks[v].Relation == text.Ccomp && toks[v].Tag != text.VB {
			return
		}
		b := w.shallow(h)
		subjects := b.subject
		if toks[v].Relation == text.Xcomp && len(b.objects) > 0 && !b.passive && toks[v].Tag == text.VB {
			subjects = b.objects // ordered troops to attack
		}
		if _, charging := chargings[toks[h].Lemma]; charging && !b.passive && len(b.objects) > 0 && w.kid(v, text.Mark) >= 0 {
			subjects = b.objects // accused Khartoum of killing
		}
		switch {
		case !a.passive:
			a.agents = subjects
		case len(a.patients) == 0:
			a.patients = subjects
		}
	}
}

// saidOf gives, for a verb without a subject in what a relative clause says ("a man who they say
// murdered eight"), the noun that the clause is about; -1 where it is no such clause.
func (w *work) saidOf(saying, v int) int {
	toks := w.doc.Tokens
	if saying > v || toks[v].Tag != text.VBD && toks[v].Tag != text.VBZ && toks[v].Tag != text.VBP && !toks[v].Tag.Adjective() {
		return -1
	}
	switch toks[saying].Lemma {
	case "say", "believe", "allege", "think", "claim", "suspect":
	default:
		return -1
	}
	for k := saying - 1; k > w.doc.Sentences[toks[saying].Sentence].First && k >= saying-4; k-- {
		if l := toks[k].Lower; l != "who" && l != "whom" && l != "that" && l != "which" {
			continue
		}
		if toks[k-1].Tag.Noun() || w.isPerson(k-1) {
			return k - 1
		}
		return -1
	}
	return -1
}

// beyondOrigin gives, for the place in "Hall, from Portsmouth, died", who comes from there: a
// clause after a comma hangs on the person.
func (w *work) beyondOrigin(h, v int) int {
	t := &w.doc.Tokens[h]
	if t.Relation != text.Nmod && t.Relation != text.Conj || t.Head < 0 || w.placeAt(h) < 0 || w.preposition(h) != "from" {
		return h
	}
	for k := h + 1; k < v; k++ {
		if w.doc.Tokens[k].Tag == text.COMMA {
			return int(t.Head)
		}
	}
	return h
}

// inheritNoun gives a participle or relative clause the noun it modifies.
func (w *work) inheritNoun(a *arguments, v, h int) {
	toks := w.doc.Tokens
	switch {
	case a.passive:
		if len(a.patients) == 0 {
			w.conjuncts(h, func(c int) { a.patients = append(a.patients, c) })
		}
	case len(a.agents) > 0 && len(a.patients) == 0:
		a.patients = append(a.patients, h) // the hostages it has been holding
	case toks[v].Relation == text.Acl && len(a.agents) == 0 && len(a.patients) > 0,
		toks[v].Relation == text.Acl && toks[v].Tag == text.VBG && len(a.agents) == 0,
		toks[v].Relation == text.AclRelcl && len(a.agents) == 0:
		a.agents = append(a.agents, h)
	}
}

// sides are the subject and objects of a verb, read no further than its children.
type sides struct {
	subject []int
	objects []int
	passive bool
}

// shallow reads the subject and objects of verb v; a verb without a subject looks
// once to the verb it is coordinated with or hangs on.
func (w *work) shallow(v int) sides {
	toks := w.doc.Tokens
	s := sides{passive: w.passive(v)}
	w.kids(v, func(k int) bool {
		switch toks[k].Relation {
		case text.Nsubj, text.NsubjPass:
			w.conjuncts(k, func(c int) { s.subject = append(s.subject, w.antecedent(c, v)) })
		case text.Obj:
			w.conjuncts(k, func(c int) { s.objects = append(s.objects, c) })
		}
		return true
	})
	for n := 0; len(s.subject) == 0 && n < 3; n++ {
		h := int(toks[v].Head)
		if h < 0 {
			break
		}
		switch toks[v].Relation {
		case text.Acl, text.AclRelcl:
			if toks[h].Tag.Noun() {
				s.subject = append(s.subject, h)
			}
			return s
		case text.Conj, text.Xcomp, text.Advcl:
			if _, charging := chargings[toks[h].Lemma]; charging && toks[v].Relation == text.Advcl && w.kid(v, text.Mark) >= 0 && !w.passive(h) {
				if o := w.kid(h, text.Obj); o >= 0 { // "accused Khartoum of breaking the truce by killing"
					w.conjuncts(o, func(c int) { s.subject = append(s.subject, c) })
					return s
				}
			}
			v = h
		default:
			return s
		}
		if k := w.kid(v, text.Nsubj, text.NsubjPass); k >= 0 {
			w.conjuncts(k, func(c int) { s.subject = append(s.subject, w.antecedent(c, v)) })
		}
	}
	return s
}
