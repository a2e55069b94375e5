package event

import (
	"maps"
	"slices"
)

// Kind is what sort of event it is.
type Kind string

// Mode is how a kind was carried out.
type Mode string

// Stage is how far an act of violence or a move got; statements have none.
type Stage string

// Role is a party's part in the event.
type Role string

// Category is what sort of party it is.
type Category string

// Confidence is on whose word a perpetrator is named.
type Confidence string

// Outcome is what befell people.
type Outcome string

// Kinds: violence.
const (
	Shelling       Kind = "shelling"
	Airstrike      Kind = "airstrike"
	Bombing        Kind = "bombing"
	ArmedAttack    Kind = "armed_attack"
	Clash          Kind = "clash"
	Abduction      Kind = "abduction"
	Arson          Kind = "arson"
	Destruction    Kind = "destruction"
	Seizure        Kind = "seizure"
	Interception   Kind = "interception"
	Detention      Kind = "detention"
	SexualViolence Kind = "sexual_violence"
	Riot           Kind = "riot"
)

// Kinds: statements.
const (
	Threat       Kind = "threat"
	Claim        Kind = "claim"
	Denial       Kind = "denial"
	Accusation   Kind = "accusation"
	Condemnation Kind = "condemnation"
	Demand       Kind = "demand"
	Support      Kind = "support"
)

// Kinds: moves.
const (
	Protest    Kind = "protest"
	Deployment Kind = "deployment"
	Withdrawal Kind = "withdrawal"
	Agreement  Kind = "agreement"
	Talks      Kind = "talks"
	Sanction   Kind = "sanction"
)

// Violence reports whether the kind is one of violence.
func (k Kind) Violence() bool {
	switch k {
	case Shelling, Airstrike, Bombing, ArmedAttack, Clash, Abduction, Arson, Destruction, Seizure, Interception, Detention, SexualViolence, Riot:
		return true
	}
	return false
}

// Statement reports whether the kind is something said.
func (k Kind) Statement() bool {
	switch k {
	case Threat, Claim, Denial, Accusation, Condemnation, Demand, Support:
		return true
	}
	return false
}

// modes lists the modes that each kind may have.
var modes = map[Kind][]Mode{
	Shelling:    {"rocket", "mortar", "artillery", "missile", "tank"},
	Airstrike:   {"aircraft", "drone", "helicopter"},
	Bombing:     {"car_bomb", "suicide", "roadside", "mine", "grenade", "letter"},
	ArmedAttack: {"shooting", "stabbing", "ambush", "raid", "execution", "assassination", "beating", "vehicle", "chemical"},
	Clash:       {"battle", "skirmish", "offensive"},
	Abduction:   {"kidnapping", "hostage_taking", "hijacking"},
	Arson:       nil, Seizure: nil, Interception: nil, Detention: nil, SexualViolence: nil,
	Destruction: {"looting", "demolition", "sabotage", "robbery"},
	Protest:     {"peaceful", "intervention", "excessive_force"},
	Riot:        {"mob"},
	Threat:      nil, Claim: nil, Denial: nil, Accusation: nil, Condemnation: nil, Demand: nil, Support: nil,
	Deployment: nil, Withdrawal: nil, Agreement: nil, Talks: nil, Sanction: nil,
}

// Kinds lists all kinds, sorted.
func Kinds() []Kind { return slices.Sorted(maps.Keys(modes)) }

// Valid reports whether the kind is one of the record's.
func (k Kind) Valid() bool { _, ok := modes[k]; return ok }

// Allows reports whether the kind may have the mode.
func (k Kind) Allows(m Mode) bool {
	if m == "" {
		return true
	}
	for _, x := range modes[k] {
		if x == m {
			return true
		}
	}
	return false
}

// Stages.
const (
	Occurred  Stage = "occurred"
	Attempted Stage = "attempted" // tried and failed
	Foiled    Stage = "foiled"    // prevented by others
	Planned   Stage = "planned"
	Denied    Stage = "denied" // the page's only word for it is that it did not happen
)

// Roles.
const (
	Perpetrator Role = "perpetrator"
	Target      Role = "target" // aimed at and not said to be harmed
	Victim      Role = "victim" // people harmed, taken or arrested
	Defender    Role = "defender"
	Speaker     Role = "speaker"
	Addressee   Role = "addressee"
)

// Categories.
const (
	Military         Category = "military"
	Police           Category = "police"
	Government       Category = "government"
	Rebel            Category = "rebel"
	Militia          Category = "militia"
	TerroristGroup   Category = "terrorist_group"
	Criminal         Category = "criminal"
	Coalition        Category = "coalition"
	InternationalOrg Category = "international_org"
	NGO              Category = "ngo"
	MediaOrg         Category = "media"
	Civilian         Category = "civilian"
	Medical          Category = "medical"
	Education        Category = "education"
	Aid              Category = "aid"
	Religious        Category = "religious"
	Business         Category = "business"
	DiplomaticSite   Category = "diplomatic_site"
	MilitarySite     Category = "military_site"
	Infrastructure   Category = "infrastructure"
	Residence        Category = "residence"
	Vehicle          Category = "vehicle"
	Unknown          Category = "unknown"
)

// Confidences.
const (
	Stated      Confidence = "stated"
	Claimed     Confidence = "claimed"
	Accused     Confidence = "accused"
	Suspected   Confidence = "suspected"
	DeniedDoing Confidence = "denied"
)

// Outcomes.
const (
	Killed    Outcome = "killed"
	Wounded   Outcome = "wounded"
	Missing   Outcome = "missing"
	Abducted  Outcome = "abducted"
	Captured  Outcome = "captured"
	Displaced Outcome = "displaced"
)
