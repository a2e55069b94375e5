package text

import (
	"testing"

	"casus/internal/text/linear"
)

func TestLemmas(t *testing.T) {
	l := &reader(t).model.lemmas
	for _, c := range []struct {
		tag         Tag
		word, lemma string
	}{
		{VBD, "struck", "strike"}, {VBN, "slain", "slay"}, {VBN, "shot", "shoot"}, {VBD, "fled", "flee"}, {VBN, "wounded", "wound"},
		{VBN, "kidnapped", "kidnap"}, {VBG, "kidnapping", "kidnap"}, {VBD, "seized", "seize"}, {VBD, "shelled", "shell"}, {VBN, "killed", "kill"},
		{VBD, "fired", "fire"}, {VBN, "raped", "rape"}, {VBG, "bombing", "bomb"}, {VBD, "exploded", "explode"}, {VBD, "detained", "detain"},
		{VBD, "condemned", "condemn"}, {VBD, "repelled", "repel"}, {VBG, "dying", "die"}, {VBD, "died", "die"}, {VBD, "carried", "carry"},
		{VBD, "strafed", "strafe"}, {VBN, "evacuated", "evacuate"}, {VBD, "toppled", "topple"}, {VBD, "rammed", "ram"}, {VBZ, "clashes", "clash"},
		{VBZ, "seizes", "seize"}, {VBZ, "denies", "deny"}, {VBZ, "has", "have"}, {VBZ, "'s", "be"}, {RB, "n't", "not"}, {MD, "ca", "can"},
		{VBD, "gathered", "gather"}, {VBD, "declared", "declare"}, {VBN, "injured", "injure"}, {VBN, "besieged", "besiege"}, {VBN, "torched", "torch"},
		{NNS, "militias", "militia"}, {NNS, "gunmen", "gunman"}, {NNS, "bodies", "body"}, {NNS, "bases", "base"}, {NNS, "casualties", "casualty"},
		{NNS, "buses", "bus"}, {NNS, "wives", "wife"}, {NNS, "forces", "force"}, {NNS, "hostages", "hostage"}, {NNS, "houses", "house"},
		{NNS, "blasts", "blast"}, {NNS, "churches", "church"}, {NNS, "crises", "crisis"}, {NNS, "people", "people"}, {NNPS, "rebels", "rebel"},
		{NNS, "mosques", "mosque"}, {NNS, "axes", "axis"}, {NNS, "refugees", "refugee"}, {NNS, "troops", "troop"},
		{JJR, "heavier", "heavy"}, {JJS, "biggest", "big"}, {JJR, "worse", "bad"}, {JJR, "larger", "large"}, {JJS, "deadliest", "deadly"},
		{NN, "bombing", "bombing"}, {NNP, "Hamas", "Hamas"},
	} {
		if got := l.of(c.word, hashOf([]byte(c.word)), c.tag); got != c.lemma {
			t.Errorf("%s/%s: %q, want %q", c.word, c.tag, got, c.lemma)
		}
	}
}

// TestRegularVerbs: the rules alone, without a table of known words.
func TestRegularVerbs(t *testing.T) {
	empty := linear.NewSource(string(linear.AppendDictionary(nil, nil, baseBits))).Dictionary()
	l := &lemmas{bases: empty}
	for word, lemma := range map[string]string{
		"robbed": "rob", "attacked": "attack", "escaped": "escape", "invaded": "invade", "wounded": "wound", "treated": "treat",
		"required": "require", "visited": "visit", "charged": "charge", "collapsed": "collapse", "massed": "mass", "paralyzed": "paralyze",
	} {
		if got := l.regular(word, VBD); got != lemma {
			t.Errorf("%s: %q, want %q", word, got, lemma)
		}
	}
}
