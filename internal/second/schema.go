package second

import (
	"encoding/json"
	"slices"

	"casus/internal/event"
)

// answer is what the endpoint may say. Every string but the words of the codebook must be
// a run of the page's text.
type answer struct {
	Events []told `json:"events"`
}

type told struct {
	Kind         string   `json:"kind"`
	Mode         string   `json:"mode"`
	Stage        string   `json:"stage"`
	Trigger      string   `json:"trigger"`
	When         string   `json:"when"`
	Where        string   `json:"where"`
	Perpetrators []string `json:"perpetrators"`
	Targets      []string `json:"targets"`
	Victims      []string `json:"victims"`
	Speakers     []string `json:"speakers"`
	Weapons      []string `json:"weapons"`
	Killed       *number  `json:"killed"`
	Wounded      *number  `json:"wounded"`
	AccordingTo  string   `json:"according_to"`
}

// number is a toll: the words of the page, and the range they mean.
type number struct {
	Words string `json:"words"`
	Low   *int   `json:"low"`
	High  *int   `json:"high"`
}

// kinds and stages are the codebook's words, sorted.
func kinds() []string {
	var out []string
	for _, k := range event.Kinds() {
		out = append(out, string(k))
	}
	return out
}

var stages = []string{"occurred", "attempted", "foiled", "planned", "denied"}

// object is a JSON schema of an object whose every property is required, as strict schemas
// of OpenAI's want it.
func object(properties map[string]any) map[string]any {
	names := make([]string, 0, len(properties))
	for n := range properties {
		names = append(names, n)
	}
	slices.Sort(names)
	return map[string]any{"type": "object", "properties": properties, "required": names, "additionalProperties": false}
}

// schema constrains the answer (JSON Schema, the subset of OpenAI's structured outputs).
func schema() json.RawMessage {
	text := map[string]any{"type": "string"}
	list := map[string]any{"type": "array", "items": text}
	whole := map[string]any{"type": []string{"integer", "null"}}
	toll := object(map[string]any{"words": text, "low": whole, "high": whole})
	toll["type"] = []string{"object", "null"}
	one := object(map[string]any{
		"kind": map[string]any{"type": "string", "enum": kinds()}, "mode": text,
		"stage": map[string]any{"type": "string", "enum": stages}, "trigger": text, "when": text, "where": text,
		"perpetrators": list, "targets": list, "victims": list, "speakers": list, "weapons": list,
		"killed": toll, "wounded": toll, "according_to": text,
	})
	b, err := json.Marshal(object(map[string]any{"events": map[string]any{"type": "array", "items": one}}))
	if err != nil {
		return nil // unreachable: maps of strings
	}
	return b
}

// task tells the model what an event is, in the words of doc/record.md.
const task = `You read one page of news and list the events of conflict and of statements about conflict that it reports, background included.
Answer in JSON. Each string you give, except kind, mode and stage, must be copied letter by letter from the page; give "" or [] where the page does not tell.
trigger: the word or words that tell the event ("rocket attack", "shot dead"). One event told several times is one event.
kind: shelling (rockets, mortars, artillery, missiles from the ground), airstrike, bombing (planted, carried or driven explosives), armed_attack, clash (two armed sides), abduction, arson, destruction, seizure, interception, detention, sexual_violence, riot, protest; threat, claim, denial, accusation, condemnation, demand, support (something said: name the speakers); deployment, withdrawal, agreement, talks, sanction.
mode: how, in one word of the codebook (rocket, car_bomb, suicide, drone, shooting, raid, ...), or "".
perpetrators: who did it; targets: who or what it was aimed at and not said to be harmed; victims: people harmed or taken.
killed, wounded: the words of the number, and the range they mean ("at least ten": low 10, high null), or null.
according_to: who says so. Do not guess and do not explain.`
