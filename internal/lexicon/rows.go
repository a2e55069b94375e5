package lexicon

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Categories lists the categories of parties in the record.
func Categories() []string {
	return []string{"military", "police", "government", "rebel", "militia", "terrorist_group", "criminal", "coalition", "international_org", "ngo", "media",
		"civilian", "medical", "education", "aid", "religious", "business", "diplomatic_site", "military_site", "infrastructure", "residence", "vehicle", "unknown"}
}

// Actor is a group, force, government, organisation or outlet.
type Actor struct {
	Name     string
	Category string // a category of the record
	Country  string // ISO 3166-1 alpha-2 of its home; empty where it has none or several
	From, To int    // years it was active, 0 where open or unknown
	Parent   string // the name of the actor it is part of; empty where none
	Person   bool   // one person
	Source   string
}

// Role is a common noun for people, a force or a body: "gunman", "army", "villagers".
type Role struct {
	Term       string
	Category   string // a category of the record; empty where the noun says nothing of it
	Armed      bool   // bears arms
	Human      bool   // a person or people, not a body of them
	Collective bool   // singular in form, several in meaning: "army", "crowd"
	MUC        string // type of human target in MUC-4
	Source     string
}

// Site is a common noun for a place, building, vehicle or work that may be aimed at.
type Site struct {
	Term     string
	Category string // a category of the record
	Movable  bool   // a vehicle or vessel
	MUC      string // type of physical target in MUC-4
	Source   string
}

// Weapon is a noun for a weapon.
type Weapon struct {
	Term   string
	Kind   string // the record's plain noun: "car bomb"
	Class  string // one of Classes
	MUC    string // instrument type in MUC-4
	Source string
}

// Classes lists the classes of weapons.
func Classes() []string {
	return []string{"rocket", "mortar", "artillery", "missile", "tank", "bomb", "car_bomb", "suicide", "roadside", "letter", "mine", "grenade", "gun", "knife", "vehicle",
		"chemical", "drone", "aircraft", "helicopter", "ship", "stone", "petrol_bomb", "club", "fire", "nonlethal", "torture", "other"}
}

// Unit is a word for a measure: a number before it counts no things.
type Unit struct {
	Term    string
	Measure string // time, length, weight, money, share, …
	Source  string
}

// Title is a word before a person's name.
type Title struct {
	Term     string
	Category string // category of who bears it; empty where it says nothing
	Source   string
}

// Given is a first name.
type Given struct {
	Term   string
	Common bool // also an ordinary word, a family name or a place: "Grace", "Jordan"
	Source string
}

// Number is a word of number.
type Number struct {
	Term      string
	Role      string // unit, teen, ten, scale, vague, dozen, bound, …: see numbers.tsv
	Low, High int
	HasHigh   bool
	Source    string
}

// Effect is a word that tells what befell a thing.
type Effect struct {
	Term   string
	Effect string // destroyed, damaged, burned, looted, …
	Source string
}

// Outcome is a word that tells what befell people.
type Outcome struct {
	Term    string
	Outcome string // an outcome of the record
	Source  string
}

// terms gives the spellings of a row: the first cell and its aliases.
func terms(r *Row) []string {
	out := []string{r.Key()}
	if a := r.Get("aliases"); a != "" {
		for _, t := range strings.Split(a, "|") {
			if t = strings.TrimSpace(t); t != "" {
				out = append(out, t)
			}
		}
	}
	return out
}

// one checks a cell against the words it may hold; empty passes where blank is set.
func one(r *Row, column string, words []string, blank bool) (string, error) {
	v := r.Get(column)
	if v == "" && blank || slices.Contains(words, v) {
		return v, nil
	}
	return "", r.fault(fmt.Sprintf("%s %q is not known", column, v), "use one of "+strings.Join(words, ", "))
}

// yes reads a cell that is "yes" or empty.
func yes(r *Row, column string) (bool, error) {
	switch r.Get(column) {
	case "yes":
		return true, nil
	case "", "no":
		return false, nil
	}
	return false, r.fault(fmt.Sprintf("%s is %q", column, r.Get(column)), `write "yes" or leave it empty`)
}

// year reads a cell that is a year or empty.
func year(r *Row, column string) (int, error) {
	v := r.Get(column)
	if v == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(v)
	if err != nil || n < 1000 || n > 2100 {
		return 0, r.fault(fmt.Sprintf("%s %q is not a year", column, v), "write four digits or leave it empty")
	}
	return n, nil
}

// source checks that a row says where it is from.
func source(r *Row) (string, error) {
	if s := r.Get("source"); s != "" {
		return s, nil
	}
	return "", r.fault("the row has no source", `name the codebook, paper or list it is from, or write "own"`)
}

// firstError gives the first of several errors.
func firstError(all ...error) error {
	for _, err := range all {
		if err != nil {
			return err
		}
	}
	return nil
}

// country checks a country's code: two capital letters or empty.
func country(r *Row) (string, error) {
	c := r.Get("country")
	if c == "" || len(c) == 2 && c[0] >= 'A' && c[0] <= 'Z' && c[1] >= 'A' && c[1] <= 'Z' {
		return c, nil
	}
	return "", r.fault(fmt.Sprintf("country %q is no ISO 3166-1 alpha-2 code", c), `write two capitals such as "SV" or leave it empty`)
}

func actorOf(r *Row) (Actor, []string, error) {
	category, e1 := one(r, "category", append(Categories(), "person"), false)
	where, e2 := country(r)
	from, e3 := year(r, "from")
	to, e4 := year(r, "to")
	src, e5 := source(r)
	person, e6 := yes(r, "person")
	a := Actor{Name: bare(r.Key()), Category: category, Country: where, From: from, To: to, Parent: r.Get("parent"), Person: person, Source: src}
	if category == "person" {
		a.Category, a.Person = "", true
	}
	return a, terms(r), firstError(e1, e2, e3, e4, e5, e6)
}

// bare gives an entry without the sign of its notation.
func bare(term string) string { return strings.TrimLeft(term, "=^") }

func roleOf(r *Row) (Role, []string, error) {
	category, e1 := one(r, "category", Categories(), true)
	armed, e2 := yes(r, "armed")
	human, e3 := yes(r, "human")
	collective, e4 := yes(r, "collective")
	src, e5 := source(r)
	return Role{bare(r.Key()), category, armed, human, collective, r.Get("muc"), src}, terms(r), firstError(e1, e2, e3, e4, e5)
}

func siteOf(r *Row) (Site, []string, error) {
	category, e1 := one(r, "category", Categories(), false)
	movable, e2 := yes(r, "movable")
	src, e3 := source(r)
	return Site{bare(r.Key()), category, movable, r.Get("muc"), src}, terms(r), firstError(e1, e2, e3)
}

func weaponOf(r *Row) (Weapon, []string, error) {
	class, e1 := one(r, "class", Classes(), false)
	src, e2 := source(r)
	kind := r.Get("kind")
	if kind == "" {
		kind = bare(r.Key())
	}
	return Weapon{bare(r.Key()), kind, class, r.Get("muc"), src}, terms(r), firstError(e1, e2)
}

func unitOf(r *Row) (Unit, []string, error) {
	src, err := source(r)
	return Unit{bare(r.Key()), r.Get("measure"), src}, terms(r), err
}

func titleOf(r *Row) (Title, []string, error) {
	category, e1 := one(r, "category", Categories(), true)
	src, e2 := source(r)
	return Title{bare(r.Key()), category, src}, terms(r), firstError(e1, e2)
}

func givenOf(r *Row) (Given, []string, error) {
	common, e1 := yes(r, "common")
	src, e2 := source(r)
	return Given{bare(r.Key()), common, src}, terms(r), firstError(e1, e2)
}

func numberOf(r *Row) (Number, []string, error) {
	src, e1 := source(r)
	n := Number{Term: bare(r.Key()), Role: r.Get("role"), Source: src}
	var e2, e3 error
	if n.Low, e2 = strconv.Atoi(r.Get("low")); e2 != nil {
		e2 = r.fault(fmt.Sprintf("low %q is not a whole number", r.Get("low")), "write digits")
	}
	if h := r.Get("high"); h != "" {
		n.HasHigh = true
		if n.High, e3 = strconv.Atoi(h); e3 != nil {
			e3 = r.fault(fmt.Sprintf("high %q is not a whole number", h), "write digits or leave it empty")
		}
	}
	return n, terms(r), firstError(e1, e2, e3)
}

func effectOf(r *Row) (Effect, []string, error) {
	effect, e1 := one(r, "effect", []string{"destroyed", "damaged", "burned", "looted", "seized", "demolished", "none"}, false)
	src, e2 := source(r)
	return Effect{bare(r.Key()), effect, src}, terms(r), firstError(e1, e2)
}

func outcomeOf(r *Row) (Outcome, []string, error) {
	outcome, e1 := one(r, "outcome", []string{"killed", "wounded", "missing", "abducted", "captured", "displaced", "unharmed"}, false)
	src, e2 := source(r)
	return Outcome{bare(r.Key()), outcome, src}, terms(r), firstError(e1, e2)
}
