package quantities

import "casus/internal/mark"

// largest is the greatest number read: beyond it a number counts nothing real.
const largest = 1_000_000_000_000

// plain reads a number without words that bound it: digits, words of number, or a
// vague one ("dozens", "a few hundred", "none").
func (r *reader) plain(i int) (figure, bool) {
	if i >= len(r.tokens) {
		return figure{}, false
	}
	if c := r.tokens[i].Lower[0]; c >= '0' && c <= '9' {
		return r.inDigits(i)
	}
	if r.currency(i) && i+1 < len(r.tokens) {
		f, ok := r.inDigits(i + 1)
		f.from, f.money = i, true
		return f, ok
	}
	row, n := r.number(i)
	if row == nil {
		return figure{}, false
	}
	switch row.Role {
	case "article":
		return r.afterArticle(i)
	case "unit", "teen", "ten":
		if f, ok := r.inWords(i); ok {
			return f, r.numeral(i)
		}
	case "vague":
		return r.vague(i, n, row.Low)
	case "few":
		if f, ok := r.scaled(i+n, row.Low); ok {
			f.from = i
			f.High, f.HasHigh = 0, false
			return f, true
		}
		if row.Term == "few" { // "few" alone says little; "a few" is read after its article
			return figure{}, false
		}
		return open(i, i+n, row.Low), true
	case "dozen", "scale":
		if i > 0 && r.is(i-1, "several", "few") {
			return figure{}, false
		}
		return r.scaled(i, 1)
	case "none":
		return r.none(i, n)
	case "both":
		return r.both(i, n)
	}
	return figure{}, false
}

// closed is a figure that says exactly n; open one that says n or more.
func closed(from, to, n int) figure {
	return figure{Count: mark.Count{Low: n, High: n, HasLow: true, HasHigh: true}, from: from, to: to}
}

func open(from, to, n int) figure {
	return figure{Count: mark.Count{Low: n, HasLow: true}, from: from, to: to}
}

// inDigits reads a number written in digits, with the scale that may follow.
func (r *reader) inDigits(i int) (figure, bool) {
	word := r.tokens[i].Lower
	n, ok := whole(word)
	if ok {
		f := closed(i, i+1, n)
		f.digits = true
		if s, scaled := r.scaled(i+1, n); scaled {
			s.from = i
			return s, true
		}
		return f, true
	}
	thousandths, ok := decimal(word)
	if !ok {
		return figure{}, false
	}
	row, w := r.number(i + 1)
	if row == nil || row.Role != "scale" || row.Low < 1000 {
		f := closed(i, i+1, thousandths/1000)
		return f, r.unit(i+1) > 0 || r.currency(i-1)
	}
	return closed(i, i+1+w, thousandths*(row.Low/1000)), true
}

// scaled multiplies n by the scales at token i: "dozen", "hundred", "thousand".
func (r *reader) scaled(i, n int) (figure, bool) {
	to := i
	for {
		row, w := r.number(to)
		if row == nil || row.Role != "scale" && row.Role != "dozen" || n > largest/row.Low {
			break
		}
		n *= row.Low
		to += w
	}
	return closed(i, to, n), to > i
}

// inWords reads "twenty-one", "three hundred and five", "two thousand".
func (r *reader) inWords(i int) (figure, bool) {
	total, current, k := 0, 0, i
	for k < len(r.tokens) {
		at := k
		if k > i && current >= 100 && r.is(k, "and") {
			at++
		}
		row, n := r.number(at)
		if row == nil || row.Role == "unit" && row.Term == "lone" {
			break
		}
		switch {
		case row.Role == "unit" && current%10 == 0 && (current%100 == 0 || current%100 >= 20) && at+n <= len(r.tokens):
			current += row.Low
		case (row.Role == "teen" || row.Role == "ten") && current%100 == 0:
			current += row.Low
		case row.Role == "dozen" && current > 0 && current < 100 && at == k:
			current *= 12
		case row.Role == "scale" && row.Low == 100 && current > 0 && current < 100 && at == k:
			current *= 100
		case row.Role == "scale" && row.Low >= 1000 && current > 0 && at == k && current < largest/row.Low:
			total += current * row.Low
			current = 0
		default:
			row = nil
		}
		if row == nil {
			break
		}
		k = at + n
		if row.Role == "unit" && current%100 != 0 && current < 20 && !r.scaleAt(k) {
			break
		}
	}
	return closed(i, k, total+current), k > i
}

// scaleAt reports whether a scale or a dozen stands at token i.
func (r *reader) scaleAt(i int) bool {
	row, _ := r.number(i)
	return row != nil && (row.Role == "scale" || row.Role == "dozen")
}

// numeral reports whether the word of number at token i is one: "one" is a pronoun
// as often.
func (r *reader) numeral(i int) bool {
	if !r.is(i, "one") {
		return true
	}
	if r.is(i+1, "another", "'s", "’s") || r.is(i-1, "no", "this", "that", "each", "every", "any", "another", "which", "the") {
		return false
	}
	return r.head(i+1) >= 0 || r.is(i+1, "of") || r.unit(i+1) > 0
}

// afterArticle reads "a dozen", "a hundred", "a few", "a couple of", "a handful of".
func (r *reader) afterArticle(i int) (figure, bool) {
	row, n := r.number(i + 1)
	if row == nil {
		return figure{}, false
	}
	var f figure
	switch row.Role {
	case "scale", "dozen":
		f, _ = r.scaled(i+1, 1)
		if row.Low >= 100 {
			f = r.added(f)
		}
	case "couple":
		f = closed(i, i+1+n, row.Low)
		if s, ok := r.scaled(f.to, row.Low); ok {
			f = s
		} else if r.is(f.to, "of") && r.scaleAt(f.to+1) {
			f, _ = r.scaled(f.to+1, row.Low)
		}
	case "few":
		f = open(i, i+1+n, row.Low)
		if s, ok := r.scaled(f.to, row.Low); ok {
			f = open(i, s.to, s.Low)
		}
	default:
		return figure{}, false
	}
	f.from = i
	return f, true
}

// added reads on after "a hundred": "a hundred and five".
func (r *reader) added(f figure) figure {
	k := f.to
	if r.is(k, "and") {
		k++
	}
	row, _ := r.number(k)
	if row == nil || row.Role != "unit" && row.Role != "teen" && row.Role != "ten" {
		return f
	}
	if rest, ok := r.inWords(k); ok && rest.Low < 100 && rest.Low > 0 && (k > f.to || row.Role != "unit") {
		return closed(f.from, rest.to, f.Low+rest.Low)
	}
	return f
}

// vague reads "dozens", "several hundred", "tens of thousands".
func (r *reader) vague(i, n, low int) (figure, bool) {
	f := open(i, i+n, low)
	if s, ok := r.scaled(f.to, low); ok {
		return open(i, s.to, s.Low), true
	}
	if !r.is(f.to, "of") {
		return f, !r.is(i, "tens")
	}
	row, w := r.number(f.to + 1)
	if row != nil && row.Role == "vague" && row.Low >= 200 {
		return open(i, f.to+1+w, low*(row.Low/2)), true
	}
	return f, !r.is(i, "tens")
}

// none reads "no casualties", "none of them", "no one".
func (r *reader) none(i, n int) (figure, bool) {
	f := closed(i, i+n, 0)
	if !r.is(i, "no") || n > 1 {
		return f, true
	}
	return f, r.head(f.to) >= 0
}

// both reads "both men", "both of them", "both were killed", not "both men and women".
func (r *reader) both(i, n int) (figure, bool) {
	f := closed(i, i+n, 2)
	if r.is(f.to, "of") {
		return f, true
	}
	if h := r.head(f.to); h >= 0 {
		return f, plural(&r.tokens[h]) && !r.is(h+1, "and")
	}
	return f, f.to < len(r.tokens) && r.tokens[f.to].Tag.Verb()
}

// currency reports whether token i is the sign of a currency before an amount.
func (r *reader) currency(i int) bool {
	if i < 0 || i >= len(r.tokens) {
		return false
	}
	switch w := r.tokens[i].Lower; w {
	case "£", "€", "¥", "rs", "rs.", "usd", "eur", "₹", "₦":
		return true
	default:
		return w[len(w)-1] == '$'
	}
}

// whole reads digits with commas between thousands.
func whole(word string) (n int, ok bool) {
	for i := 0; i < len(word); i++ {
		switch c := word[i]; {
		case c >= '0' && c <= '9':
			if n > largest {
				return 0, false
			}
			n = n*10 + int(c-'0')
		case c == ',' && i > 0 && len(word)-i >= 4:
		default:
			return 0, false
		}
	}
	return n, len(word) > 0
}

// decimal reads "1.25" as thousandths.
func decimal(word string) (thousandths int, ok bool) {
	scale := 0
	for i := 0; i < len(word); i++ {
		switch c := word[i]; {
		case c >= '0' && c <= '9':
			if scale == 1 {
				continue
			}
			if thousandths > largest {
				return 0, false
			}
			thousandths = thousandths*10 + int(c-'0')
			if scale > 1 {
				scale /= 10
			}
		case c == '.' && scale == 0:
			scale = 1000
		case c == ',' && scale == 0:
		default:
			return 0, false
		}
	}
	if scale == 0 {
		scale = 1000
	}
	return thousandths * scale, true
}
