package filter

import (
	"slices"
	"strings"

	"casus/internal/event"
)

// nature is what the values of a field are.
type nature int

const (
	choice nature = iota // one of a list
	code                 // a short word, compared whole
	words                // words, compared as a run of whole words
	number               // a number, compared with an operator too
	day                  // a day, or a month or year for all its days
	days                 // a range of days
	area                 // a part of the earth
)

// Field is something of an incident that can be asked for.
type Field struct {
	Name    string
	Help    string // for people, one line
	Example string
	Choices []string // of a field that takes one of a list
	sort    nature
}

// Numeric says that the field is compared by >=, <=, >, < and =.
func (f *Field) Numeric() bool { return f.sort == number }

// Words says that the field's values are runs of words.
func (f *Field) Words() bool { return f.sort == words }

// Fields lists the fields, in the order in which help shows them.
func Fields() []*Field {
	return []*Field{
		{Name: "kind", Help: "what happened; violence, statement and move stand for all kinds of that sort", Example: "kind:shelling,airstrike", Choices: kinds(), sort: choice},
		{Name: "mode", Help: "how it was done", Example: "mode:car_bomb", sort: code},
		{Name: "stage", Help: "how far it got", Example: "stage:foiled", Choices: []string{"occurred", "attempted", "foiled", "planned", "denied"}, sort: choice},
		{Name: "country", Help: "country by its two letters", Example: "country:IQ", sort: code},
		{Name: "admin", Help: "province or district by name", Example: "admin:Anbar", sort: words},
		{Name: "place", Help: "place, province or district by name", Example: `place:"Ain al-Asad"`, sort: words},
		{Name: "within", Help: "no farther than a distance from a point", Example: "within:50km@33.8,42.4", sort: area},
		{Name: "box", Help: "between south, west, north and east", Example: "box:33,42,34.5,44", sort: area},
		{Name: "polygon", Help: "inside a shape of points, each latitude,longitude", Example: "polygon:33,42;34,42;34,44", sort: area},
		{Name: "after", Help: "began on the day or later", Example: "after:2021-01-01", sort: day},
		{Name: "before", Help: "began on the day or earlier", Example: "before:2021-03", sort: day},
		{Name: "when", Help: "began on the day, in the month or year, or between two", Example: "when:2021-03-01..2021-03-07", sort: days},
		{Name: "actor", Help: "any party by name", Example: `actor:"Islamic State"`, sort: words},
		{Name: "perpetrator", Help: "who did it", Example: "perpetrator:militia", sort: words},
		{Name: "target", Help: "whom or what it struck", Example: "target:convoy", sort: words},
		{Name: "speaker", Help: "who said it", Example: "speaker:ministry", sort: words},
		{Name: "category", Help: "sort of any party", Example: "category:medical", sort: code},
		{Name: "weapon", Help: "with what", Example: "weapon:rocket", sort: words},
		{Name: "killed", Help: "the toll that stands", Example: "killed>=3", sort: number},
		{Name: "wounded", Help: "the toll that stands", Example: "wounded>0", sort: number},
		{Name: "missing", Help: "the toll that stands", Example: "missing>=1", sort: number},
		{Name: "abducted", Help: "the toll that stands", Example: "abducted>=1", sort: number},
		{Name: "captured", Help: "the toll that stands", Example: "captured>=10", sort: number},
		{Name: "displaced", Help: "the toll that stands", Example: "displaced>=1000", sort: number},
		{Name: "voices", Help: "independent sources", Example: "voices>=2", sort: number},
		{Name: "accounts", Help: "pages' events that tell of it", Example: "accounts>=5", sort: number},
		{Name: "confidence", Help: "probability that it is right, from 0 to 1", Example: "confidence>=0.8", sort: number},
		{Name: "source", Help: "who published a page that tells of it", Example: `source:"Meridian Wire"`, sort: words},
		{Name: "status", Help: "how far review has come", Example: "status:confirmed", Choices: []string{"new", "in_review", "confirmed", "disputed", "withdrawn"}, sort: choice},
		{Name: "tag", Help: "a tag", Example: "tag:checked", sort: code},
		{Name: "has", Help: "what is known of it", Example: "has:point", Choices: []string{"point", "date", "dispute", "answer", "statement", "toll", "edit", "lead"}, sort: choice},
		{Name: "text", Help: "words of the quotes that it stands on, and of the pages' titles; also without the field's name", Example: `text:"burning truck"`, sort: words},
		{Name: "page", Help: "words of a page that tells of it", Example: `page:"security forces"`, sort: words},
		{Name: "id", Help: "the incident itself", Example: "id:3f2a", sort: code},
	}
}

// fieldOf gives a field by its name; nil where there is none.
func fieldOf(name string) *Field {
	all := Fields()
	i := slices.IndexFunc(all, func(f *Field) bool { return f.Name == name })
	if i < 0 {
		return nil
	}
	return all[i]
}

// allKinds lists the kinds of the record.
func allKinds() []event.Kind {
	return []event.Kind{event.Shelling, event.Airstrike, event.Bombing, event.ArmedAttack, event.Clash, event.Abduction,
		event.Arson, event.Destruction, event.Seizure, event.Interception, event.Detention, event.SexualViolence, event.Riot,
		event.Threat, event.Claim, event.Denial, event.Accusation, event.Condemnation, event.Demand, event.Support,
		event.Protest, event.Deployment, event.Withdrawal, event.Agreement, event.Talks, event.Sanction}
}

// groups are the words that stand for several kinds.
var groups = []string{"violence", "statement", "move"}

// kinds lists what can be asked for as a kind.
func kinds() []string {
	list := slices.Clone(groups)
	for _, k := range allKinds() {
		list = append(list, string(k))
	}
	return list
}

// groupOf is the group that a kind belongs to.
func groupOf(k event.Kind) string {
	switch {
	case k.Violence():
		return "violence"
	case k.Statement():
		return "statement"
	}
	return "move"
}

// Help lists the fields with what they mean, one a line.
func Help() string {
	b := &strings.Builder{}
	for _, f := range Fields() {
		b.WriteString(pad(f.Example, 32) + f.Help + "\n")
	}
	return b.String()
}

func pad(s string, n int) string {
	if len(s) >= n {
		return s + "  "
	}
	return s + strings.Repeat(" ", n-len(s))
}
