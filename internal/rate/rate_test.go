package rate

import (
	"math/rand/v2"
	"testing"

	"casus/internal/event"
	"casus/internal/incident"
)

func on(id string, kind event.Kind, day string) *incident.Incident {
	return &incident.Incident{ID: id, Kind: kind, Stage: event.Occurred, When: &event.When{From: day, To: day}, Where: &event.Where{Name: "Talmir", Country: "IQ", Admin1: "Oss"}}
}

func TestPeriodsWithoutAnIncidentAreShown(t *testing.T) {
	c := New("kind", "week")
	c.Add(on("a", event.Shelling, "2021-03-03"))
	c.Add(on("b", event.Shelling, "2021-03-24"))
	c.Add(&incident.Incident{ID: "c", Kind: event.Bombing})
	r := c.Report(5, "2021-04-06")
	want := []string{"2021-03-01", "2021-03-08", "2021-03-15", "2021-03-22", "2021-03-29", "2021-04-05"}
	if len(r.Periods) != len(want) || r.Periods[5] != want[5] || r.Undated != 1 {
		t.Fatalf("%v, %d undated", r.Periods, r.Undated)
	}
	if s := r.Series[0]; s.Value != "shelling" || s.Counts[0] != 1 || s.Counts[1] != 0 || s.Counts[3] != 1 || s.Counts[5] != 0 {
		t.Errorf("%+v", s)
	}
}

func TestARiseAfterALullIsTold(t *testing.T) {
	counts := []int{4, 5, 3, 4, 5, 4, 0, 0, 0, 14}
	v := Judge(counts)[0]
	if got, want := Words(counts, v, "week"), "14, above its usual 2.8, after a lull of 3 weeks"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	steady := []int{4, 5, 3, 4, 5, 4, 5, 3, 4, 5}
	if got, want := Words(steady, Judge(steady)[0], "week"), "5, as usual (4.1)"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	few := []int{1, 9}
	if got, want := Words(few, Judge(few)[0], "day"), "9; too few days before it to say what is usual"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// Of series in which nothing changes, few have any mark: simulated Poisson counts, and
// counts more spread than those.
func TestFewMarksStandWhereNothingChanges(t *testing.T) {
	for _, spread := range []float64{0, 0.3} {
		r := rand.New(rand.NewPCG(1, 7))
		marked, n := 0, 400
		for range n {
			mean := 0.5 + 6*r.Float64()
			counts := make([]int, 52)
			for i := range counts {
				counts[i] = poisson(r, mean*(1+spread*r.NormFloat64()))
			}
			for _, v := range Judge(counts)[0] {
				if v.Rise || v.Lull {
					marked++
					break
				}
			}
		}
		t.Logf("spread %.1f: %d of %d quiet years have a mark", spread, marked, n)
		if marked > n/8 {
			t.Errorf("spread %.1f: %d of %d quiet years have a mark", spread, marked, n)
		}
	}
}

// A rise to more than three times the usual is told in most series.
func TestAPlantedRiseIsTold(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 7))
	told, n := 0, 200
	for range n {
		counts := make([]int, 30)
		for i := range counts {
			counts[i] = poisson(r, 5)
		}
		counts[29] = poisson(r, 15) + 3
		if Judge(counts)[0][29].Rise {
			told++
		}
	}
	t.Logf("%d of %d planted rises are told", told, n)
	if told < n*3/5 {
		t.Errorf("%d of %d planted rises are told", told, n)
	}
}

// poisson draws by counting (Knuth); a mean below nought is nought.
func poisson(r *rand.Rand, mean float64) (n int) {
	for sum := r.ExpFloat64(); sum < mean; sum += r.ExpFloat64() {
		n++
	}
	return n
}

func TestSharesAndTimes(t *testing.T) {
	c := New("all", "day")
	foiled := on("a", event.Shelling, "2021-03-03")
	foiled.Defence = &event.Defence{Engaged: true}
	c.Add(foiled)
	c.Add(on("b", event.Airstrike, "2021-03-04"))
	c.Add(on("c", event.ArmedAttack, "2021-03-04"))
	for i, day := range []string{"2021-03-04", "2021-03-06", "2021-03-09"} {
		answer := on(string(rune('p'+i)), event.Airstrike, day)
		answer.Stage = event.Planned
		answer.RespondsTo = []incident.Answer{{Incident: "a"}}
		c.Add(answer)
	}
	r := c.Report(1, "")
	if r.Intercept != (Share{Of: 2, Intercepted: 1}) {
		t.Errorf("%+v", r.Intercept)
	}
	if q := r.Answers.Quartiles; r.Answers.N != 3 || q[0] != 1 || q[1] != 3 || q[2] != 6 {
		t.Errorf("%+v", r.Answers)
	}
}

// Neither the order in which incidents come nor how they are grouped changes a report.
func TestOrderDoesNotMatter(t *testing.T) {
	all := []*incident.Incident{on("a", event.Shelling, "2021-03-03"), on("b", event.Bombing, "2021-03-09"), on("c", event.Shelling, "2021-02-03")}
	report := func(order ...int) Report {
		c := New("kind", "week")
		for _, i := range order {
			c.Add(all[i])
		}
		return c.Report(9, "")
	}
	a, b := report(0, 1, 2), report(2, 0, 1)
	if len(a.Series) != 2 || a.Series[0].Value != b.Series[0].Value || a.Series[0].Words != b.Series[0].Words || len(a.Periods) != len(b.Periods) {
		t.Errorf("%+v\n%+v", a, b)
	}
}

func TestRisesAndLulls(t *testing.T) {
	steady := []int{4, 5, 3, 4, 6, 5, 4, 4, 5, 3, 5, 4}
	marks := func(counts []int) (rises, lulls int) {
		for _, v := range Judge(counts)[0] {
			if v.Rise {
				rises++
			}
			if v.Lull {
				lulls++
			}
		}
		return rises, lulls
	}
	if r, l := marks(steady); r+l != 0 {
		t.Errorf("a steady series has %d rises and %d lulls", r, l)
	}
	if r, _ := marks(append(steady, 19)); r != 1 {
		t.Errorf("nineteen after about four is %d rises", r)
	}
	if _, l := marks([]int{20, 22, 19, 21, 18, 20, 23, 20, 19, 21, 2}); l != 1 {
		t.Errorf("two after about twenty is %d lulls", l)
	}
	if r, l := marks([]int{0, 0, 0, 9}); r+l != 0 {
		t.Error("three periods are taken for a baseline")
	}
}
