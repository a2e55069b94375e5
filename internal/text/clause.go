package text

// Auxiliary gives the first auxiliary or modal of verb i, -1 where it has none. A
// coordinated verb without its own has that of the first ("were killed and buried").
func (d *Doc) Auxiliary(i int) int {
	for {
		if k := d.Child(i, Aux, AuxPass, Cop); k >= 0 {
			return k
		}
		if !d.sharesSubject(i) {
			return -1
		}
		i = int(d.Tokens[i].Head)
	}
}

// Modal gives the modal of verb i ("may", "would"), -1 where it has none.
func (d *Doc) Modal(i int) int {
	for {
		for k := range d.Children(i) {
			if t := &d.Tokens[k]; t.Tag == MD {
				return k
			}
		}
		if !d.sharesSubject(i) {
			return -1
		}
		i = int(d.Tokens[i].Head)
	}
}

// sharesSubject reports whether verb i is coordinated with its head and has neither
// subject nor auxiliary of its own.
func (d *Doc) sharesSubject(i int) bool {
	t := &d.Tokens[i]
	return t.Relation == Conj && t.Head >= 0 && t.Tag.Verb() && d.Child(i, Nsubj, NsubjPass, Csubj, Aux, AuxPass, Expl) < 0
}

// Passive reports whether verb i is in the passive: with an auxiliary of it ("was
// killed"), as a participle behind its noun ("troops killed in the raid"), or
// coordinated with such a one.
func (d *Doc) Passive(i int) bool {
	for {
		t := &d.Tokens[i]
		if t.Tag != VBN && t.Tag != VBD {
			return false
		}
		if d.Child(i, AuxPass, NsubjPass) >= 0 {
			return true
		}
		if k := d.Child(i, Aux, Cop); k >= 0 {
			return t.Tag == VBN && d.Tokens[d.lastAuxiliary(i)].Lemma == "be"
		}
		if t.Relation == Acl || t.Relation == Amod || t.Relation == OblAgent {
			return t.Tag == VBN || d.Child(i, OblAgent) >= 0
		}
		if d.Child(i, Nsubj, Obj) >= 0 {
			return false
		}
		if d.Child(i, OblAgent) >= 0 {
			return true
		}
		if !d.sharesSubject(i) || d.Tokens[t.Head].Tag != VBN {
			return t.Tag == VBN && (t.Relation == Advcl || t.Relation == Root)
		}
		i = int(t.Head)
	}
}

func (d *Doc) lastAuxiliary(i int) int {
	last := i
	for k := range d.Children(i) {
		if r := d.Tokens[k].Relation; r == Aux || r == AuxPass || r == Cop {
			last = k
		}
	}
	return last
}

// negations are the words that deny the verb or noun they hang from.
var negations = wordSet("not n't never no neither nor without nobody none nothing hardly")

// Negated reports whether verb or noun i is denied: by "not" or "never", by "no"
// before it or before its subject or object, by "without".
func (d *Doc) Negated(i int) bool {
	for {
		for k := range d.Children(i) {
			t := &d.Tokens[k]
			switch t.Relation {
			case Advmod, Det, Cc, CcPreconj, Mark, Case, Aux, Discourse:
				if negations[t.Lower] {
					return true
				}
			case Nsubj, NsubjPass, Obj:
				if negations[t.Lower] || d.Tokens[i].Tag.Verb() && d.deniedNoun(k) {
					return true
				}
			}
		}
		if !d.sharesSubject(i) || d.Child(int(d.Tokens[i].Head), Obj, Obl) >= 0 {
			return false
		}
		i = int(d.Tokens[i].Head)
	}
}

func (d *Doc) deniedNoun(i int) bool {
	k := d.Child(i, Det)
	return k >= 0 && d.Tokens[k].Lower == "no"
}

// Subject gives the subject of verb i, -1 where none is told. A relative pronoun
// stands for the noun before its clause; coordinated verbs share the subject of the
// first; an infinitive or participle has that of the verb or noun it hangs from.
func (d *Doc) Subject(i int) int {
	for steps := 0; steps < 16; steps++ {
		if k := d.Child(i, Nsubj, NsubjPass); k >= 0 {
			return d.antecedent(k, i)
		}
		t := &d.Tokens[i]
		if t.Head < 0 {
			return -1
		}
		head := int(t.Head)
		switch t.Relation {
		case Acl, AclRelcl:
			if t.Tag == VB {
				return -1 // "plans to attack"
			}
			return head
		case Xcomp:
			if o := d.Child(head, Obj); o >= 0 && o < i { // "forced them to leave"
				return o
			}
		case Conj, Advcl:
			if !d.Tokens[head].Tag.Verb() || t.Relation == Advcl && t.Tag != VBG && t.Tag != VBN && t.Tag != VB {
				return -1
			}
		default:
			return -1
		}
		i = head
	}
	return -1
}

// antecedent gives what the relative pronoun k of the clause of verb i stands for;
// k itself where it is none.
func (d *Doc) antecedent(k, i int) int {
	switch d.Tokens[k].Tag {
	case WP, WDT:
	default:
		if d.Tokens[k].Lower != "that" && d.Tokens[k].Lower != "which" && d.Tokens[k].Lower != "who" {
			return k
		}
	}
	for steps := 0; steps < 8 && i >= 0; steps++ {
		t := &d.Tokens[i]
		if t.Head < 0 {
			return k
		}
		if t.Relation == AclRelcl || t.Relation == Acl {
			return int(t.Head)
		}
		if t.Relation != Conj {
			return k
		}
		i = int(t.Head)
	}
	return k
}

// Object gives the direct object of verb i, -1 where it has none. A relative pronoun
// stands for the noun before its clause.
func (d *Doc) Object(i int) int {
	if k := d.Child(i, Obj); k >= 0 {
		return d.antecedent(k, i)
	}
	return -1
}

// Agent gives who did it in a passive: the noun behind "by", -1 where none is told.
// Coordinated participles share it ("killed and wounded by rebels").
func (d *Doc) Agent(i int) int {
	if k := d.ownAgent(i); k >= 0 || !d.Passive(i) {
		return k
	}
	if first := d.FirstConjunct(i); first != i && d.sharesSubject(i) {
		if k := d.ownAgent(first); k > i {
			return k
		}
	}
	for c := range d.Conjuncts(i) {
		if k := d.ownAgent(c); k >= 0 && d.sharesSubject(c) {
			return k
		}
	}
	return -1
}

func (d *Doc) ownAgent(i int) int {
	if k := d.Child(i, OblAgent); k >= 0 {
		return k
	}
	if !d.Passive(i) {
		return -1
	}
	for k := range d.Children(i) {
		if r := d.Tokens[k].Relation; r != Obl && r != Nmod {
			continue
		}
		if p := d.Preposition(k); p >= 0 && d.Tokens[p].Lower == "by" {
			return k
		}
	}
	return -1
}

// Doer gives who does what verb i says, -1 where it is not told: the agent of a
// passive, the subject of an active verb.
func (d *Doc) Doer(i int) int {
	if d.Passive(i) {
		return d.Agent(i)
	}
	if k := d.Agent(i); k >= 0 {
		return k
	}
	return d.Subject(i)
}

// Patient gives to whom it is done, -1 where it is not told: the subject of a
// passive, the object of an active verb, which coordinated verbs may share ("shot
// and killed two men").
func (d *Doc) Patient(i int) int {
	if d.Passive(i) {
		return d.Subject(i)
	}
	if k := d.Object(i); k >= 0 {
		return k
	}
	for k := range d.Conjuncts(i) {
		if d.Tokens[k].Tag == d.Tokens[i].Tag && d.sharesSubject(k) {
			if o := d.Object(k); o >= 0 && k-i <= 3 {
				return o
			}
		}
	}
	return -1
}
