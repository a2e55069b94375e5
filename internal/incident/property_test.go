package incident

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"

	"casus/internal/event"
	"casus/internal/page"
)

// records draws pages of a small world, so that many of them tell of one occurrence.
func records(t *rapid.T) []event.Record {
	towns := []string{"Alfa", "Bravo", "Charlie"}
	var out []event.Record
	for i := range rapid.IntRange(1, 14).Draw(t, "pages") {
		day := rapid.IntRange(1, 6).Draw(t, "day")
		published := fmt.Sprintf("2021-03-%02d", day+rapid.IntRange(0, 3).Draw(t, "later"))
		text := rapid.SampledFrom([]string{"Gunmen attacked a market.", "A car bomb hit the checkpoint.", "Rockets fell on the air base at night."}).Draw(t, "text")
		r := event.Record{Page: page.Page{ID: fmt.Sprintf("p%d", i), Source: fmt.Sprintf("page%d", i), Published: published, Text: text}}
		for k := range rapid.IntRange(1, 2).Draw(t, "events") {
			lat, lon := 33.0+float64(k), 44.0
			town := rapid.SampledFrom(towns).Draw(t, "town")
			n := rapid.IntRange(0, 4).Draw(t, "killed")
			e := event.Event{
				ID: fmt.Sprintf("e%d", k+1), Lead: k == 0, Stage: event.Occurred, Probability: 0.9,
				Kind:  rapid.SampledFrom([]event.Kind{event.Bombing, event.ArmedAttack, event.Shelling, event.Detention}).Draw(t, "kind"),
				Where: &event.Where{Name: town, Country: "IQ", Precision: "city", GazetteerID: town, Lat: &lat, Lon: &lon},
			}
			if rapid.Bool().Draw(t, "dated") {
				d := fmt.Sprintf("2021-03-%02d", day)
				e.When = &event.When{From: d, To: d, Precision: "day"}
			}
			if n > 0 {
				e.Casualties = []event.Casualty{{Outcome: event.Killed, Count: &event.Count{Low: &n, High: &n}}}
			}
			r.Events = append(r.Events, e)
		}
		out = append(out, r)
	}
	return out
}

func mentionsOf(rs []event.Record) []*Mention {
	var out []*Mention
	for _, r := range rs {
		out = append(out, Mentions(r)...)
	}
	return out
}

func written(t *rapid.T, incidents []Incident, proposals []Proposal) string {
	b, err := json.Marshal([]any{incidents, proposals})
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func shuffled[T any](t *rapid.T, s []T) []T {
	out := append([]T(nil), s...)
	r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
	r.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

// bonds draws a person's decisions on some pairs.
func bonds(t *rapid.T, ms []*Mention) []Bond {
	var out []Bond
	for range rapid.IntRange(0, 2).Draw(t, "bonds") {
		a, b := rapid.SampledFrom(ms).Draw(t, "a"), rapid.SampledFrom(ms).Draw(t, "b")
		if a != b {
			out = append(out, Bond{A: a.Pointer(), B: b.Pointer(), Join: rapid.Bool().Draw(t, "join")})
		}
	}
	return out
}

func TestTheOrderOfPagesDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rs := records(t)
		ms := mentionsOf(rs)
		bs := bonds(t, ms)
		a := mergedAs(t, ms, bs)
		if b := mergedAs(t, mentionsOf(shuffled(t, rs)), bs); a != b {
			t.Fatalf("in order:\n%s\nshuffled:\n%s", a, b)
		}
	})
}

func mergedAs(t *rapid.T, ms []*Mention, bs []Bond) string {
	incidents, proposals := Merge(ms, bs)
	return written(t, incidents, proposals)
}

func TestPagesOneByOneGiveWhatTheyGiveTogether(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rs := records(t)
		ms := mentionsOf(rs)
		bs := bonds(t, ms)
		s := NewMemory(bs)
		for _, r := range shuffled(t, rs) {
			if err := s.Add(Mentions(r)); err != nil {
				t.Fatal(err)
			}
		}
		i, p := s.Incidents()
		if one, all := written(t, i, p), mergedAs(t, ms, bs); one != all {
			t.Fatalf("one by one:\n%s\ntogether:\n%s", one, all)
		}
	})
}

func TestMergingTwiceChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rs := records(t)
		ms := mentionsOf(rs)
		if a, b := mergedAs(t, ms, nil), mergedAs(t, append(mentionsOf(rs), ms...), nil); a != b {
			t.Fatalf("once:\n%s\ntwice:\n%s", a, b)
		}
	})
}

func TestAMentionKeptAsJSONMergesAsBefore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ms := mentionsOf(records(t))
		b, err := json.Marshal(ms)
		if err != nil {
			t.Fatal(err)
		}
		var again []*Mention
		if err := json.Unmarshal(b, &again); err != nil {
			t.Fatal(err)
		}
		if a, b := mergedAs(t, ms, nil), mergedAs(t, again, nil); a != b {
			t.Fatalf("before:\n%s\nafter:\n%s", a, b)
		}
	})
}

func TestAPersonsDecisionStands(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ms := mentionsOf(records(t))
		if len(ms) < 2 {
			return
		}
		bond := Bond{A: ms[0].Pointer(), B: ms[len(ms)-1].Pointer(), Join: rapid.Bool().Draw(t, "join")}
		incidents, _ := Merge(ms, []Bond{bond})
		of := map[Pointer]string{}
		for _, i := range incidents {
			for _, a := range i.Accounts {
				of[Pointer{a.Page, a.Event}] = i.ID
			}
		}
		if together := of[bond.A] == of[bond.B]; together != bond.Join {
			t.Fatalf("%+v, but together is %v", bond, together)
		}
	})
}

func TestWhoFindsAnotherIsFoundByIt(t *testing.T) {
	meets := func(a, b *Mention) bool {
		under := map[Key]bool{}
		for _, k := range b.Keys() {
			under[k] = true
		}
		for _, k := range a.Seek() {
			if under[k] {
				return true
			}
		}
		return false
	}
	rapid.Check(t, func(t *rapid.T) {
		ms := mentionsOf(records(t))
		for _, m := range ms {
			if rapid.Bool().Draw(t, "coarse") {
				m.Event.Where.Precision = "country"
			}
			if rapid.Bool().Draw(t, "undated") {
				m.Event.When, m.Published = nil, ""
			}
			m.facts = nil
		}
		for _, a := range ms {
			for _, b := range ms {
				if meets(a, b) != meets(b, a) {
					t.Fatalf("%v finds %v: %v; the other way round %v", a.Keys(), b.Keys(), meets(a, b), meets(b, a))
				}
			}
		}
	})
}
