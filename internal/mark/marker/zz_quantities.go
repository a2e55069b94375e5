package marker

import (
	"casus/internal/mark"
	"casus/internal/span"
	"casus/internal/text"
	"strconv"
	"strings"
)

var words = map[string]int{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
var vague = map[string]int{"dozens": 24, "several": 3, "scores": 40, "hundreds": 200}

func quantities(d *text.Doc) (out []mark.Quantity) {
	for i := range d.Tokens {
		t := &d.Tokens[i]
		n, ok := words[t.Lower]
		c := mark.Count{}
		if !ok {
			if v, err := strconv.Atoi(strings.ReplaceAll(t.Lower, ",", "")); err == nil && t.Tag == text.CD {
				n, ok = v, true
			}
		}
		if ok {
			c = mark.Count{Low: n, High: n, HasLow: true, HasHigh: true}
		} else if v, isv := vague[t.Lower]; isv {
			c = mark.Count{Low: v, HasLow: true}
		} else {
			continue
		}
		start := t.Start
		if i >= 2 {
			two := d.Tokens[i-2].Lower + " " + d.Tokens[i-1].Lower
			switch two {
			case "at least":
				c.HasHigh = false
				c.High = 0
				start = d.Tokens[i-2].Start
			case "more than":
				c.HasHigh = false
				c.High = 0
				c.Low++
				start = d.Tokens[i-2].Start
			case "up to":
				c.HasLow = false
				c.Low = 0
				start = d.Tokens[i-2].Start
			}
		}
		out = append(out, mark.Quantity{Span: span.Span{Start: start, End: t.End}, Count: c, Token: i})
	}
	return
}
