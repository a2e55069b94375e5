package coder

import (
	"casus/internal/event"
	"casus/internal/span"
	"casus/internal/text"
)

// announcedForce are acts of force that one announces of oneself, and announcedBans those of law and
// trade, by dictionary form. They are fewer than sanctions and penalties: those stand below a verb of
// threatening, which says by itself that harm is meant, and one who plainly says that he "will cut",
// "close" or "stop" threatens nobody. Source: CAMEO categories 13, 16, 17 and 18, by their verbs.
var (
	announcedForce = map[string]bool{"attack": true, "bomb": true, "shell": true, "invade": true, "strike": true, "retaliate": true, "respond": true, "avenge": true, "punish": true, "crush": true,
		"destroy": true, "storm": true, "kill": true, "behead": true, "execute": true, "fight": true, "shoot": true}
	announcedBans = map[string]bool{"boycott": true, "blockade": true, "impose": true, "expel": true, "ban": true, "sever": true, "suspend": true, "halt": true, "outlaw": true, "freeze": true}
	// what is extended, tightened or resumed, where that is force or a ban
	prolonged = map[string]bool{"incursion": true, "offensive": true, "operation": true, "curfew": true, "blockade": true, "siege": true, "sanction": true, "sanctions": true, "embargo": true, "attack": true,
		"bombing": true, "campaign": true, "strike": true, "war": true, "boycott": true, "ban": true}
	prolonging = map[string]bool{"extend": true, "tighten": true, "resume": true, "continue": true, "expand": true, "escalate": true, "intensify": true}
)

// announcing reports whether a sentence may hold an announcement: "will" before a verb of force or bans.
func (w *work) announcing(sentence int) bool {
	will := false
	for _, t := range w.doc.Of(sentence) {
		if t.Tag == text.MD {
			will = will || t.Lower == "will" || t.Lower == "would"
		} else if will && t.Tag == text.VB && (announcedForce[t.Lemma] || announcedBans[t.Lemma] || prolonging[t.Lemma]) {
			return true
		}
	}
	return false
}

// announcements reads threats in plain words of speech: who says that he will use force or a ban. "They
// would boycott the talks, the leaders said", "Turkey said it will extend its incursion".
func (w *work) announcements(sentence int) {
	s := w.doc.Sentences[sentence]
	for _, m := range w.mentions {
		if m.sentence == sentence && m.kind == event.Threat {
			return
		}
	}
	for _, a := range w.marks.Attributions {
		if a.Content.Empty() || a.Source.Empty() || a.Content.Start < s.Start || a.Content.Start >= s.End {
			continue
		}
		for i := sortedToken(w.doc.Tokens, a.Content.Start); i >= 0 && i < s.Last && w.doc.Tokens[i].Start < a.Content.End; i++ {
			at, means := w.announcedAt(i)
			if means == "" {
				continue
			}
			before := len(w.mentions)
			w.addSaying(event.Threat, a, at, i)
			if len(w.mentions) > before {
				m := w.mentions[before]
				m.means = evidenced{means, w.doc.Tokens[i].Span}
				w.conditions(m)
			}
			return
		}
	}
}

// announcedAt gives the words and the means of what verb i announces of the speaker's own; none where it
// announces nothing of the kind.
func (w *work) announcedAt(i int) (span.Span, string) {
	t := &w.doc.Tokens[i]
	modal, subject := w.kid(i, text.Aux), w.kid(i, text.Nsubj)
	if t.Tag != text.VB || modal < 0 || w.doc.Tokens[modal].Lower != "will" && w.doc.Tokens[modal].Lower != "would" || w.negative(i) {
		return span.Span{}, ""
	}
	if subject >= 0 && w.doc.Tokens[subject].Tag != text.PRP {
		return span.Span{}, "" // another's doing
	}
	object := w.kid(i, text.Obj)
	switch {
	case announcedForce[t.Lemma] && (object >= 0 || t.Lemma == "retaliate" || t.Lemma == "respond" || t.Lemma == "strike"):
		return w.cover(modal, i), "military"
	case announcedBans[t.Lemma] && object >= 0:
		return w.cover(modal, i), "sanctions"
	case prolonging[t.Lemma] && object >= 0 && prolonged[w.doc.Tokens[object].Lemma]:
		return w.cover(modal, i), "military"
	}
	return span.Span{}, ""
}
