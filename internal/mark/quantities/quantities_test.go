package quantities

import (
	"fmt"
	"strings"
	"testing"

	"casus/internal/lexicon"
	"casus/internal/mark"
	"casus/internal/text"
)

// open prepares what marking needs.
func prepare(t testing.TB) (*text.Reader, *lexicon.Lexicon) {
	t.Helper()
	r, err := text.Open()
	if err != nil {
		t.Fatal(err)
	}
	l, err := lexicon.Open()
	if err != nil {
		t.Fatal(err)
	}
	return r, l
}

// shown writes quantities as the tests expect them: words = range of what.
func shown(d *text.Doc, all []mark.Quantity) string {
	var out []string
	for _, q := range all {
		s := fmt.Sprintf("%q %s", q.Span.Of(d.Text), bounds(q.Count))
		if q.Unit {
			s += " unit"
		}
		if q.Of != "" {
			s += " " + q.Of
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

func bounds(c mark.Count) string {
	low, high := "", ""
	if c.HasLow {
		low = fmt.Sprint(c.Low)
	}
	if c.HasHigh {
		high = fmt.Sprint(c.High)
	}
	if low == high {
		return low
	}
	return low + ".." + high
}

var cases = []struct{ text, want string }{
	// what the record says of words of number
	{"At least ten rockets hit the base.", `"At least ten" 10.. rockets`},
	{"Ten rockets hit the base.", `"Ten" 10 rockets`},
	{"Dozens of people were killed.", `"Dozens" 24.. people`},
	{"Several soldiers were wounded.", `"Several" 3.. soldiers`},
	{"Scores of villagers fled.", `"Scores" 40.. villagers`},
	{"Hundreds of shells fell on the town.", `"Hundreds" 200.. shells`},
	{"More than ten fighters died.", `"More than ten" 11.. fighters`},
	{"Over 50 people were hurt.", `"Over 50" 51.. people`},
	{"Up to ten gunmen took part.", `"Up to ten" ..10 gunmen`},
	{"As many as 30 civilians are missing.", `"As many as 30" ..30 civilians`},
	{"Fewer than eleven people remain there.", `"Fewer than eleven" ..10 people`},
	{"There were no casualties.", `"no" 0 casualties`},
	{"None of the passengers was hurt.", `"None" 0 passengers`},
	{"About 200 rebels attacked the post.", `"About 200" 200 rebels`},
	{"Nearly 40 officers were hurt.", `"Nearly 40" 40 officers`},
	{"Some 300 protesters gathered.", `"Some 300" 300 protesters`},
	{"No fewer than 12 soldiers died.", `"No fewer than 12" 12.. soldiers`},
	// ranges
	{"Two or three men escaped.", `"Two or three" 2..3 men`},
	{"Between 5 and 7 people were taken.", `"Between 5 and 7" 5..7 people`},
	{"Police saw 10-15 gunmen.", `"10-15" 10..15 gunmen`},
	{"Police saw five to seven gunmen.", `"five to seven" 5..7 gunmen`},
	{"Ten or more houses burned.", `"Ten or more" 10.. houses`},
	// words that stand for numbers
	{"A couple of policemen were hurt.", `"A couple" 2 policemen`},
	{"A dozen shells landed.", `"A dozen" 12 shells`},
	{"Two dozen shells landed.", `"Two dozen" 24 shells`},
	{"Half a dozen shells landed.", `"Half a dozen" 6 shells`},
	{"More than a dozen people died.", `"More than a dozen" 13.. people`},
	{"Some 1.2 million people fled.", `"Some 1.2 million" 1200000 people`},
	{"Twenty-one hostages were freed.", `"Twenty-one" 21 hostages`},
	{"He said 1,300 men had joined.", `"1,300" 1300 men`},
	{"A hundred families left.", `"A hundred" 100 families`},
	{"Three hundred and five prisoners escaped.", `"Three hundred and five" 305 prisoners`},
	{"Tens of thousands of people marched.", `"Tens of thousands" 20000.. people`},
	{"Several hundred people marched.", `"Several hundred" 300.. people`},
	{"A few hundred people marched.", `"A few hundred" 200.. people`},
	{"Both men were killed.", `"Both" 2 men`},
	{"Two of the attackers were shot.", `"Two" 2 attackers`},
	// what is counted
	{"At least 12 US soldiers were killed and 30 wounded.", `"At least 12" 12.. soldiers; "30" 30 wounded`},
	{"The blast left 17 dead.", `"17" 17 dead`},
	{"The blast killed 12 and wounded 30.", `"12" 12; "30" 30`},
	{"Five others were hurt, including three children.", `"Five" 5 others; "three" 3 children`},
	{"Six heavily armed masked men entered.", `"Six" 6 men`},
	{"The bomb killed 10 people Sunday.", `"10" 10 people`},
	{"Four of the army's tanks burned.", `"Four" 4 tanks`},
	// measures
	{"The bomb weighed 20 kilograms.", `"20" 20 unit kilograms`},
	{"The town lies 30 miles north.", `"30" 30 unit miles`},
	{"They stole $2 million from a bank.", `"$2 million" 2000000 unit`},
	{"Ten percent of the voters stayed away.", `"Ten" 10 unit percent`},
	{"The siege lasted two days.", `"two" 2 unit days`},
	{"Two car bombs went off.", `"Two" 2 bombs`},
	// no quantities
	{"It happened in 1990.", ""},
	{"It happened on 3 March 2021.", ""},
	{"It happened on March 3, 2021 in the town.", ""},
	{"The attack came at 10:30 a.m. local time.", ""},
	{"The attack came at 6 a.m. on Friday.", ""},
	{"Soldiers of the 7th Brigade closed Highway 1.", ""},
	{"The men carried AK-47 rifles and a 107mm rocket.", ""},
	{"Omar Khalil, 34, was shot.", ""},
	{"A 21-year-old man was shot.", ""},
	{"The council passed Resolution 1701.", ""},
	{"The first shell hit a house.", ""},
	{"No one was there.", `"No one" 0`},
	{"They looked at one another.", ""},
	// capitals
	{"AT LEAST 10 GUERRILLAS AND TEN SOLDIERS WERE KILLED IN THE FIGHTING.", `"AT LEAST 10" 10.. GUERRILLAS; "TEN" 10 SOLDIERS`},
	{"THE BOMBS EXPLODED ON 12 JANUARY 1990 NEAR THE BANK IN DOWNTOWN LIMA.", ""},
}

func TestMark(t *testing.T) {
	r, l := prepare(t)
	for _, c := range cases {
		d := r.Read(c.text)
		if got := shown(d, Mark(d, l)); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func FuzzMark(f *testing.F) {
	r, l := prepare(f)
	for _, c := range cases {
		f.Add(c.text)
	}
	f.Add("9999999999999999999999 million billion trillion 1,,2 1.2.3 -")
	f.Fuzz(func(t *testing.T, s string) {
		d := r.Read(s)
		at := 0
		for _, q := range Mark(d, l) {
			if q.Start < at || q.End <= q.Start || q.End > len(s) {
				t.Fatalf("span %v after %d in %d bytes", q.Span, at, len(s))
			}
			at = q.End
			if q.Count.HasLow && q.Count.HasHigh && q.Count.Low > q.Count.High || q.Count.Low < 0 || q.Count.High < 0 {
				t.Fatalf("count %+v of %q", q.Count, q.Span.Of(s))
			}
			if q.Of != q.OfSpan.Of(s) {
				t.Fatalf("of %q is not %q", q.Of, q.OfSpan.Of(s))
			}
		}
	})
}
