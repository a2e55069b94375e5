package event

// crosswalk gives the codes of a kind; of the rows that fit, the first counts. A row
// without a mode fits every mode, one without a condition every event.
//
// Sources, read for the meaning of their codes; no row, note or id of their data is
// used here:
//
//   - ACLED: Armed Conflict Location & Event Data, Codebook (2023), event and
//     sub-event types.
//   - PLOVER: Open Event Data Alliance, PLOVER Manual 0.8b (2020), events and modes.
//   - CAMEO: Schrodt, Conflict and Mediation Event Observations Codebook 1.1b3
//     (2012), chapter 2.
var crosswalk = []struct {
	kind  Kind
	mode  Mode
	when  func(*Event) bool
	codes Codes
}{
	{Shelling, "", nil, Codes{"Shelling/artillery/missile attack", "ASSAULT/heavy-weapons", "194"}},

	{Airstrike, "drone", nil, Codes{"Air/drone strike", "ASSAULT/drone", "1952"}},
	{Airstrike, "", nil, Codes{"Air/drone strike", "ASSAULT/aerial", "195"}},

	{Bombing, "suicide", nil, Codes{"Suicide bomb", "ASSAULT/suicide-attack", "1831"}},
	{Bombing, "car_bomb", nil, Codes{"Remote explosive/landmine/IED", "ASSAULT/explosives", "1832"}},
	{Bombing, "roadside", nil, Codes{"Remote explosive/landmine/IED", "ASSAULT/explosives", "1833"}},
	{Bombing, "grenade", nil, Codes{"Grenade", "ASSAULT/explosives", "183"}},
	{Bombing, "", nil, Codes{"Remote explosive/landmine/IED", "ASSAULT/explosives", "183"}},

	{ArmedAttack, "", byMob, Codes{"Mob violence", "ASSAULT/primitive", "182"}},
	{ArmedAttack, "", onCrowd, Codes{"Excessive force against protesters", "ASSAULT/crowd-control", "175"}},
	{ArmedAttack, "chemical", nil, Codes{"Chemical weapon", "ASSAULT/unconventional", "2041"}},
	{ArmedAttack, "execution", nil, Codes{"Attack", "ASSAULT/targeted", "1823"}},
	{ArmedAttack, "assassination", againstArmed, Codes{"Armed clash", "ASSAULT/targeted", "186"}},
	{ArmedAttack, "assassination", nil, Codes{"Attack", "ASSAULT/targeted", "186"}},
	{ArmedAttack, "stabbing", againstArmed, Codes{"Armed clash", "ASSAULT/primitive", "182"}},
	{ArmedAttack, "stabbing", nil, Codes{"Attack", "ASSAULT/primitive", "182"}},
	{ArmedAttack, "vehicle", nil, Codes{"Attack", "ASSAULT/primitive", "182"}},
	{ArmedAttack, "beating", nil, Codes{"Attack", "ASSAULT/beat", "182"}},
	{ArmedAttack, "shooting", againstArmed, Codes{"Armed clash", "ASSAULT/firearms", "193"}},
	{ArmedAttack, "shooting", nil, Codes{"Attack", "ASSAULT/firearms", "180"}},
	{ArmedAttack, "ambush", againstArmed, Codes{"Armed clash", "ASSAULT/firearms", "193"}},
	{ArmedAttack, "ambush", nil, Codes{"Attack", "ASSAULT/firearms", "180"}},
	{ArmedAttack, "", againstArmed, Codes{"Armed clash", "ASSAULT", "190"}},
	{ArmedAttack, "", nil, Codes{"Attack", "ASSAULT", "180"}},

	{Clash, "", withCrowd, Codes{"Violent demonstration", "PROTEST/riot", "145"}},
	{Clash, "skirmish", nil, Codes{"Armed clash", "ASSAULT/firearms", "193"}},
	{Clash, "", nil, Codes{"Armed clash", "ASSAULT", "190"}},

	{Abduction, "", nil, Codes{"Abduction/forced disappearance", "ASSAULT/abduct", "181"}},

	{Arson, "", harming, Codes{"Attack", "ASSAULT/destroy", "1712"}},
	{Arson, "", nil, Codes{"Looting/property destruction", "ASSAULT/destroy", "1712"}},
	{Destruction, "looting", nil, Codes{"Looting/property destruction", "COERCE/seize", "1711"}},
	{Destruction, "robbery", nil, Codes{"Looting/property destruction", "COERCE/seize", "1711"}},
	{Destruction, "", nil, Codes{"Looting/property destruction", "ASSAULT/destroy", "1712"}},

	{Seizure, "", ofThing, Codes{"Looting/property destruction", "COERCE/seize", "1711"}},
	{Seizure, "", byState, Codes{"Government regains territory", "ASSAULT", "192"}},
	{Seizure, "", byGroup, Codes{"Non-state actor overtakes territory", "ASSAULT", "192"}},
	{Seizure, "", nil, Codes{"Armed clash", "ASSAULT", "192"}},

	{Interception, "", nil, Codes{"Disrupted weapons use", "ASSAULT", "190"}},
	{Detention, "", nil, Codes{"Arrests", "COERCE/arrest", "173"}},
	{SexualViolence, "", nil, Codes{"Sexual violence", "ASSAULT/sexual", "1821"}},

	{Riot, "mob", nil, Codes{"Mob violence", "PROTEST/riot", "145"}},
	{Riot, "", nil, Codes{"Violent demonstration", "PROTEST/riot", "145"}},
	{Protest, "excessive_force", nil, Codes{"Excessive force against protesters", "PROTEST/demo", "141"}},
	{Protest, "intervention", nil, Codes{"Protest with intervention", "PROTEST/demo", "141"}},
	{Protest, "", nil, Codes{"Peaceful protest", "PROTEST/demo", "141"}},

	{Threat, "", byMilitary, Codes{"", "THREATEN", "138"}},
	{Threat, "", bySanctions, Codes{"", "THREATEN", "1312"}},
	{Threat, "", byClosure, Codes{"", "THREATEN", "131"}},
	{Threat, "", nil, Codes{"", "THREATEN", "130"}},
	{Claim, "", nil, Codes{"", "", "015"}},
	{Denial, "", nil, Codes{"", "", "016"}},
	{Accusation, "", nil, Codes{"", "ACCUSE/allege", "112"}},
	{Condemnation, "", nil, Codes{"", "ACCUSE/disapprove", "111"}},
	{Demand, "", nil, Codes{"", "REQUEST", "100"}},
	{Support, "", nil, Codes{"", "SUPPORT", "051"}},

	{Deployment, "", nil, Codes{"Change to group/activity", "MOBILIZE/troops", "154"}},
	{Withdrawal, "", nil, Codes{"Change to group/activity", "RETREAT/withdraw", "0874"}},
	{Agreement, "", nil, Codes{"Agreement", "AGREE", "057"}},
	{Talks, "", nil, Codes{"Agreement", "CONSULT", "046"}},
	{Sanction, "", nil, Codes{"", "SANCTION", "163"}},
}
