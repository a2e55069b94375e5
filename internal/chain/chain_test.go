package chain

import (
	"strings"
	"testing"

	"casus/internal/event"
	"casus/internal/incident"
)

// act is an incident of two parties in one country.
func act(id string, kind event.Kind, day, doer, hurt string) incident.Incident {
	doing, done := event.Perpetrator, event.Target
	if kind == event.Threat {
		doing, done = event.Speaker, event.Addressee
	}
	return incident.Incident{
		ID: id, Kind: kind, When: &event.When{From: day, To: day}, Where: &event.Where{Name: "Talmir", Country: "IQ"},
		Parties:  []event.Party{{Role: doing, Name: doer}, {Role: done, Name: hurt}},
		Accounts: []incident.Account{{Page: "page " + id, Event: "e1", Published: day}}, Voices: 1,
	}
}

func TestAnAnswerIsInferredFromPartiesReversed(t *testing.T) {
	for _, c := range []struct {
		name, day, doer, hurt string
		answers               bool
	}{
		{"reversed, next day", "2021-03-04", "Lirr Brigade", "Oss Guard", true},
		{"reversed, a month later", "2021-04-04", "Lirr Brigade", "Oss Guard", false},
		{"reversed, before it", "2021-03-01", "Lirr Brigade", "Oss Guard", false},
		{"the same side again", "2021-03-04", "Oss Guard", "Lirr Brigade", false},
		{"against somebody else", "2021-03-04", "Lirr Brigade", "Quen Farmers", false},
	} {
		all := []incident.Incident{act("a", event.Shelling, "2021-03-03", "Oss Guard", "Lirr Brigade"), act("b", event.ArmedAttack, c.day, c.doer, c.hurt)}
		Link(all, "")
		got := all[1].RespondsTo
		if (len(got) == 1) != c.answers {
			t.Errorf("%s: %+v", c.name, got)
		}
		if len(got) == 1 && (got[0].Stated || got[0].Probability <= 0 || got[0].Probability > 0.8 || !strings.Contains(got[0].Reason, "Lirr Brigade was hit")) {
			t.Errorf("%s: %+v", c.name, got[0])
		}
	}
}

func TestAStatedAnswerStandsInAPagesWords(t *testing.T) {
	all := []incident.Incident{act("a", event.Shelling, "2021-03-03", "Oss Guard", "Lirr Brigade"), act("b", event.ArmedAttack, "2021-03-20", "Lirr Brigade", "Oss Guard")}
	all[0].Accounts = append(all[0].Accounts, incident.Account{Page: "page b", Event: "e2"})
	all[1].Accounts[0].RespondsTo = []event.Response{{Event: "e2", Words: "to avenge"}}
	Link(all, "")
	Link(all, "") // again: the same
	if got := all[1].RespondsTo; len(got) != 1 || !got[0].Stated || got[0].Words != "to avenge" || got[0].Incident != "a" {
		t.Errorf("%+v", got)
	}
}

func TestThreats(t *testing.T) {
	deadline := &event.When{From: "2021-03-10", To: "2021-03-10"}
	for _, c := range []struct {
		name, asOf, acted string
		deadline          *event.When
		fate              string
	}{
		{"before its day", "2021-03-09", "", deadline, Open},
		{"after its day", "2021-03-12", "", deadline, Lapsed},
		{"after its day, when they acted", "2021-03-12", "2021-03-11", deadline, CarriedOut},
		{"not known yet that they acted", "2021-03-09", "2021-03-11", deadline, Open},
		{"without a day, soon", "2021-04-01", "", nil, Open},
		{"without a day, long ago", "2022-04-01", "", nil, Lapsed},
	} {
		all := []incident.Incident{act("a", event.Threat, "2021-03-03", "Lirr Brigade", "Oss Guard")}
		all[0].Deadline = c.deadline
		if c.acted != "" {
			all = append(all, act("b", event.Bombing, c.acted, "Lirr Brigade", "Oss Guard"))
		}
		Link(all, c.asOf)
		if all[0].Fate != c.fate {
			t.Errorf("%s: %s, want %s", c.name, all[0].Fate, c.fate)
		}
	}
}

func TestAChainHoldsWhatIsLinkedAndNothingElse(t *testing.T) {
	all := []incident.Incident{
		act("a1", event.Shelling, "2021-03-03", "Oss Guard", "Lirr Brigade"), act("b1", event.ArmedAttack, "2021-03-04", "Lirr Brigade", "Oss Guard"),
		act("c1", event.Bombing, "2021-03-05", "Somebody Else", "Quen Farmers"),
	}
	Link(all, "")
	c, ok := Of(all, "a", "")
	if !ok || len(c.Nodes) != 2 || len(c.Edges) != 1 || c.Edges[0].From != "b1" {
		t.Fatalf("%v %+v", ok, c)
	}
	if !strings.Contains(c.Dot(), `"b1" -> "a1" [label="answers", style=dashed]`) || !strings.Contains(c.Mermaid(), "n1 -.->|answers| n0") {
		t.Errorf("%s\n%s", c.Dot(), c.Mermaid())
	}
	for _, id := range []string{"", "x", "1"} {
		if _, ok := Of(all, id, ""); ok {
			t.Errorf("%q names an incident", id)
		}
	}
}
