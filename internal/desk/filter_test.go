package desk_test

import (
	"context"
	"net/url"
	"slices"
	"testing"

	"casus/internal/ledger"
	"casus/internal/ledger/filter"
)

// The desk holds the filter against rows in memory, the ledger against its database:
// both must keep the same incidents.
func TestTheDeskKeepsWhatTheLedgerKeeps(t *testing.T) {
	l := fixture(t)
	base := serveOver(t, l)
	decide(t, l, "kind:arson", ledger.Decision{Act: ledger.SetTags, Tags: []string{"checked"}})
	decide(t, l, "kind:riot", ledger.Decision{Act: ledger.Reject, Reason: "no such day"})
	for _, text := range []string{
		"", "kind:shelling", "kind:violence -kind:bombing", "country:YE OR country:IQ", "(country:ML killed>3) OR kind:threat", "mode:car_bomb", "stage:foiled",
		"admin:Anbar", `place:"Ain al-Asad"`, "within:300km@15.4,44.2", "box:0,20,20,50", "polygon:10,40;20,40;20,50;10,50", "after:2026-10-20", "before:2026-10-05", "when:2026-10-09..2026-10-11", "when:2026-10",
		`actor:"Nasr Brigades"`, "perpetrator:front", "target:soldiers", "speaker:front", "category:military", "weapon:rocket", "killed>=3", "killed<3", "wounded>0", "killed=0", "abducted>=3", "voices>=2", "accounts>=3", "confidence>=0.95", "confidence<0.8",
		`source:"Meridian Wire"`, "status:new", "status:withdrawn", "status:new,withdrawn", "NOT status:withdrawn", "tag:checked", "has:dispute", "has:point", "-has:date", "has:statement", "has:answer", "has:toll", "has:lead", `"rocket attack"`, `page:"burnt-out truck"`, "NOT page:soldiers kind:armed_attack",
	} {
		f := parse(t, text)
		var want []string
		if err := l.Each(context.Background(), ledger.Query{Filter: f}, func(k *ledger.Kept) error { want = append(want, k.ID); return nil }); err != nil {
			t.Fatal(err)
		}
		var page struct{ Incidents []struct{ ID string } }
		fetch(t, base+"/api/incidents?limit=1000&q="+url.QueryEscape(text), &page)
		var got []string
		for _, in := range page.Incidents {
			got = append(got, in.ID)
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%q: the desk keeps %d, the ledger %d\n desk alone %v\n ledger alone %v", text, len(got), len(want), without(got, want), without(want, got))
		}
	}
}

func without(a, b []string) []string {
	return slices.DeleteFunc(slices.Clone(a), func(s string) bool { return slices.Contains(b, s) })
}

// decide takes a decision on the first incident of a filter.
func decide(t *testing.T, l ledger.Ledger, text string, d ledger.Decision) {
	t.Helper()
	d.Incident, d.By = first(t, l, text).ID, "Ada"
	if _, err := l.Decide(context.Background(), d); err != nil {
		t.Fatal(err)
	}
}

func parse(t *testing.T, text string) filter.Filter {
	t.Helper()
	f, err := filter.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return f
}
