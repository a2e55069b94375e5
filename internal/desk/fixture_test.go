package desk_test

import (
	"bytes"
	"context"
	"fmt"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"
	"time"

	"casus"
	"casus/internal/desk"
	"casus/internal/desk/demo"
	"casus/internal/desk/memory"
	"casus/internal/event"
	"casus/internal/incident"
	"casus/internal/page"
)

// coded gives the demo's pages as the coder reads them, once for all tests.
var coded = sync.OnceValues(func() ([]*event.Record, error) {
	c, err := casus.Open(casus.Options{})
	if err != nil {
		return nil, err
	}
	pages, err := demo.Pages()
	if err != nil {
		return nil, err
	}
	var out []*event.Record
	for _, p := range pages {
		for read, err := range page.Read(p.Source, bytes.NewReader(p.Bytes()), page.Options{}) {
			if err != nil {
				return nil, err
			}
			r := c.Code(read)
			out = append(out, &r)
		}
	}
	return out, nil
})

// fixture is a ledger over the demo's pages. Its incidents are put together by the
// simplest rule there is, kind, place and day: the desk is tested here, not merging.
func fixture(t *testing.T) *memory.Ledger {
	t.Helper()
	records, err := coded()
	if err != nil {
		t.Fatal(err)
	}
	var pages []*event.Record
	for _, r := range records {
		c := *r
		c.Events = slices.Clone(r.Events)
		pages = append(pages, &c)
	}
	incidents := together(pages)
	var proposals []desk.Proposal
	if len(incidents) > 3 {
		proposals = append(proposals, desk.Proposal{ID: "p1", A: idOf(t, incidents, event.Bombing, "Quetta"), B: idOf(t, incidents, event.Bombing, "Peshawar"), Reason: "same country, four days apart", Probability: 0.61})
	}
	l := memory.New(pages, incidents, proposals)
	for _, p := range demo.Publishers() {
		if err := l.SetLetter(context.Background(), p.Name, p.Reliability, "demo"); err != nil {
			t.Fatal(err)
		}
	}
	return l
}

func idOf(t *testing.T, all []incident.Incident, kind event.Kind, place string) string {
	t.Helper()
	for _, in := range all {
		if in.Kind == kind && in.Where != nil && in.Where.Name == place {
			return in.ID
		}
	}
	t.Fatalf("the demo has no %s in %s", kind, place)
	return ""
}

func together(pages []*event.Record) []incident.Incident {
	var out []*incident.Incident
	by := map[string]*incident.Incident{}
	home := map[[2]string]*incident.Incident{}
	for _, r := range pages {
		for _, e := range r.Events {
			if e.Kind.Statement() && e.Kind != event.Threat {
				continue
			}
			key := string(e.Kind) + r.Page.ID + e.ID
			if e.Where != nil && e.When != nil {
				key = string(e.Kind) + e.Where.GazetteerID + e.When.From
			}
			in := by[key]
			if in == nil {
				in = &incident.Incident{ID: fmt.Sprintf("i%04d", len(out)+1), Kind: e.Kind, Mode: e.Mode, Stage: e.Stage, When: e.When, Where: e.Where, Parties: e.Parties, Weapons: e.Weapons, Origin: e.Origin, Codes: e.Codes, Probability: e.Probability}
				by[key], out = in, append(out, in)
			}
			home[[2]string{r.Page.ID, e.ID}] = in
			in.Voices++
			in.Accounts = append(in.Accounts, incident.Account{Page: r.Page.Source, PageID: r.Page.ID, Event: e.ID, Lead: e.Lead, Voice: in.Voices, Publisher: r.Page.Publisher, Published: r.Page.Published, Reason: "same kind, place and day"})
			for _, c := range e.Casualties {
				if c.Count != nil && c.Outcome == event.Killed && c.Count.Low != nil {
					addToll(in, c, incident.Pointer{Page: r.Page.Source, Event: e.ID})
				}
			}
		}
	}
	for _, r := range pages {
		for _, e := range r.Events {
			for _, x := range e.RespondsTo {
				from, to := home[[2]string{r.Page.ID, e.ID}], home[[2]string{r.Page.ID, x.Event}]
				if from != nil && to != nil && from != to {
					from.RespondsTo = append(from.RespondsTo, incident.Answer{Incident: to.ID, Stated: true, Words: x.Words})
				}
			}
		}
	}
	var all []incident.Incident
	for _, in := range out {
		all = append(all, *in)
	}
	return all
}

// addToll widens the range of the killed; two figures are a dispute.
func addToll(in *incident.Incident, c event.Casualty, by incident.Pointer) {
	n := *c.Count.Low
	for i := range in.Casualties {
		t := &in.Casualties[i]
		if t.Outcome != c.Outcome {
			continue
		}
		if *t.Count.Best != n {
			in.Disputes = append(in.Disputes, incident.Dispute{Field: "killed", Readings: []incident.Reading{{Value: fmt.Sprint(*t.Count.Best), Accounts: []incident.Pointer{{Page: in.Accounts[0].Page, Event: in.Accounts[0].Event}}}, {Value: fmt.Sprint(n), Accounts: []incident.Pointer{by}}}})
		}
		low, high := min(*t.Count.Low, n), max(*t.Count.High, n)
		t.Count = incident.Range{Low: &low, Best: &n, High: &high}
		return
	}
	in.Casualties = append(in.Casualties, incident.Toll{Outcome: c.Outcome, Count: incident.Range{Low: &n, Best: &n, High: &n}})
}

// serve runs a desk over the fixture and gives its address.
func serve(t *testing.T) string {
	t.Helper()
	return serveOver(t, fixture(t))
}

func serveOver(t *testing.T, s desk.Store) string {
	t.Helper()
	d, err := desk.New(s, desk.Options{User: "Ada", Demo: true, Version: "test", Now: func() time.Time { return time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC) }, Log: func(err error) { t.Log(err) }})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(d.Handler())
	t.Cleanup(server.Close)
	return server.URL
}
