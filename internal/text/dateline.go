package text

// longestDateline is how many tokens the head of a wire story may have before its
// dash.
const longestDateline = 16

// dateline gives the token after the head of a wire story that begins at first
// ("BAGHDAD, March 3 (Reuters) -", "BOGOTA, 3 JAN 90 -- [TEXT]"), or first where
// the block has none.
func (s *splitter) dateline(first, last int) int {
	dash := s.firstDash(first, last)
	if dash == 0 || dash+1 >= last || !s.headWords(first, dash) {
		return first
	}
	return s.bracketed(dash+1, last)
}

// firstDash gives the first token of the block that is a dash between spaces, 0
// where it has none near.
func (s *splitter) firstDash(first, last int) int {
	for k := first + 1; k < min(last, first+longestDateline); k++ {
		switch s.doc.Tokens[k].Lower {
		case "-", "--", "—", "–", "---":
			return k
		case ".", "!", "?":
			return 0
		}
	}
	return 0
}

// headWords reports whether the tokens before the dash are those of a dateline: a
// place in capitals or a wire's name, with nothing but names, dates and brackets.
func (s *splitter) headWords(first, dash int) bool {
	month, number, bracket := false, false, false
	for k := first; k < dash; k++ {
		t := s.doc.Tokens[k]
		lower := t.Lower
		if n := len(lower); n > 1 && lower[n-1] == '.' {
			lower = lower[:n-1]
		}
		switch {
		case months[lower]:
			month = true
		case s.doc.Tokens[k].shape == shapeDigits:
			number = true
		case lower == "(":
			bracket = true
		case s.doc.Tokens[k].shape == shapeSmall && !bracket:
			return false
		}
	}
	if dash == first+1 {
		return agencies[s.doc.Tokens[first].Lower]
	}
	if s.casing == Upper {
		return month && number
	}
	return s.doc.Tokens[first].shape == shapeCaps || month && number && dash-first <= 8
}

// bracketed gives the first token from k on that is not part of a run of bracketed
// notes such as "[REPORT] [TEXT]".
func (s *splitter) bracketed(k, last int) int {
	for k < last && s.doc.Tokens[k].Lower == "[" {
		end := k + 1
		for end < last && s.doc.Tokens[end].Lower != "]" {
			end++
		}
		if end-k > 2*longestDateline || end == last {
			return k
		}
		k = end + 1
	}
	return k
}
