package incident

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"casus/internal/event"
	"casus/internal/page"
)

// account writes a page with one event: a bombing in a town on a day.
func account(source, published, text, day string, killed int) event.Record {
	e := event.Event{
		ID: "e1", Lead: true, Kind: event.Bombing, Mode: "car_bomb", Stage: event.Occurred, Probability: 0.9,
		When:       &event.When{From: day, To: day, Precision: "day"},
		Where:      &event.Where{Name: "Talmir", Country: "IQ", Precision: "city", GazetteerID: "t1"},
		Casualties: []event.Casualty{{Outcome: event.Killed, Count: &event.Count{Low: &killed, High: &killed}}},
	}
	return event.Record{Page: page.Page{ID: "id of " + source, Source: source, Published: published, Text: text}, Events: []event.Event{e}}
}

const story = "A car bomb tore through the fish market of Talmir on Monday morning. Stallholders dragged the wounded to a clinic, and the governor blamed smugglers from across the river for the blast."

func TestALaterTollStandsAndTheEarlierIsKept(t *testing.T) {
	incidents, _ := Merge(mentionsOf([]event.Record{
		account("monday", "2021-03-01", story, "2021-03-01", 7),
		account("thursday", "2021-03-04", "Talmir buried the dead of its fish market. The governor said that the car bomb on Monday killed nine.", "2021-03-01", 9),
	}), nil)
	if len(incidents) != 1 {
		t.Fatalf("%d incidents, want 1", len(incidents))
	}
	c := incidents[0].Casualties[0]
	if *c.Count.Low != 7 || *c.Count.Best != 9 || *c.Count.High != 9 || len(c.Accounts) != 2 || c.Accounts[1].AsOf != "2021-03-04" {
		t.Errorf("toll %d %d %d with %+v", *c.Count.Low, *c.Count.Best, *c.Count.High, c.Accounts)
	}
	if d := incidents[0].Disputes; len(d) != 1 || d[0].Field != "killed" || len(d[0].Readings) != 2 {
		t.Errorf("disputes %+v", d)
	}
}

func TestCopiesOfOneStoryAreOneVoice(t *testing.T) {
	incidents, _ := Merge(mentionsOf([]event.Record{
		account("wire", "2021-03-01", story, "2021-03-01", 7),
		account("copy", "2021-03-01", story+" (Reuters)", "2021-03-01", 7),
		account("own", "2021-03-01", "Seven people died when a vehicle full of explosives went off beside fishmongers in Talmir, witnesses told this paper.", "2021-03-01", 7),
	}), nil)
	if len(incidents) != 1 || incidents[0].Voices != 2 {
		t.Fatalf("%d incidents, %d voices; want 1 and 2", len(incidents), incidents[0].Voices)
	}
	voice := map[string]int{}
	for _, a := range incidents[0].Accounts {
		voice[a.Page] = a.Voice
	}
	if voice["wire"] != voice["copy"] || voice["wire"] == voice["own"] {
		t.Errorf("voices %v", voice)
	}
}

func TestReasonsAreInWords(t *testing.T) {
	a := Mentions(account("a", "2021-03-01", story, "2021-03-01", 7))[0]
	b := Mentions(account("b", "2021-03-02", "Seven were killed by a car bomb at a fish market in Talmir on Monday.", "2021-03-01", 7))[0]
	v := Compare(a, b)
	if v.Decision != Join {
		t.Errorf("decision %s", v.Decision)
	}
	for _, words := range []string{"same place", "same day", "7 killed in both", "same manner"} {
		if !strings.Contains(v.Reason, words) {
			t.Errorf("%q lacks %q", v.Reason, words)
		}
	}
	if w := Compare(b, a); w != v {
		t.Errorf("the other way round: %+v, want %+v", w, v)
	}
}

func TestTheTollOfADisasterIsToldInFull(t *testing.T) {
	a := Mentions(account("a", "2021-03-01", story, "2021-03-01", 7))[0]
	for _, killed := range []int{999, 1000, 2300, 230_200} {
		b := Mentions(account("b", "2021-03-02", story, "2021-03-01", killed))[0]
		if v := Compare(a, b); !strings.Contains(v.Reason, fmt.Sprintf("7 killed against %d", killed)) {
			t.Errorf("of %d killed the reason says %q", killed, v.Reason)
		}
	}
}

func TestADeniedAttackStaysDenied(t *testing.T) {
	r := account("a", "2021-03-01", story, "2021-03-01", 0)
	r.Events[0].Stage = event.Denied
	if incidents, _ := Merge(Mentions(r), nil); incidents[0].Stage != event.Denied {
		t.Errorf("stage %q", incidents[0].Stage)
	}
}

func TestAPageAboutAnArrestIsAboutTheAttack(t *testing.T) {
	r := account("a", "2021-03-01", story, "2021-03-01", 7)
	r.Events[0].Lead = false
	r.Events = append(r.Events, event.Event{ID: "e2", Lead: true, Kind: event.Detention, Stage: event.Occurred, Probability: 0.9})
	incidents, _ := Merge(Mentions(r), nil)
	for _, i := range incidents {
		if leads := len(i.Lead) == 1; leads != (i.Kind == event.Bombing) {
			t.Errorf("%s is led by %v", i.Kind, i.Lead)
		}
	}
}

// arrest writes a page on an arrest, of which the coder read no other event.
func arrest(source, published, text string) event.Record {
	e := event.Event{ID: "e1", Lead: true, Kind: event.Detention, Stage: event.Occurred, Probability: 0.9, When: &event.When{From: published, To: published, Precision: "day"}}
	return event.Record{Page: page.Page{ID: "id of " + source, Source: source, Published: published, Text: text}, Events: []event.Event{e}}
}

func TestAPageAboutAnArrestIsAboutTheAttackThatOtherPagesTell(t *testing.T) {
	attack := account("attack", "2021-03-01", story+" The dead were Omar Faysal and Huda Karwan, both sellers of carp.", "2021-03-01", 2)
	same := arrest("same", "2021-03-03", "A smuggler was taken in over the deaths of Omar Faysal and Huda Karwan, who sold carp at the fish market of Talmir.")
	other := arrest("other", "2021-03-03", "A clerk of the customs house at Talmir was taken in on Wednesday over missing stamps.")
	incidents, _ := Merge(mentionsOf([]event.Record{attack, same, other}), nil)
	if len(incidents) != 3 {
		t.Fatalf("%d incidents, want 3: an arrest is never the attack", len(incidents))
	}
	for _, i := range incidents {
		want := map[string]string{"attack": "[attack same]", "same": "[]", "other": "[other]"}[i.Accounts[0].Page]
		if got := fmt.Sprint(i.Lead); got != want {
			t.Errorf("%s of %s is led by %s, want %s", i.Kind, i.Accounts[0].Page, got, want)
		}
	}
	bond := Bond{A: Pointer{"attack", "e1"}, B: Pointer{"same", "e1"}}
	if incidents, _ := Merge(mentionsOf([]event.Record{attack, same}), []Bond{bond}); len(incidents[0].Lead) != 1 || len(incidents[1].Lead) != 1 {
		t.Errorf("parted by a person, yet led by %v and %v", incidents[0].Lead, incidents[1].Lead)
	}
}

func TestAnActToldAsideIsNotWhatThePageIsAbout(t *testing.T) {
	for _, at := range []int{headPoints - 1, headPoints} {
		r := arrest("a", "2021-03-03", "A clerk was taken in. "+strings.Repeat("He denied it. ", 100)+"A cousin was once shot at.")
		r.Events = append(r.Events, event.Event{ID: "e2", Kind: event.ArmedAttack, Stage: event.Occurred, Probability: 0.9,
			Evidence: map[string][]event.Quote{"kind": {{Start: at, End: at + 4, Quote: "shot"}}}})
		for _, m := range Mentions(r) {
			if main := (m.Event.Kind == event.Detention) == (at >= headPoints); m.Main != main {
				t.Errorf("told at %d: %s is main: %v", at, m.Event.Kind, m.Main)
			}
		}
	}
}

func TestPersonsAreComparedByTheNamesThatPagesShare(t *testing.T) {
	compare := func(role event.Role, a, b string) string {
		x, y := account("a", "2021-03-01", story, "2021-03-01", 1), account("b", "2021-03-01", story, "2021-03-01", 1)
		x.Events[0].Parties, y.Events[0].Parties = []event.Party{{Role: role, Name: a}}, []event.Party{{Role: role, Name: b}}
		return Compare(Mentions(x)[0], Mentions(y)[0]).Reason
	}
	for _, c := range []struct {
		role            event.Role
		a, b, says, not string
	}{
		{event.Victim, "Huda Ann Karwan", "Huda Karwan", "same victim named", "other victims"},
		{event.Victim, "Huda Karwan", "Omar Faysal", "other victims named", "same victim"},
		{event.Victim, "Basra man", "Iraqi smuggler", "", "victim"},
		{event.Victim, "Nasir al-Wuhayshi", "Qasim al-Raymi", "other victims named", "same victim"},
		{event.Perpetrator, "Karwan", "Huda Karwan", "same perpetrator", "other perpetrator"},
		{event.Perpetrator, "Talmiri Armed Forces planes", "Talmiri army", "same perpetrator", "other perpetrator"},
		{event.Perpetrator, "Huda Karwan", "Omar Faysal", "other perpetrator", "same perpetrator"},
	} {
		if got := compare(c.role, c.a, c.b); !strings.Contains(got, c.says) || strings.Contains(got, c.not) {
			t.Errorf("%s and %s: %q, want %q", c.a, c.b, got, c.says)
		}
	}
}

func TestAPlaceThatTheOtherPageOnlyNamesSpeaksForAPair(t *testing.T) {
	reason := func(text string, where event.Where) string {
		a, b := account("a", "2021-03-01", story, "2021-03-01", 7), account("b", "2021-03-01", text, "2021-03-01", 7)
		b.Events[0].Where = &where
		return Compare(Mentions(a)[0], Mentions(b)[0]).Reason
	}
	country := event.Where{Name: "Iraq", Country: "IQ", Precision: "country"}
	if got := reason("Seven people died in Iraq when a car bomb went off among the fish stalls of Talmir.", country); !strings.Contains(got, "one place in both") {
		t.Errorf("named beside the event: %q", got)
	}
	if got := reason("Seven people died in Iraq when a car bomb went off among fish stalls.", country); strings.Contains(got, "place in both") {
		t.Errorf("not named: %q", got)
	}
	elsewhere := event.Where{Name: "Jordan", Country: "JO", Precision: "country"}
	if got := reason("Seven people died when a car bomb went off among fish stalls.", elsewhere); !strings.Contains(got, "different countries") {
		t.Errorf("not named, in another country: %q", got)
	}
}

func TestOtherAgesSpeakAgainstAPair(t *testing.T) {
	compare := func(a, b string) Verdict {
		return Compare(Mentions(account("a", "2021-03-01", story+a, "2021-03-01", 1))[0], Mentions(account("b", "2021-03-01", story+b, "2021-03-01", 1))[0])
	}
	same, other, none := compare(" Huda, 31, died.", " Huda, 31, died."), compare(" Huda, 31, died.", " Huda, 52, died."), compare(" Huda, 31, died.", " Huda died.")
	if !strings.Contains(same.Reason, "same age in both") || !strings.Contains(other.Reason, "no age in both") || strings.Contains(none.Reason, "age") {
		t.Errorf("%q, %q, %q", same.Reason, other.Reason, none.Reason)
	}
}

func TestDeadAgainstWoundedAloneSpeaksAgainstAPair(t *testing.T) {
	toll := func(m *Mention, o event.Outcome) *Mention {
		one := 1
		m.Event.Casualties = []event.Casualty{{Outcome: o, Count: &event.Count{Low: &one, High: &one}}}
		return m
	}
	a := Mentions(account("a", "2021-03-01", story, "2021-03-01", 1))[0]
	for o, against := range map[event.Outcome]bool{event.Killed: false, event.Wounded: true} {
		b := toll(Mentions(account("b", "2021-03-01", story, "2021-03-01", 1))[0], o)
		if v := Compare(a, b); strings.Contains(v.Reason, "only wounded") != against || Compare(b, a) != v {
			t.Errorf("killed against %s: %q", o, v.Reason)
		}
	}
}

func TestALaterPageIsFoundByTheDayThatItTellsBeside(t *testing.T) {
	first := Mentions(account("first", "2021-03-01", story, "2021-03-01", 7))[0]
	r := account("later", "2021-09-01", "Judges heard what the market saw.", "", 7)
	r.Events[0].When = nil
	r.Events = append(r.Events, event.Event{ID: "e2", Kind: event.ArmedAttack, Stage: event.Occurred, Probability: 0.5, When: &event.When{From: "2021-03-01", To: "2021-03-01", Precision: "day"}})
	under := map[Key]bool{}
	for _, k := range first.Keys() {
		under[k] = true
	}
	for _, k := range Mentions(r)[0].Seek() {
		if under[k] {
			return
		}
	}
	t.Errorf("%v is not sought under %v", first.Keys(), Mentions(r)[0].Seek())
}

func TestOneProvinceInBothSaysMoreThanOneCountry(t *testing.T) {
	weight := func(where event.Where) float64 {
		a, b := account("a", "2021-03-01", story, "2021-03-01", 7), account("b", "2021-03-01", story, "2021-03-01", 7)
		a.Events[0].Where, b.Events[0].Where = &where, &where
		w := weigh(Mentions(a)[0], Mentions(b)[0])
		return w.score
	}
	province := event.Where{Name: "Anbar", Admin1: "Anbar", Country: "IQ", Precision: "admin1", GazetteerID: "p1"}
	country := event.Where{Name: "Iraq", Country: "IQ", Precision: "country", GazetteerID: "c1"}
	if p, c := weight(province), weight(country); p < c+0.5 {
		t.Errorf("one province %.2f, one country %.2f", p, c)
	}
}

// BenchmarkMerge merges news of 1,000 towns, three accounts an incident, each with words
// of its own. One operation is one event.
func BenchmarkMerge(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	word := func() string {
		w := make([]byte, 7)
		for i := range w {
			w[i] = byte('a' + r.IntN(26))
		}
		return string(w)
	}
	var ms []*Mention
	for len(ms) < b.N {
		town, date, killed := r.IntN(1000), fmt.Sprintf("20%02d-%02d-%02d", r.IntN(20), r.IntN(12)+1, r.IntN(28)+1), r.IntN(12)
		var own []string
		for range 30 {
			own = append(own, word())
		}
		for k := range 3 {
			text := fmt.Sprintf("A bomb exploded in %s on %s near %s.", own[0], date, strings.Join(own[k:], " "))
			a := account(fmt.Sprintf("p%d", len(ms)), date, text, date, killed)
			a.Events[0].Where.Name, a.Events[0].Where.GazetteerID = fmt.Sprintf("Town %d", town), fmt.Sprintf("t%d", town)
			ms = append(ms, Mentions(a)...)
		}
	}
	b.ResetTimer()
	incidents, _ := Merge(ms, nil)
	b.ReportMetric(float64(len(ms))/b.Elapsed().Seconds(), "events/s")
	b.ReportMetric(float64(len(ms))/float64(len(incidents)), "events/incident")
}
