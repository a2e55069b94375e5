package chain

import (
	"casus/internal/incident"
)

// Slim gives what linking needs of an incident, without quotes, figures and reasons: of many
// incidents only this need be kept.
func Slim(in *incident.Incident) incident.Incident {
	s := incident.Incident{ID: in.ID, Kind: in.Kind, Stage: in.Stage, When: in.When, Where: in.Where, Parties: in.Parties, Deadline: in.Deadline, Probability: in.Probability}
	for _, a := range in.Accounts {
		s.Accounts = append(s.Accounts, incident.Account{Page: a.Page, Event: a.Event, Published: a.Published, RespondsTo: a.RespondsTo})
	}
	return s
}
