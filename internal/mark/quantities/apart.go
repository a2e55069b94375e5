package quantities

import "casus/internal/text"

// unit gives the number of tokens that the name of a measure takes at token i, 0
// where there is none.
func (r *reader) unit(i int) int {
	if i >= len(r.tokens) {
		return 0
	}
	row, n := r.lexicon.Units.Match(r.tokens[i:])
	if row == nil {
		return 0
	}
	t := &r.tokens[i+n-1]
	if t.Tag.Verb() || r.noun(i+n) && row.Measure != "money" && row.Measure != "share" && !calendar(r.tokens[i+n].Lower) && t.Tag != text.NNS {
		return 0 // "two block captains", "ten floor tiles"
	}
	return n
}

// clock reports whether a figure before a measure is a time of the day: "6 a.m.",
// "1000 GMT".
func (r *reader) clock(f figure) bool {
	return f.digits && r.is(f.to, "am", "pm", "a.m.", "p.m.", "gmt", "utc", "a.m", "p.m")
}

// apart reports whether a figure before a noun is none of it: a year, a day of a
// month.
func (r *reader) apart(f figure, head int) bool {
	if !f.digits || f.to-f.from != 1 {
		return false
	}
	if calendar(r.tokens[f.to].Lower) || f.from > 0 && r.dayOf(f) {
		return true
	}
	if f.to+1 < len(r.tokens) && r.is(f.to, "of") && month(r.tokens[f.to+1].Lower) {
		return true
	}
	if !year(f.Low) || len(r.tokens[f.from].Lower) != 4 {
		return false
	}
	return !plural(&r.tokens[head]) || r.is(f.from-1, "in", "since", "of", "the", "until", "from", "by", "before", "after", "during", "and", "early", "late", "mid")
}

// dayOf reports whether a figure after the name of a month is a day or a year:
// "March 3", "March 3, 2021".
func (r *reader) dayOf(f figure) bool {
	before := f.from - 1
	if r.is(before, ",") {
		before--
		if before >= 1 && r.tokens[before].Digits() {
			before--
		}
		return before >= 0 && month(r.tokens[before].Lower) && (year(f.Low) || f.Low < 100 && f.Low > 31)
	}
	return month(r.tokens[before].Lower) && (f.Low <= 31 || year(f.Low) || f.Low < 100)
}

// year reports whether a number may be a year of our time.
func year(n int) bool { return n >= 1800 && n < 2100 }

// label reports whether a figure in digits is a name's number ("Highway 1", "Flight
// 370", "No. 5"), a day, a year or an age, and counts nothing.
func (r *reader) label(f figure) bool {
	if f.to-f.from != 1 {
		return false
	}
	i := f.from
	if i > 0 {
		row, _ := r.number(i - 1)
		if row != nil && row.Role == "label" {
			return true
		}
		before := &r.tokens[i-1]
		if r.mixed && before.Tag.Proper() && before.Capitalised() && !calendar(before.Lower) && before.Tag == text.NNP {
			if h := r.head(f.to); h < 0 || !plural(&r.tokens[h]) {
				return true
			}
		}
		if r.dayOf(f) {
			return true
		}
		if r.is(i-1, "(", "[") && r.is(f.to, ")", "]") || r.is(i-1, "aged", "age", "no", "no.", "nos.", "#", "ages") {
			return true
		}
		if year(f.Low) && len(r.tokens[i].Lower) == 4 && r.head(f.to) < 0 {
			return true
		}
	}
	if f.to < len(r.tokens) && month(r.tokens[f.to].Lower) && f.Low <= 31 {
		return true
	}
	return r.age(f) || i == 0 && r.is(f.to, ".", ")")
}

// age reports whether a figure stands between commas after a name: ", 34,".
func (r *reader) age(f figure) bool {
	if !f.digits || f.from < 2 || !r.is(f.from-1, ",") || f.Low > 110 {
		return false
	}
	if f.to < len(r.tokens) && !r.is(f.to, ",", ".", "and", ";", "from", "of", "was", "who", ")") {
		return false
	}
	before := &r.tokens[f.from-2]
	return before.Tag.Noun()
}
