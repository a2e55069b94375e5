package quantities

import "casus/internal/lexicon"

// bounded reads a number with the words round it that bound it: "at least ten",
// "up to an estimated 50", "between five and seven", "ten or more".
func (r *reader) bounded(i int) (figure, bool) {
	role, k := "", i
	for {
		row, n := r.number(k)
		if row == nil || !boundary(row) {
			break
		}
		if row.Role != "about" && role == "" {
			role = row.Role
		}
		k += n
		if row.Role == "between" {
			f, ok := r.between(k)
			f.from = i
			return f, ok
		}
	}
	f, ok := r.ranged(k)
	if !ok {
		return f, false
	}
	f.from = i
	bind(&f, role)
	if role == "" {
		r.after(&f)
	}
	return f, true
}

// boundary reports whether a row bounds the number that follows it.
func boundary(n *lexicon.Number) bool {
	switch n.Role {
	case "least", "over", "most", "under", "about", "between":
		return true
	}
	return false
}

// bind lets a bounding word change what a number says.
func bind(f *figure, role string) {
	switch role {
	case "least":
		f.High, f.HasHigh = 0, false
	case "over":
		if f.HasHigh {
			f.Low = f.High + 1
		}
		f.High, f.HasHigh = 0, false
	case "most":
		if f.HasHigh {
			f.Low, f.HasLow = 0, false
		}
	case "under":
		if f.HasHigh && f.High > 0 {
			f.High--
			f.Low, f.HasLow = 0, false
		}
	}
}

// after reads what bounds a number from behind: "ten or more", "50+".
func (r *reader) after(f *figure) {
	row, n := r.number(f.to)
	if row == nil {
		return
	}
	switch row.Role {
	case "or more":
		bind(f, "least")
		f.to += n
	case "or fewer":
		bind(f, "most")
		f.to += n
	}
}

// between reads "five and seven" after "between".
func (r *reader) between(i int) (figure, bool) {
	a, ok := r.plain(i)
	if !ok || !a.HasHigh || !r.is(a.to, "and", "to", "or") {
		return a, false
	}
	b, ok := r.plain(a.to + 1)
	if !ok || !b.HasHigh || b.High < a.Low {
		return a, false
	}
	return join(a, b), true
}

// ranged reads a number, or two that make a range: "two or three", "ten to
// fifteen", "10–15".
func (r *reader) ranged(i int) (figure, bool) {
	if f, ok := r.hyphened(i); ok {
		return f, true
	}
	a, ok := r.plain(i)
	if !ok || !a.HasHigh || a.money || a.Low == 0 {
		return a, ok
	}
	if !r.is(a.to, "or", "to", "–", "-", "—") || r.is(i-1, "from") {
		return a, true
	}
	b, ok := r.plain(a.to + 1)
	if !ok || !b.HasHigh || b.Low <= a.High || b.money {
		return a, true
	}
	if b.Low >= 1000 && a.High < b.Low/100 && b.Low%1000 == 0 { // "two to three thousand"
		a.Low, a.High = a.Low*1000, a.High*1000
	}
	if r.is(a.to, "or") && b.Low > 3*a.High {
		return a, true
	}
	if f := join(a, b); r.head(f.to) >= 0 || r.unit(f.to) > 0 {
		return f, true
	}
	return a, true
}

func join(a, b figure) figure {
	a.High, a.HasHigh = b.High, b.HasHigh
	a.to, a.digits = b.to, a.digits && b.digits
	return a
}

// hyphened reads a token of two numbers, "10-15", before a noun.
func (r *reader) hyphened(i int) (figure, bool) {
	if i >= len(r.tokens) || !r.tokens[i].Digits() {
		return figure{}, false
	}
	word := r.tokens[i].Lower
	for k := 1; k+1 < len(word); k++ {
		if word[k] != '-' {
			continue
		}
		low, ok1 := whole(word[:k])
		high, ok2 := whole(word[k+1:])
		if !ok1 || !ok2 || high <= low || year(low) && year(high) || high > 20*low || r.head(i+1) < 0 && r.unit(i+1) == 0 {
			return figure{}, false
		}
		f := figure{from: i, to: i + 1, digits: true}
		f.Low, f.High, f.HasLow, f.HasHigh = low, high, true, true
		return f, true
	}
	return figure{}, false
}
