package attributions

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"casus/internal/lexicon"
	"casus/internal/mark"
	"casus/internal/span"
	"casus/internal/text"
)

// tools opens what the tests need.
func tools(t testing.TB) (*text.Reader, *Cues) {
	t.Helper()
	r, err := text.Open()
	if err != nil {
		t.Fatal(err)
	}
	l, err := lexicon.Open()
	if err != nil {
		t.Fatal(err)
	}
	c, err := Open(l)
	if err != nil {
		t.Fatal(err)
	}
	return r, c
}

// expected reads a text with its attributions written in: [s the source], [c the
// cue], [t the content]. Digits after the letter tell several attributions apart.
func expected(marked string) (plain string, want []mark.Attribution) {
	var b strings.Builder
	parts := make([]mark.Attribution, 10)
	for rest := marked; ; {
		before, inside, open := strings.Cut(rest, "[")
		b.WriteString(before)
		if !open {
			break
		}
		label, words, _ := strings.Cut(inside, " ")
		words, rest, _ = strings.Cut(words, "]")
		here := span.Span{Start: b.Len(), End: b.Len() + len(words)}
		b.WriteString(words)
		for _, digit := range cmp.Or(label[1:], "0") {
			a := &parts[digit-'0']
			switch label[0] {
			case 's':
				a.Source = here
			case 'c':
				a.Cue = here
			case 't':
				a.Content = here
			}
		}
	}
	return b.String(), slices.DeleteFunc(parts, func(a mark.Attribution) bool { return a.Cue.Empty() })
}

func words(s string, a mark.Attribution) string {
	return fmt.Sprintf("[s %s] [c %s] [t %s]", a.Source.Of(s), a.Cue.Of(s), a.Content.Of(s))
}

func TestWhoSaysWhat(t *testing.T) {
	r, c := tools(t)
	for _, test := range []struct{ text, classes string }{
		// A clause after the cue, with and without "that".
		{"[s The army] [c said] [t that two soldiers were killed near the border].", "say"},
		{"[s Denmark] [c said] [t its troops at the base were unhurt].", "say"},
		{"[s Police] [c said] on Monday [t that the road was closed].", "say"},
		{"[s The ministry] [c told] reporters [t that the talks had failed].", "say"},
		{"[s Residents of the old town] [c believe] [t that the shells came from the hills].", "believe"},
		{"[s The commander of the southern front, a former teacher], [c warned] [t that more attacks would follow].", "warn"},
		// The content before the source.
		{"[t Four people died in the fire], [s officials] [c said] on Tuesday.", "say"},
		{"[t The bridge was empty at the time], [c said] [s a spokesman for the railway].", "say"},
		{"[t The convoy was hit twice], [c according to] [s two drivers].", "say"},
		{"[c According to] [s the governor], [t three villages were burned].", "say"},
		{"As [s the mayor] [c said], [t the town needs water].", "say"},
		// Quotations.
		{"[t “We will not leave,”] [s Karim Haddad] [c said].", "say"},
		{"[s The general] [c said]: [t “The town is ours. We will hold it.”]", "say"},
		{"[t “Nobody came to help us,”] [c said] [s Layla Mansour, a nurse at the hospital].", "say"},
		{"[t “They came at night and burned every house in the street,”] [s she] [c said]. “Nobody slept.”", "say"},
		{"[t ''It was over in a minute,''] [s the driver] [c said].", "say"},
		// Infinitives, addressees, accusations, noun phrases.
		{"[s The rebels] [c threatened] [t to shell the port].", "threaten"},
		{"[s The union] [c urged] the government [t to open talks].", "demand"},
		{"[s The court] [c accused] the colonel of [t ordering the raid].", "accuse"},
		{"[s The envoy] [c condemned] [t the bombing of the market].", "condemn"},
		{"[s The president] [c called for] [t an end to the siege].", "demand"},
		{"[s The group] [c claimed responsibility for] [t the blast].", "claim_responsibility"},
		{"[t Responsibility for the blast] [c was claimed] by [s a little-known group].", "claim_responsibility"},
		{"[s The ministry] [c denied] [t that its pilots had bombed the school].", "deny"},
		// Several cues of one speaker.
		{"[s12 The ambassador] [c1 condemned] [t1 the attack], [c2 saying] [t2 it undermined the peace].", "condemn say"},
		{"[s12 The mayor] [c1 said] [t1 the town was safe] and [c2 urged] people [t2 to return].", "say demand"},
		// Nouns, adverbs, no source.
		{"The judge heard [s the witness's] [c claim] [t that the guards had fled].", "claim"},
		{"The men [c allegedly] [t stole two trucks].", "claim"},
		{"It [c was reported] [t that the airport had closed].", "report"},
	} {
		plain, want := expected(test.text)
		set := c.Mark(r.Read(plain))
		got := set.Marks()
		if len(got) != len(want) {
			t.Errorf("%s: %d attributions, want %d: %s", plain, len(got), len(want), all(plain, got))
			continue
		}
		for i := range got {
			if got[i] != want[i] {
				t.Errorf("%s:\n got  %s\n want %s", plain, words(plain, got[i]), words(plain, want[i]))
			}
		}
		if k := classesOf(set); k != test.classes {
			t.Errorf("%s: classes %q, want %q", plain, k, test.classes)
		}
	}
}

func all(s string, list []mark.Attribution) string {
	var out []string
	for _, a := range list {
		out = append(out, words(s, a))
	}
	return strings.Join(out, "; ")
}

func classesOf(s *Set) string {
	var out []string
	for _, a := range s.All {
		if !a.Inner {
			out = append(out, string(a.Class))
		}
	}
	return strings.Join(out, " ")
}

// only gives the single attribution with a cue of the words.
func only(t *testing.T, s *Set, text, cue string) Attribution {
	t.Helper()
	for _, a := range s.All {
		if a.Cue.Of(text) == cue {
			return a
		}
	}
	t.Fatalf("%q: no attribution by %q", text, cue)
	return Attribution{}
}

func TestWhatTheCueSaysOfTheContent(t *testing.T) {
	r, c := tools(t)
	for _, test := range []struct {
		text, cue string
		force     Force
		negated   bool
	}{
		{"The army said the town had fallen.", "said", Said, false},
		{"The ministry confirmed that three guards were killed.", "confirmed", Fact, false},
		{"The rebels claimed that they had shot down a jet.", "claimed", Doubt, false},
		{"The colonel denied that his men had fired.", "denied", Not, false},
		{"The colonel did not deny that his men had fired.", "did not deny", Not, true},
		{"The militia threatened to close the road.", "threatened", Ahead, false},
		{"No group has claimed responsibility for the bombing.", "has claimed responsibility for", Said, true},
	} {
		a := only(t, c.Mark(r.Read(test.text)), test.text, test.cue)
		if a.Force != test.force || a.Negated != test.negated {
			t.Errorf("%s: force %s, negated %v; want %s, %v", test.text, a.Force, a.Negated, test.force, test.negated)
		}
	}
}

func TestPronounsStandForTheSpeakerBeforeThem(t *testing.T) {
	r, c := tools(t)
	for _, test := range []struct{ text, cue, speaker string }{
		{"Colonel Adil Rahim said the road was open. He added that it was safe.", "added", "Colonel Adil Rahim"},
		{"Witnesses said the blast was loud. They blamed the army for it.", "blamed", "Witnesses"},
		{"The ministry released a statement on Sunday. It said that two soldiers were killed.", "said", "The ministry"},
		{"The mayor, who said the town was calm, left at noon.", "said", "The mayor"},
		{"Colonel Adil Rahim said: “I promise that we will hold the town.”", "promise", "Colonel Adil Rahim"},
	} {
		a := only(t, c.Mark(r.Read(test.text)), test.text, test.cue)
		if got := a.Speaker.Of(test.text); got != test.speaker {
			t.Errorf("%s: speaker %q, want %q", test.text, got, test.speaker)
		}
	}
}

func TestAddressee(t *testing.T) {
	r, c := tools(t)
	s := "The envoy urged both sides to stop. The court accused the colonel of murder."
	set := c.Mark(r.Read(s))
	for cue, want := range map[string]string{"urged": "both sides", "accused": "the colonel"} {
		if a := only(t, set, s, cue); a.Addressee.Of(s) != want {
			t.Errorf("%s whom: %q, want %q", cue, a.Addressee.Of(s), want)
		}
	}
}

func TestChainAtAByte(t *testing.T) {
	r, c := tools(t)
	s := "The paper reported that the general denied that his men had burned the village."
	set := c.Mark(r.Read(s))
	var chain []string
	for _, k := range set.At(strings.Index(s, "burned")) {
		chain = append(chain, set.All[k].Source.Of(s)+": "+string(set.All[k].Class))
	}
	if got, want := strings.Join(chain, ", "), "the general: deny, The paper: report"; got != want {
		t.Errorf("chain %q, want %q", got, want)
	}
	if n := len(set.Marks()); n != 1 {
		t.Errorf("%d attributions by the page's own word, want 1", n)
	}
	if chain := set.At(2); len(chain) != 0 {
		t.Errorf("the source is in the content of %v", chain)
	}
}

func TestQuotationsOverParagraphs(t *testing.T) {
	r, c := tools(t)
	s := "The priest said:\n\n“They came at night.\n\n“They left before dawn,” he said. “Nobody saw where they went.”\n\n“We buried nine people.”"
	set := c.Mark(r.Read(s))
	for _, quoted := range []string{"They came", "They left", "Nobody saw", "We buried"} {
		if chain := set.At(strings.Index(s, quoted)); len(chain) == 0 {
			t.Errorf("nobody says %q", quoted)
		}
	}
}

func TestTranscripts(t *testing.T) {
	r, c := tools(t)
	for _, test := range []struct{ text, speaker, said string }{
		{"HARRIS: Who fired first?\n\nDIAZ: We do not know. The guards ran.", "DIAZ", "The guards ran"},
		{"   [REPORTER] WHO FIRED FIRST?\n\n   [DIAZ] WE DO NOT KNOW.\n\n   THE GUARDS RAN.", "DIAZ", "THE GUARDS RAN"},
	} {
		set := c.Mark(r.Read(test.text))
		chain := set.At(strings.Index(test.text, test.said))
		if len(chain) == 0 || set.All[chain[len(chain)-1]].Source.Of(test.text) != test.speaker {
			t.Errorf("%q: %q is not said by %s", test.text, test.said, test.speaker)
		}
	}
	dateline := "BAGHDAD: Two cars exploded near the square."
	if set := c.Mark(r.Read(dateline)); len(set.All) != 0 {
		t.Errorf("%q: a place speaks: %s", dateline, all(dateline, set.Marks()))
	}
}

func TestCapitals(t *testing.T) {
	r, c := tools(t)
	for _, s := range []string{
		"[s THE ARMY] [c DENIED] TODAY [t THAT ITS TROOPS HAD ENTERED THE TOWN].",
		"[t FOUR REBELS DIED IN THE CLASH], [c ACCORDING TO] [s POLICE].",
		"[s FARMER LEADER PEDRO LOPEZ] [c NOTED] [t THAT THE BRIDGE WAS DESTROYED].",
	} {
		plain, want := expected(s)
		if got := c.Mark(r.Read(plain)).Marks(); len(got) != 1 || got[0] != want[0] {
			t.Errorf("%s: got %s", s, all(plain, got))
		}
	}
}

func TestFigurativeCuesAreLiteralInTextsAboutFighting(t *testing.T) {
	r, c := tools(t)
	politics := "The senator attacked the budget on Friday."
	if set := c.Mark(r.Read(politics)); len(set.All) != 1 || set.All[0].Class != Condemn {
		t.Errorf("%q: %s", politics, all(politics, set.Marks()))
	}
	war := "Rebels attacked the barracks with mortar fire and grenades. Three soldiers were killed in the clash."
	if set := c.Mark(r.Read(war)); len(set.All) != 0 {
		t.Errorf("%q: %s", war, all(war, set.Marks()))
	}
}

func TestBadRowsNameFileLineAndRemedy(t *testing.T) {
	for _, test := range []struct{ row, want string }{
		{"growl\tv\tnoise\tsaid\tquote\town", `class "noise" is not known`},
		{"growl\tv\tsay\tloud\tquote\town", `force "loud" is not known`},
		{"growl\tverb\tsay\tsaid\tquote\town", `pos "verb" is not known`},
	} {
		folder := t.TempDir()
		table := "term\tpos\tclass\tforce\ttakes\tsource\n" + test.row + "\n"
		if err := os.WriteFile(filepath.Join(folder, "cues.tsv"), []byte(table), 0o600); err != nil {
			t.Fatal(err)
		}
		l, err := lexicon.Open(folder)
		if err != nil {
			t.Fatal(err)
		}
		if _, err = Open(l); err == nil || !strings.Contains(err.Error(), "cues.tsv:2: "+test.want) {
			t.Errorf("%q: error %v, want cues.tsv:2: %s", test.row, err, test.want)
		}
	}
}

// FuzzMark: every part of every attribution is a run of the text, apart from the
// others, and the chain at a byte holds it.
func FuzzMark(f *testing.F) {
	r, c := tools(f)
	for _, s := range []string{
		"“A,” he said. “B.”", "X said: \"y", "''Z,'' said", "(D-N.Y.) said that", "[A] B\n\n[C] D", "A: B\n\nC: D", "said said said, said X, said", "“\n\n“ said",
		"According to\xff the army, according to", "― “Yes” ― Name",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		set := c.Mark(r.Read(s))
		start := 0
		for i, a := range set.All {
			for _, p := range append([]span.Span{a.Source, a.Cue, a.Content, a.Addressee, a.Speaker}, a.Rest...) {
				if p.Start < 0 || p.End > len(s) || p.Start > p.End {
					t.Fatalf("%q: part %v of %v is no run of the text", s, p, a)
				}
			}
			if a.Content.Empty() || a.Cue.Empty() || a.Content.Overlaps(a.Cue) || a.Content.Overlaps(a.Source) {
				t.Fatalf("%q: parts run into each other: %v", s, a)
			}
			if a.Content.Start < start {
				t.Fatalf("%q: attribution %d is out of order", s, i)
			}
			start = a.Content.Start
			if !slices.Contains(set.At(a.Content.Start), i) {
				t.Fatalf("%q: the chain at %d lacks attribution %d", s, a.Content.Start, i)
			}
		}
	})
}

func BenchmarkMark(b *testing.B) {
	r, c := tools(b)
	d := r.Read(strings.Repeat("The army said on Monday that two soldiers were killed when a bomb exploded near Basra. "+
		"“We will find them,” said General Adil Rahim, the commander of the southern front. The attack came hours after talks ended in the capital. ", 100))
	b.ReportAllocs()
	for b.Loop() {
		c.Mark(d)
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(d.Sentences)), "µs/sentence")
}
