package muc4

import "testing"

// The doer and what was hit hang on the act's word in ways that tell them apart.
func TestPath(t *testing.T) {
	p := readingOf(t, "GUERRILLAS BOMBED A BRIDGE.")
	at := func(key string) int { return p.byKey[key].mentions[0].head }
	verb := int(p.doc.Tokens[at("bridge")].Head)
	if verb < 0 {
		t.Fatal("the bridge hangs on nothing")
	}
	doer, hit := p.path(at("guerrillas"), verb), p.path(at("bridge"), verb)
	if doer == "" || hit == "" || doer == hit {
		t.Errorf("the doer hangs by %q and the bridge by %q, want two ways", doer, hit)
	}
	if w := p.path(verb, verb); w != "" {
		t.Errorf("a word hangs on itself by %q", w)
	}
	if w := p.path(at("guerrillas"), at("bridge")); w != "nsubj<>obj" {
		t.Errorf("the doer and the bridge hang together by %q", w)
	}
}
