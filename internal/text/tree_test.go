package text

import (
	"strconv"
	"strings"
	"testing"
)

// hand reads a tree written as "word/TAG/head/relation" with heads counted from
// 1, so that the helpers are tested apart from the parser.
func hand(t *testing.T, rows string) *Doc {
	t.Helper()
	var words []string
	fields := strings.Fields(rows)
	for _, f := range fields {
		words = append(words, strings.Split(f, "/")[0])
	}
	d := Words(strings.Join(words, " "), Mixed)
	if len(d.Tokens) != len(fields) {
		t.Fatalf("%d tokens for %d rows: %s", len(d.Tokens), len(fields), shown(d))
	}
	for i, f := range fields {
		p := strings.Split(f, "/")
		head, err := strconv.Atoi(p[2])
		if err != nil || TagOf(p[1]) == NoTag {
			t.Fatalf("row %q", f)
		}
		k := &d.Tokens[i]
		k.Tag, k.Head, k.Relation, k.Lemma = TagOf(p[1]), int32(head-1), RelationOf(p[3]), k.Lower
		if p[3] == "aux:pass" {
			k.Lemma = "be"
		}
	}
	d.Sentences[0].Parsed = true
	return d
}

const (
	killed = "Two/CD/2/nummod soldiers/NNS/4/nsubj:pass were/VBD/4/aux:pass killed/VBN/0/root and/CC/6/cc wounded/VBN/4/conj by/IN/10/case " +
		"the/DT/10/det northern/JJ/10/amod rebels/NNS/4/obl:agent of/IN/12/case Karam/NNP/10/nmod ././4/punct"
	relative = "Rebels/NNS/6/nsubj who/WP/3/nsubj attacked/VBD/1/acl:relcl the/DT/5/det town/NN/3/obj fled/VBD/0/root or/CC/8/cc hid/VBD/6/conj"
	control  = "The/DT/2/det army/NN/5/nsubj did/VBD/5/aux not/RB/5/advmod manage/VB/0/root to/TO/7/mark free/VB/5/xcomp the/DT/9/det hostages/NNS/7/obj " +
		"taken/VBN/9/acl by/IN/12/case gunmen/NNS/10/obl:agent"
	names = "General/NNP/2/compound Omar/NNP/11/nsubj Haddad/NNP/2/flat ,/,/6/punct the/DT/6/det head/NN/2/appos of/IN/9/case the/DT/9/det police/NN/6/nmod ,/,/6/punct " +
		"met/VBD/0/root no/DT/14/det local/JJ/14/amod leader/NN/11/obj"
)

func word(t *testing.T, d *Doc, w string) int {
	t.Helper()
	for i := range d.Tokens {
		if d.Tokens[i].Lower == w {
			return i
		}
	}
	t.Fatalf("no %q in %q", w, d.Text)
	return -1
}

func name(d *Doc, i int) string {
	if i < 0 {
		return "-"
	}
	return d.Tokens[i].Of(d.Text)
}

func TestClauses(t *testing.T) {
	for _, c := range []struct {
		tree, verb                               string
		doer, patient, subject, object, governor string
		passive, negated                         bool
	}{
		{killed, "killed", "rebels", "soldiers", "soldiers", "-", "-", true, false},
		{killed, "wounded", "rebels", "soldiers", "soldiers", "-", "killed", true, false},
		{relative, "attacked", "Rebels", "town", "Rebels", "town", "fled", false, false},
		{relative, "hid", "Rebels", "-", "Rebels", "-", "fled", false, false},
		{control, "manage", "army", "-", "army", "-", "-", false, true},
		{control, "free", "army", "hostages", "army", "hostages", "manage", false, false},
		{control, "taken", "gunmen", "hostages", "hostages", "-", "free", true, false},
		{names, "met", "Omar", "leader", "Omar", "leader", "-", false, true},
	} {
		d := hand(t, c.tree)
		v := word(t, d, c.verb)
		for _, k := range []struct {
			what, got, want string
		}{
			{"doer", name(d, d.Doer(v)), c.doer},
			{"patient", name(d, d.Patient(v)), c.patient},
			{"subject", name(d, d.Subject(v)), c.subject},
			{"object", name(d, d.Object(v)), c.object},
			{"governor", name(d, d.Governor(v)), c.governor},
			{"passive", strconv.FormatBool(d.Passive(v)), strconv.FormatBool(c.passive)},
			{"negated", strconv.FormatBool(d.Negated(v)), strconv.FormatBool(c.negated)},
		} {
			if k.got != k.want {
				t.Errorf("%s: %s %q, want %q", c.verb, k.what, k.got, k.want)
			}
		}
	}
}

func TestNounPhrases(t *testing.T) {
	for _, c := range []struct {
		tree, noun string
		of         bool
		want       string
	}{
		{killed, "soldiers", false, "Two soldiers"},
		{killed, "rebels", false, "the northern rebels"},
		{killed, "rebels", true, "the northern rebels of Karam"},
		{relative, "rebels", true, "Rebels"},
		{control, "hostages", true, "the hostages"},
		{names, "omar", true, "General Omar Haddad"},
		{names, "head", true, "the head of the police"},
		{names, "leader", true, "no local leader"},
	} {
		d := hand(t, c.tree)
		if got := d.Span(d.NounPhrase(word(t, d, c.noun), c.of)).Of(d.Text); got != c.want {
			t.Errorf("%s: %q, want %q", c.noun, got, c.want)
		}
	}
}

func TestTreeHelpers(t *testing.T) {
	d := hand(t, names)
	omar, met := word(t, d, "omar"), word(t, d, "met")
	if got := d.Span(d.Subtree(omar)).Of(d.Text); got != "General Omar Haddad , the head of the police ," {
		t.Errorf("subtree of Omar: %q", got)
	}
	if got := name(d, d.Apposition(omar)); got != "head" {
		t.Errorf("apposition of Omar: %s", got)
	}
	if got := name(d, d.Preposition(word(t, d, "police"))); got != "of" {
		t.Errorf("preposition of police: %s", got)
	}
	if d.Root(0) != met || !d.Below(omar, met) || d.Below(met, omar) {
		t.Errorf("root %s", name(d, d.Root(0)))
	}
	k := hand(t, killed)
	if name(k, k.Auxiliary(word(t, k, "wounded"))) != "were" {
		t.Errorf("auxiliary of wounded: %s", name(k, k.Auxiliary(word(t, k, "wounded"))))
	}
	for c := range k.Conjuncts(word(t, k, "killed")) {
		if name(k, c) != "wounded" {
			t.Errorf("conjunct %s", name(k, c))
		}
	}
}
