package event

// Second is what another coder made of the page, beside our own events. Its values stand in
// the page as ours do; none of them enters our events.
type Second struct {
	Coder   string       `json:"coder"` // "openai:model"
	Events  []Event      `json:"events,omitempty"`
	Differs []Difference `json:"differs,omitempty"`
	Dropped []string     `json:"dropped,omitempty"` // what it said that the page does not: "event 2: victim not in the page: …"
}

// Difference is one point on which two codings of a page differ. Of an event that one of
// them alone has, the other's id is empty and the path is "event".
type Difference struct {
	Ours       string `json:"ours,omitempty"`   // id of our event
	Theirs     string `json:"theirs,omitempty"` // id of theirs
	Path       string `json:"path"`             // kind, stage, when, where, a role, killed, wounded, event
	OursSays   string `json:"ours_says,omitempty"`
	TheirsSays string `json:"theirs_says,omitempty"`
}
