package text

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func reader(t testing.TB) *Reader {
	t.Helper()
	r, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// shown writes a document's tokens with spaces between and " | " between sentences.
func shown(d *Doc) string {
	var b strings.Builder
	for i := range d.Sentences {
		if i > 0 {
			b.WriteString(" | ")
		}
		for k, t := range d.Of(i) {
			if k > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(t.Of(d.Text))
		}
	}
	return b.String()
}

func TestTokens(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Iran's envoy didn't say.", "Iran 's envoy did n't say ."},
		{"They’ve left; we can’t, she’ll go.", "They ’ve left ; we ca n’t , she ’ll go ."},
		{"He cannot stay.", "He can not stay ."},
		{"The soldiers' guns and O'Neill of Sana'a", "The soldiers ' guns and O'Neill of Sana'a"},
		{"Iran-backed, al-Asad, counter-rocket, 13-year-old", "Iran-backed , al-Asad , counter-rocket , 13-year-old"},
		{"about 1,300 men, 12.5 km, 107mm, .50 caliber", "about 1,300 men , 12.5 km , 107mm , .50 caliber"},
		{"worth $20 or US$20, 40% of it, €3", "worth $ 20 or US$ 20 , 40 % of it , € 3"},
		{"at 06:12 on 9/11, F-16s and AK-47s", "at 06:12 on 9/11 , F-16s and AK-47s"},
		{"in the '90s", "in the '90s"},
		{"“Go!” he said — ‘now’ -- and left…", "“ Go ! ” he said — ‘ now ’ -- and left …"},
		{"the army—not the police--fired", "the army — not the police -- fired"},
		{"Wait... (they [both] {ran})", "Wait ... ( they [ both ] { ran } )"},
		{"see https://example.org/a?b=c, or www.example.net.", "see https://example.org/a?b=c , or www.example.net ."},
		{"mail first.last@example.org.", "mail first.last@example.org ."},
		{"#Aleppo by @someone_here", "#Aleppo by @someone_here"},
		{"The U.S.-led force, AT&T and/or J. R. Adams", "The U.S.-led force , AT&T and / or J. R. Adams"},
		{"DETACHMENT NO.4, No. 5, no more.", "DETACHMENT NO. 4 , No. 5 , no more ."},
		{"Gen. Ali, Col. Omar and Sgt. Lee on Sept. 3", "Gen. Ali , Col. Omar and Sgt. Lee on Sept. 3"},
		{"Київ під обстрілом, São Paulo, Đắk Lắk", "Київ під обстрілом , São Paulo , Đắk Lắk"},
		{"\ufeffone\u200btwo\u00a0three", "one two three"},
	} {
		if got := shown(reader(t).Read(c.text)); got != c.want {
			t.Errorf("%q\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestSentences(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a stop", "Rebels left. Troops came.", "Rebels left . | Troops came ."},
		{"a closing quote belongs to its sentence", "\"They left.\" \"We stay.\" He ran.", "\" They left . \" | \" We stay . \" | He ran ."},
		{"a question inside a quote goes on", "“Why?” he asked. “No.” She left.", "“ Why ? ” he asked . | “ No . ” | She left ."},
		{"glued sentences", "They fled the airport.After that it burned. The period.US troops left in 2003.He stayed.",
			"They fled the airport . | After that it burned . | The period . | US troops left in 2003 . | He stayed ."},
		{"titles and initials end none", "Gen. Ali met J. R. Adams. Dr. Omar left.", "Gen. Ali met J. R. Adams . | Dr. Omar left ."},
		{"an abbreviation may end one", "It reached the U.S. The fleet left at 10 a.m. Monday.", "It reached the U.S. | The fleet left at 10 a.m. Monday ."},
		{"a note stays", "He fled.[12] She stayed.", "He fled . [ 12 ] | She stayed ."},
		{"an item's number stays", "1. Background of the war. 2. Causes.", "1 . Background of the war . | 2 . Causes ."},
		{"an ellipsis before a capital ends one", "They waited... Nobody came. Some ... fled.", "They waited ... | Nobody came . | Some ... fled ."},
		{"small letters", "rockets hit the base. nobody was hurt. who fired? no one knows.",
			"rockets hit the base . | nobody was hurt . | who fired ? | no one knows ."},
		{"capitals", "GUERRILLAS FIRED. THE U.S. ENVOY LEFT. COL. LOPEZ STAYED.", "GUERRILLAS FIRED . | THE U.S. ENVOY LEFT . | COL. LOPEZ STAYED ."},
		{"paragraphs end sentences", "Attack in the north\n\nTroops came", "Attack in the north | Troops came"},
		{"headlines on lines of their own", "Share this page\nBomb in the north\nPrices rise", "Share this page | Bomb in the north | Prices rise"},
		{"a small letter goes on", "The rebels left the\ntown by night.", "The rebels left the town by night ."},
		{"wrapped lines", "   THE ARMY OF THE NORTH SAID THAT THE GUERRILLAS HAD ATTACKED A LARGE COFFEE\nFARM NEAR THE RIVER, AND THAT TWO OF ITS WORKERS WERE TAKEN TO THE HILLS BY\nTHEM. NOTHING MORE IS KNOWN.",
			"THE ARMY OF THE NORTH SAID THAT THE GUERRILLAS HAD ATTACKED A LARGE COFFEE FARM NEAR THE RIVER , AND THAT TWO OF ITS WORKERS WERE TAKEN TO THE HILLS BY THEM . | NOTHING MORE IS KNOWN ."},
		{"the head of a cable", "   QUITO, 4 MAY 91 (RADIO) -- [REPORT] [TEXT] A BOMB WENT OFF.", "QUITO , 4 MAY 91 ( RADIO ) -- [ REPORT ] [ TEXT ] | A BOMB WENT OFF ."},
		{"the head of a wire story", "KABUL, May 4 (Reuters) - A bomb went off.", "KABUL , May 4 ( Reuters ) - | A bomb went off ."},
	} {
		if got := shown(reader(t).Read(c.text)); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestCasing(t *testing.T) {
	for _, c := range []struct {
		text   string
		casing Casing
		title  bool
	}{
		{"The army shelled the town of Rasun.", Mixed, false},
		{"THE ARMY SHELLED THE TOWN OF RASUN.", Upper, false},
		{"the army shelled the town of rasun.", Lower, false},
		{"NATO", Mixed, false},
		{"Army Shells Northern Town After Rocket Fire", Mixed, true},
		{"Army shells northern town after rocket fire", Mixed, false},
	} {
		s := reader(t).Read(c.text).Sentences[0]
		if s.Casing != c.casing || s.Title != c.title {
			t.Errorf("%q: casing %d title %v, want %d %v", c.text, s.Casing, s.Title, c.casing, c.title)
		}
	}
}

// FuzzRead: tokens stand in order inside the text and cover all of it but white
// space, and every token and sentence holds something.
func FuzzRead(f *testing.F) {
	f.Add("Iran's envoy, 1,300 men. \"Go!\" he said.[1] www.example.org a@b.org .50")
	f.Add("QUITO, 4 MAY 91 -- [TEXT] A\xff\xfe\u200b ’s n’t ... …”")
	f.Add("''' '90s U.S.-led a.m. No.4 US$2 can't\n - x\n\n\t")
	r := reader(f)
	f.Fuzz(func(t *testing.T, text string) {
		d := r.Read(text)
		checkDoc(t, d)
	})
}

func checkDoc(t *testing.T, d *Doc) {
	t.Helper()
	at := 0
	for i, k := range d.Tokens {
		if k.Start < at || k.End <= k.Start || k.End > len(d.Text) {
			t.Fatalf("token %d [%d,%d) after byte %d of %d", i, k.Start, k.End, at, len(d.Text))
		}
		checkSpace(t, d.Text[at:k.Start])
		at = k.End
		if s := d.Sentences[k.Sentence]; i < s.First || i >= s.Last {
			t.Fatalf("token %d is not in its sentence %d", i, k.Sentence)
		}
		if k.Lower == "" {
			t.Fatalf("token %d has no lower-case form", i)
		}
	}
	checkSpace(t, d.Text[at:])
	next := 0
	for i, s := range d.Sentences {
		if s.First != next || s.Last <= s.First || s.Start != d.Tokens[s.First].Start || s.End != d.Tokens[s.Last-1].End {
			t.Fatalf("sentence %d: tokens [%d,%d) after %d", i, s.First, s.Last, next)
		}
		next = s.Last
	}
	if next != len(d.Tokens) {
		t.Fatalf("%d tokens in no sentence", len(d.Tokens)-next)
	}
}

func checkSpace(t *testing.T, gap string) {
	t.Helper()
	for len(gap) > 0 {
		r, n := utf8.DecodeRuneInString(gap)
		if !isSpace(r) {
			t.Fatalf("%q is in no token", gap)
		}
		gap = gap[n:]
	}
}
