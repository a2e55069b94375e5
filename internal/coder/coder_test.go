package coder

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"

	"casus/internal/event"
	"casus/internal/gazetteer"
	"casus/internal/lexicon"
	"casus/internal/mark/marker"
	"casus/internal/page"
	"casus/internal/text"
)

// open prepares a coder on the embedded tables.
func open(t testing.TB) *Coder {
	t.Helper()
	r, err := text.Open()
	if err != nil {
		t.Fatal(err)
	}
	g, err := gazetteer.Open()
	if err != nil {
		t.Fatal(err)
	}
	l, err := lexicon.Open()
	if err != nil {
		t.Fatal(err)
	}
	m, err := marker.New(g, l)
	if err != nil {
		t.Fatal(err)
	}
	return New(r, m, l)
}

// told writes an event on one line: kind, mode, stage unless it occurred, place, day,
// parties by the first letter of their role, tolls.
func told(e *event.Event) string {
	out := []string{string(e.Kind)}
	if e.Mode != "" {
		out[0] += "/" + string(e.Mode)
	}
	if e.Stage != "" && e.Stage != event.Occurred {
		out = append(out, string(e.Stage))
	}
	if e.Where != nil {
		out = append(out, "in "+e.Where.Name)
	}
	if e.When != nil && e.When.From != "" {
		out = append(out, "on "+e.When.From)
	}
	for _, p := range e.Parties {
		out = append(out, string(p.Role[:1])+":"+p.Name)
	}
	for _, c := range e.Casualties {
		n := ""
		if c.Count.Low != nil {
			n = fmt.Sprint(*c.Count.Low)
		}
		if c.Count.High == nil {
			n += "+"
		}
		out = append(out, string(c.Outcome)+" "+n)
	}
	return strings.Join(out, "; ")
}

// Each text is coded as a page of Thursday 4 March 2021; every event is asked for, and
// none that is not.
func TestSentences(t *testing.T) {
	c := open(t)
	for _, s := range []struct {
		name, text string
		want       []string
	}{
		{"active voice", "Gunmen killed three policemen in Kandahar on Tuesday.",
			[]string{"armed_attack/shooting; in Kandahar; on 2021-03-02; p:Gunmen; v:policemen; killed 3"}},
		{"passive voice", "Three policemen were killed by gunmen in Kandahar on Tuesday.",
			[]string{"armed_attack/shooting; in Kandahar; on 2021-03-02; p:gunmen; v:policemen; killed 3"}},
		{"a weapon as subject", "A roadside bomb killed two soldiers near Mosul on Monday.",
			[]string{"bombing/roadside; in Mosul; on 2021-03-01; v:soldiers; killed 2"}},
		{"result after a comma", "A car bomb exploded in Baghdad on Monday, killing at least ten people and wounding 16.",
			[]string{"bombing/car_bomb; in Baghdad; on 2021-03-01; killed 10+; wounded 16"}},
		{"a noun and its doer", "An attack by rebels on a hospital in Goma on Monday left four dead.",
			[]string{"armed_attack; in Goma; on 2021-03-01; p:rebels; t:hospital; killed 4"}},
		{"what jets do is from the air", "Israeli jets bombed a warehouse in Gaza City on Wednesday.",
			[]string{"airstrike/aircraft; in Gaza City; on 2021-03-03; p:Israeli jets; t:warehouse"}},
		{"taken, not arrested", "Armed men seized two engineers in Kano on Monday.",
			[]string{"abduction; in Kano; on 2021-03-01; p:Armed men; v:engineers; abducted 2"}},
		{"arrested, not taken", "Police arrested nine suspects in Lyon on Monday.",
			[]string{"detention; in Lyon; on 2021-03-01; p:Police; v:suspects; captured 9"}},
		{"tried and failed", "Rebels tried to attack a barracks in Bunia on Monday.",
			[]string{"armed_attack; attempted; in Bunia; on 2021-03-01; p:Rebels; t:barracks"}},
		{"a toll beside its act", "A bomb exploded in Karachi on Monday and three policemen were killed.",
			[]string{"bombing; in Karachi; on 2021-03-01; v:policemen; killed 3"}},
		{"a toll with a place of its own", "A bomb exploded in Karachi on Monday and three policemen were killed in Lahore.",
			[]string{"bombing; in Karachi; on 2021-03-01", "armed_attack; in Lahore; v:policemen; killed 3"}},
		{"a toll as counted", "An explosion rocked a police station in Karachi on Monday, and reports indicated two people were killed.",
			[]string{"bombing; in Karachi; on 2021-03-01; t:police station; killed 2"}},
		{"a bomber who strikes", "A suicide bomber struck a crowd in Kabul on Monday, killing nine people.",
			[]string{"bombing/suicide; in Kabul; on 2021-03-01; p:suicide bomber; t:crowd; killed 9"}},
		{"hostages counted", "Gunmen took six tourists hostage in Marib on Monday.",
			[]string{"abduction/hostage_taking; in Marib; on 2021-03-01; p:Gunmen; v:tourists; abducted 6"}},
		{"what is set on fire", "Rebels set fire to at least 30 houses in Goma on Monday.",
			[]string{"arson; in Goma; on 2021-03-01; p:Rebels; t:houses"}},
		{"fired at, not fired", "Rebels fired a rocket at a helicopter in Abuja on Monday.",
			[]string{"shelling/rocket; in Abuja; on 2021-03-01; p:Rebels; t:helicopter"}},
		{"those behind it", "The army hunted militants behind a rocket attack on Sderot on Monday.",
			[]string{"shelling/rocket; in Sderot; on 2021-03-01; p:militants"}},
		{"found guilty", "A court sentenced a militant to 12 years after finding him guilty of involvement in a bombing in Jakarta.",
			[]string{"bombing; in Jakarta; p:militant"}},
		{"those named among the dead", "Gunmen killed three men in Karachi on Monday, including Mayor Ali Hassan.",
			[]string{"armed_attack/shooting; in Karachi; on 2021-03-01; p:Gunmen; v:men; v:Ali Hassan; killed 3"}},
		{"taken along", "The lawyer was abducted from her home in Douma on Monday, along with her husband, Wael Hamadi.",
			[]string{"abduction/kidnapping; in Douma; on 2021-03-01; v:lawyer; v:Wael Hamadi; abducted 1"}},
		{"claimed by nobody", "A bomb exploded in Kabul on Monday. No group claimed responsibility.",
			[]string{"bombing; in Kabul; on 2021-03-01"}},
		{"nobody hurt", "No soldiers were killed in Kabul on Monday.", nil},
		{"attacked by nobody", "No group attacked the base in Kabul on Monday.", nil},
		{"work stopped", "Workers of the bus company in Tehran planned a strike for better pay on Monday.", nil},
		{"weapons moved", "The army began the withdrawal of heavy weapons from Sarajevo on Monday.",
			[]string{"withdrawal; in Sarajevo; on 2021-03-01; p:army"}},
		{"a ship stopped", "A gunboat of Argentina intercepted a fishing ship in the Beagle Channel on Monday.", nil},
		{"to death", "A man stabbed to death eight children in Osaka on Monday.",
			[]string{"armed_attack/stabbing; in Osaka; on 2021-03-01; p:man; v:children; killed 8"}},
		{"death told apart", "A mob beat a thief to death in Lagos on Monday.",
			[]string{"armed_attack/beating; in Lagos; on 2021-03-01; p:mob; v:thief; killed 1"}},
		{"a place between an act and its victim", "Officials condemned the assassination in Damascus of a leader of Hamas on Monday.",
			[]string{"condemnation; on 2021-03-01; s:Officials", "armed_attack/assassination; in Damascus; v:leader; killed 1"}},
		{"a match won", "Brazil beat Chile in Lima on Monday.", nil},
		{"a film is shot", "A video shot by militants in Raqqa was shown on Monday.", nil},
		{"food is dropped", "Helicopters dropped food and water on the slopes of Mount Sinjar on Monday.", nil},
		{"a plane falls", "A military plane crashed into a mountain in Venezuela on Monday, killing 25 people.", nil},
		{"feared", "Officials feared an attack by rebels in Goma.", nil},
		{"purpose", "Troops crossed the river near Bunia on Monday to attack the rebels.", nil},
		{"forces that move", "Troops entered Bunia on Monday to attack the rebels.",
			[]string{"deployment; in Bunia; on 2021-03-01; p:Troops"}},
		{"a patrol", "Police patrolled the streets of Lusaka on Monday.",
			[]string{"deployment; in Lusaka; on 2021-03-01; p:Police"}},
		{"a crowd told as a number", "About 500 marched through Wiesbaden on Monday.",
			[]string{"protest; in Wiesbaden; on 2021-03-01; p:500"}},
		{"nobody's blast", "A gas explosion at a coal mine killed five miners in Donetsk on Monday.", nil},
		{"a crash", "A bus crash killed twelve people near Lima on Monday.", nil},
		{"words of politics", "Opposition senators attacked the budget on Monday.", nil},
		{"dismissed, not shot", "The company in Lagos fired three engineers on Monday.", nil},
	} {
		t.Run(s.name, func(t *testing.T) { tells(t, c, s.text, s.want) })
	}
}

// tells codes a text as a page of 4 March 2021 and compares what it tells of, event by event.
func tells(t *testing.T, c *Coder, text string, want []string) {
	t.Helper()
	rec := c.Code(&page.Page{ID: id(text), Source: "s.txt", Text: text, Published: "2021-03-04", Language: "en"})
	var got []string
	for i := range rec.Events {
		got = append(got, told(&rec.Events[i]))
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%s\ngot:\n  %s\nwant:\n  %s", text, strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
	for _, fault := range rec.Lint() {
		t.Error(fault)
	}
}

func id(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

// A page in another language has no events; a title outside the text is read, and its
// evidence says so.
func TestLanguageAndTitle(t *testing.T) {
	c := open(t)
	if rec := c.Code(&page.Page{Text: "Gunmen killed three policemen in Kandahar.", Language: "fr"}); len(rec.Events) != 0 {
		t.Errorf("a page said to be French has events")
	}
	rec := c.Code(&page.Page{Title: "Rockets hit Erbil airport", Text: "Nobody was hurt, officials said on Thursday.", Language: "en"})
	if len(rec.Events) == 0 || rec.Events[0].Evidence["kind"][0].In != "title" {
		t.Errorf("the title is not read: %+v", rec.Events)
	}
}

func BenchmarkCode(b *testing.B) {
	c := open(b)
	p := &page.Page{Published: "2021-03-04", Language: "en", Text: strings.Repeat("A car bomb exploded outside a bank in Baghdad on Monday, killing at least ten people and wounding 16, police said. "+
		"The attack came a day after gunmen ambushed a convoy near Mosul. No group claimed responsibility.\n\n", 10)}
	b.SetBytes(int64(len(p.Text)))
	for b.Loop() {
		c.Code(p)
	}
}
