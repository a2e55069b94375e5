package desk

import (
	"math"
	"testing"

	"casus/internal/incident"
	"casus/internal/ledger"
)

func TestWilson(t *testing.T) {
	// Newcombe 1998, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
	for _, c := range []struct {
		right, of int
		low, high float64
	}{{81, 263, 0.2553, 0.3662}, {15, 148, 0.0624, 0.1605}, {0, 20, 0, 0.1611}, {1, 29, 0.0061, 0.1718}} {
		v := wilson(c.right, c.of)
		if math.Abs(v.Low-c.low) > 5e-5 || math.Abs(v.High-c.high) > 5e-5 {
			t.Errorf("%d of %d: %.4f to %.4f, want %.4f to %.4f", c.right, c.of, v.Low, v.High, c.low, c.high)
		}
	}
	if w := wilson(0, 0).Words(); w != "–" {
		t.Errorf("nothing judged is told as %q", w)
	}
}

func TestAWrongValueCountsAgainstBoth(t *testing.T) {
	m := measure([]ledger.Correction{{Field: "place", Right: true}, {Field: "place", Right: true}, {Field: "place"}, {Field: "place", Missing: true}})
	if len(m) != 1 || m[0].Precision.Right != 2 || m[0].Precision.Of != 3 || m[0].Recall.Of != 4 {
		t.Errorf("%+v", m)
	}
}

func TestRisesAndLulls(t *testing.T) {
	steady := []int{4, 5, 3, 4, 6, 5, 4, 4, 5, 3, 5, 4}
	marks := func(counts []int) (rises, lulls int) {
		for _, v := range judge(counts) {
			if v.rise {
				rises++
			}
			if v.lull {
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

func TestNumbersAreWrittenForPeople(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 100000: "100,000", 1234567: "1,234,567"} {
		if got := thousands(n); got != want {
			t.Errorf("%d is written %s", n, got)
		}
	}
	two, nine := 2, 9
	for want, r := range map[string]incident.Range{"9": {Low: &nine, Best: &nine, High: &nine}, "2 (2 to 9)": {Low: &two, Best: &two, High: &nine}, "2 or more": {Low: &two}, "": {}} {
		if got := rangeWords(r); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestTermsArePartedOutsideQuotesAndBrackets(t *testing.T) {
	var got []string
	for _, term := range splitTerms(`kind:shelling (country:YE OR country:IQ) "two words"  place:"Ain al-Asad"`) {
		got = append(got, term.text)
	}
	if len(got) != 4 || got[1] != "(country:YE OR country:IQ)" || got[2] != `"two words"` {
		t.Errorf("%q", got)
	}
}

func TestAHostIsKnownOrNot(t *testing.T) {
	d := &Desk{hosts: []string{"desk.example"}}
	for host, want := range map[string]bool{"localhost:8080": true, "127.0.0.1": true, "[::1]:8080": true, "desk.example:80": true, "DESK.example": true, "elsewhere.example": false, "127.0.0.1.elsewhere.example": false, "10.0.0.1": false, "": false} {
		if got := d.knowsHost(host); got != want {
			t.Errorf("%q: %v", host, got)
		}
	}
}
