package main

import (
	"context"

	"casus/internal/chain"
	"casus/internal/incident"
	"casus/internal/ledger"
)

// linked is what each incident of a ledger answers, and what became of its threats, as known
// at a query's time. Links are a function of all incidents that stand, so they are made when
// they are asked for and never go stale.
func linked(ctx context.Context, l ledger.Ledger, q ledger.Query, day string) (map[string]*incident.Incident, []incident.Incident, error) {
	var all []incident.Incident
	err := l.Each(ctx, ledger.Query{AsOf: q.AsOf}, func(k *ledger.Kept) error {
		if k.Status != ledger.Withdrawn {
			all = append(all, chain.Slim(&k.Incident))
		}
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	chain.Link(all, day)
	out := make(map[string]*incident.Incident, len(all))
	for i := range all {
		out[all[i].ID] = &all[i]
	}
	return out, all, nil
}

// link puts links and fates into an incident that was read from the ledger.
func link(k *ledger.Kept, links map[string]*incident.Incident) {
	if in := links[k.ID]; in != nil {
		k.RespondsTo, k.Fate = in.RespondsTo, in.Fate
	}
}
