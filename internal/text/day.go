package text

// News agencies put days into a sentence bare: "troops Sunday killed", "were accused Thursday
// of". The treebanks have few of them, and a day that is taken for a noun like others draws
// the words round it. So a sentence is parsed without its bare days, which then hang on the
// verb before them.

// withoutDays parses a sentence that has bare days; false where it has none.
func (p *parser) withoutDays(tokens []Token, first int, b *bench) bool {
	b.rest, b.stood = b.rest[:0], b.stood[:0]
	bare := 0
	for i := range tokens {
		if bareDay(tokens, i) || i > 0 && partOfDay(tokens[i].Lower) && bareDay(tokens, i-1) {
			bare++
			continue
		}
		b.rest, b.stood = append(b.rest, tokens[i]), append(b.stood, int32(i))
	}
	if bare == 0 || len(b.rest) == 0 {
		return false
	}
	p.parse(b.rest, 0, &b.state)
	for k := range b.rest {
		t := &tokens[b.stood[k]]
		t.Relation, t.Head = b.rest[k].Relation, b.rest[k].Head
		if t.Head >= 0 {
			t.Head = int32(first) + b.stood[t.Head]
		}
	}
	k := 0
	for i := range tokens {
		if k < len(b.stood) && int(b.stood[k]) == i {
			k++
			continue
		}
		tokens[i].Head, tokens[i].Relation = int32(first+verbNear(tokens, i)), OblUnmarked
		if i > 0 && partOfDay(tokens[i].Lower) && bareDay(tokens, i-1) { // "Sunday night": the night is the head
			tokens[i-1].Head, tokens[i-1].Relation = int32(first+i), Compound
		}
	}
	return true
}

// bareDay reports whether token i is a day of the week with nothing that binds it to a noun.
func bareDay(tokens []Token, i int) bool {
	if i == 0 || !weekday(tokens[i].Lower) {
		return false
	}
	switch before := &tokens[i-1]; before.Tag {
	case IN, DT, PDT, JJ, JJS, PRPS, CC, TO, COMMA, COLON, OPEN, POS, CD:
		return false
	default:
		if before.Lower == "last" || before.Lower == "next" || before.Lower == "early" || before.Lower == "late" || weekday(before.Lower) {
			return false
		}
	}
	if i+1 == len(tokens) {
		return true
	}
	switch after := &tokens[i+1]; {
	case partOfDay(after.Lower):
		return i+2 == len(tokens) || tokens[i+2].Tag != POS && !tokens[i+2].Tag.Noun()
	case after.Tag == POS, after.Tag == CC, after.Tag.Noun():
		return false
	}
	return true
}

func weekday(w string) bool {
	switch w {
	case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday":
		return true
	}
	return false
}

func partOfDay(w string) bool {
	switch w {
	case "morning", "afternoon", "evening", "night":
		return true
	}
	return false
}

// verbNear gives the nearest verb before token i, else the nearest after it, else a neighbour.
func verbNear(tokens []Token, i int) int {
	for k := i - 1; k >= 0 && k >= i-8; k-- {
		if tokens[k].Tag.Verb() && tokens[k].Relation != Amod {
			return k
		}
	}
	for k := i + 1; k < len(tokens); k++ {
		if tokens[k].Tag.Verb() && tokens[k].Relation != Amod {
			return k
		}
	}
	if i > 0 {
		return i - 1
	}
	return min(i+1, len(tokens)-1)
}
