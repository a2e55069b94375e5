package muc4

import (
	"fmt"
	"strconv"

	"casus/internal/event"
)

// addThing fills one physical target.
func addThing(t *Template, c chosen) {
	kind := phraseOf(c.text).fill("target")
	if kind == "" {
		kind = "OTHER"
	}
	t.add(TargetID, c.text, "")
	t.add(TargetType, kind, c.text)
	t.add(TargetNumber, numberOf(c.text), c.text)
}

// addName fills one human target that has a name.
func addName(t *Template, in *incident, c chosen) {
	t.add(HumanName, c.text, "")
	t.add(HumanType, "CIVILIAN", c.text)
	t.add(HumanNumber, "1", c.text)
	if in.kind != "KIDNAPPING" {
		t.add(HumanEffect, "DEATH", c.text)
	}
}

// addDescription fills human targets without a name.
func addDescription(t *Template, in *incident, c chosen) {
	t.add(HumanDescription, c.text, "")
	t.add(HumanType, humanType(c.text), c.text)
	t.add(HumanNumber, numberOf(c.text), c.text)
	if in.kind != "KIDNAPPING" {
		t.add(HumanEffect, "DEATH", c.text)
	}
}

func humanType(title string) string {
	ph := phraseOf(title)
	kind := ph.fill("person")
	former := ph.has("former", "retired", "ex-president", "ex-minister")
	switch {
	case kind == "GOVERNMENT OFFICIAL" && former:
		return "FORMER GOVERNMENT OFFICIAL"
	case kind == "ACTIVE MILITARY" && former:
		return "FORMER ACTIVE MILITARY"
	case kind != "":
		return kind
	}
	return "CIVILIAN"
}

func countOf(c *event.Count) string {
	switch {
	case c.Low != nil && c.High != nil && *c.Low == *c.High:
		return strconv.Itoa(*c.Low)
	case c.Low != nil && c.High != nil:
		return fmt.Sprintf("%d - %d", *c.Low, *c.High)
	case c.Low != nil:
		return fmt.Sprintf("%d-", *c.Low)
	case c.High != nil:
		return fmt.Sprintf("-%d", *c.High)
	}
	return ""
}

func numberOf(s string) string {
	if plural(s) {
		return "PLURAL"
	}
	return "1"
}
