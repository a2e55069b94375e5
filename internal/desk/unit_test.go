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
