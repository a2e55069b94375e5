package templates

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"casus/internal/export/muc4"
)

// sort says how the values of a slot are compared.
type sort uint8

const (
	word sort = iota // strings of the text
	fill             // words of a set
	day
	place
	number
)

func sortOf(s muc4.Slot) sort {
	switch s {
	case muc4.Date:
		return day
	case muc4.Location:
		return place
	case muc4.TargetNumber, muc4.TargetTotal, muc4.HumanNumber, muc4.HumanTotal:
		return number
	case muc4.InstrumentID, muc4.PerpIndividual, muc4.PerpOrganization, muc4.TargetID, muc4.HumanName, muc4.HumanDescription:
		return word
	}
	return fill
}

// value is a filler in canonical form. text tells equal values; the other fields
// hold what partial agreement needs.
type value struct {
	text   string
	words  []string
	days   span
	count  count
	levels []level
}

// span is a range of ISO days; from is empty for "on or before".
type span struct {
	from, to string
	bad      bool
}

// count is a number: one, about one, or a range whose ends may be absent (-1).
type count struct {
	kind      countKind
	low, high int
}

type countKind uint8

const (
	noCount countKind = iota
	exact
	about
	between
)

// level is one step of a place, from general to specific; it has two ends where
// the place lies between two.
type level []end

type end struct {
	name  string
	types []string
}

// premodifiers is the official list of words in front that do not count.
var premodifiers = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`A THE AN THIS THAT THESE THOSE ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN
		1 2 3 4 5 6 7 8 9 10 MORE MOST MANY SEVERAL SOME ALL FEW ANY ANOTHER OTHER CERTAIN OF`) {
		m[w] = true
	}
	return m
}()

// words gives the words of a string in capitals, without anything but letters and
// digits and without premodifiers, unless nothing else is left.
func words(s string) []string {
	var all, kept []string
	for _, w := range strings.Fields(strings.ToUpper(s)) {
		w = strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) || unicode.IsNumber(r) {
				return r
			}
			return -1
		}, w)
		if w == "" {
			continue
		}
		all = append(all, w)
		if !premodifiers[w] {
			kept = append(kept, w)
		}
	}
	if len(kept) == 0 {
		return all
	}
	return kept
}

func join(ws []string) string { return strings.Join(ws, " ") }

func canonical(s muc4.Slot, v string) value {
	switch sortOf(s) {
	case word:
		ws := words(v)
		return value{text: join(ws), words: ws}
	case day:
		d := spanOf(v)
		return value{text: d.from + "/" + d.to, days: d}
	case number:
		return numberOf(v)
	case place:
		return value{levels: levelsOf(v)}
	}
	return value{text: join(strings.Fields(strings.ToUpper(v)))}
}

var (
	isoDay  = regexp.MustCompile(`^\d{4}-\d\d-\d\d`)
	keyDay  = regexp.MustCompile(`^(\d{1,2})\s+([A-Za-z]{3})[A-Za-z]*\.?\s+(\d{2}|\d{4})$`)
	dash    = regexp.MustCompile(`\s*-\s*`)
	months  = strings.Fields("JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC")
	slashed = regexp.MustCompile(`^(\d{4}-\d\d-\d\d)?/`)
)

// dayOf gives the ISO day of "03 JAN 90" or of an ISO date; ok is false for less
// than a day.
func dayOf(s string) (iso string, ok bool) {
	s = strings.TrimSpace(s)
	if d := isoDay.FindString(s); d != "" {
		return d, true
	}
	m := keyDay.FindStringSubmatch(s)
	if m == nil {
		return "", false
	}
	month := slices.Index(months, strings.ToUpper(m[2])) + 1
	if month == 0 {
		return "", false
	}
	if len(m[3]) == 2 {
		m[3] = "19" + m[3]
	}
	return m[3] + "-" + twoDigits(strconv.Itoa(month)) + "-" + twoDigits(m[1]), true
}

func twoDigits(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}

// spanOf reads a date, a range of dates, or "- D".
func spanOf(s string) span {
	s = strings.TrimSpace(s)
	from, to := s, s
	switch {
	case slashed.MatchString(s):
		from, to, _ = strings.Cut(s, "/")
	case isoDay.MatchString(s):
		from, to = s[:10], s[:10]
	case strings.Contains(s, "-"):
		at := dash.FindStringIndex(s)
		from, to = s[:at[0]], s[at[1]:]
	}
	a, okA := dayOf(from)
	b, okB := dayOf(to)
	if !okB || strings.TrimSpace(from) != "" && !okA {
		return span{from: "?", to: join(strings.Fields(strings.ToUpper(s))), bad: true}
	}
	return span{from: a, to: b}
}

var (
	oneNumber = regexp.MustCompile(`^(~?)(\d+)$`)
	numbers   = regexp.MustCompile(`^(\d*)-(\d*)$`)
)

// numberOf reads "5", "~5", "5-", "-5", "5 - 8" or PLURAL.
func numberOf(s string) value {
	t := strings.ToUpper(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == ',' {
			return -1
		}
		return r
	}, s))
	if m := oneNumber.FindStringSubmatch(t); m != nil {
		kind := exact
		if m[1] != "" {
			kind = about
		}
		n := atoi(m[2])
		return value{text: m[1] + strconv.Itoa(n), count: count{kind, n, n}}
	}
	if m := numbers.FindStringSubmatch(t); m != nil && (m[1] != "" || m[2] != "") {
		c := count{between, atoi(m[1]), atoi(m[2])}
		return value{text: strconv.Itoa(c.low) + "-" + strconv.Itoa(c.high), count: c}
	}
	return value{text: t}
}

func atoi(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	return -1
}

// outer drops the brackets round the whole of a string.
func outer(s string) string {
	s = strings.TrimSpace(s)
	for strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") && closing(s) == len(s)-1 {
		s = strings.TrimSpace(s[1 : len(s)-1])
	}
	return s
}

// closing gives where the bracket that s begins with is closed.
func closing(s string) int {
	depth := 0
	for i := range len(s) {
		switch s[i] {
		case '(':
			depth++
		case ')':
			depth--
		}
		if depth == 0 {
			return i
		}
	}
	return len(s) - 1
}

// levelsOf reads a place: levels parted by colons outside brackets.
func levelsOf(s string) []level {
	var out []level
	depth, from := 0, 0
	s = outer(strings.ToUpper(s)) + ":"
	for i := range len(s) {
		switch s[i] {
		case '(':
			depth++
		case ')':
			depth--
		case ':':
			if depth <= 0 {
				if l := levelOf(s[from:i]); len(l) > 0 {
					out = append(out, l)
				}
				from = i + 1
			}
		}
	}
	return out
}

var betweenEnds = regexp.MustCompile(`\)\s*-\s*`)

// levelOf reads "NAME (TYPE / TYPE)", or two of them parted by a dash.
func levelOf(s string) level {
	var out level
	s = outer(s)
	for s != "" {
		part := s
		if at := betweenEnds.FindStringIndex(s); at != nil {
			part, s = s[:at[0]+1], s[at[1]:]
		} else {
			s = ""
		}
		if e, ok := endOf(part); ok {
			out = append(out, e)
		}
	}
	return out
}

func endOf(s string) (end, bool) {
	open := strings.LastIndexByte(s, '(')
	if open >= 0 {
		types := strings.TrimSuffix(strings.TrimRightFunc(s[open+1:], unicode.IsSpace), ")")
		if !strings.Contains(types, ")") {
			e := end{name: join(words(s[:open]))}
			for t := range strings.SplitSeq(types, "/") {
				e.types = append(e.types, strings.TrimSpace(t))
			}
			return e, true
		}
	}
	if strings.TrimSpace(s) == "" {
		return end{}, false
	}
	return end{name: join(words(s))}, true
}
