package filter

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// maxValues is how many alternatives one term may have.
const maxValues = 200

// values reads the values of a term.
func (p *parser) values(t *Term) error {
	for {
		at := p.at
		raw, wasQuoted, err := p.value(t.Field)
		if err != nil {
			return err
		}
		if raw == "" && !wasQuoted {
			return p.fail(at, "%s has no value; write %s", t.Field.Name, t.Field.Example)
		}
		v, err := t.Field.read(raw)
		if err != nil {
			return p.fail(at, "%s", err)
		}
		if !slices.ContainsFunc(t.Values, func(w Value) bool { return w.Text == v.Text }) {
			t.Values = append(t.Values, v)
		}
		if !strings.HasPrefix(p.text[p.at:], ",") {
			break
		}
		if t.Op != Has || t.Field.sort == area {
			return p.fail(p.at, "only one value can stand after %s%s", t.Field.Name, t.Op)
		}
		if len(t.Values) == maxValues {
			return p.fail(p.at, "more than %d alternatives in one term", maxValues)
		}
		p.at++
	}
	if !p.ends() {
		return p.fail(p.at, "a value of %s ends before this; put it in quotation marks", t.Field.Name)
	}
	return nil
}

// value reads one value: in quotation marks, or up to a space, comma or bracket.
func (p *parser) value(f *Field) (s string, wasQuoted bool, err error) {
	if p.quote() {
		s, err = p.quotedText()
		return s, true, err
	}
	start := p.at
	for p.at < len(p.text) {
		r, n := utf8.DecodeRuneInString(p.text[p.at:])
		if isSpace(r) || r == ')' || r == '(' || isQuote(r) || r == ',' && f.sort != area {
			break
		}
		p.at += n
	}
	return p.text[start:p.at], false, nil
}

func (p *parser) quote() bool {
	r, _ := utf8.DecodeRuneInString(p.text[p.at:])
	return p.at < len(p.text) && isQuote(r)
}

// quotedText reads what stands in quotation marks; \" and \\ stand for themselves.
func (p *parser) quotedText() (string, error) {
	open := p.at
	_, n := utf8.DecodeRuneInString(p.text[p.at:])
	p.at += n
	b := &strings.Builder{}
	for p.at < len(p.text) {
		r, n := utf8.DecodeRuneInString(p.text[p.at:])
		p.at += n
		switch {
		case isQuote(r):
			return b.String(), nil
		case r == '\\' && p.at < len(p.text) && (p.text[p.at] == '"' || p.text[p.at] == '\\'):
			b.WriteByte(p.text[p.at])
			p.at++
		default:
			b.WriteRune(r)
		}
	}
	return "", p.fail(open, "this quotation mark is not closed")
}

// read makes a value of its text.
func (f *Field) read(s string) (Value, error) {
	switch f.sort {
	case choice:
		s = strings.ToLower(strings.ReplaceAll(strings.TrimSpace(s), " ", "_"))
		if !slices.Contains(f.Choices, s) {
			return Value{}, fmt.Errorf("%q is no %s; it is one of %s", clip(s), f.Name, strings.Join(f.Choices, ", "))
		}
		return Value{Text: s}, nil
	case code:
		return f.code(s)
	case words:
		return wordsValue(s)
	case number:
		return f.number(s)
	case day, days:
		return f.days(s)
	}
	return readArea(f.Name, s)
}

func (f *Field) code(s string) (Value, error) {
	key := Key(s)
	switch {
	case f.Name == "country":
		if len(key) != 2 {
			return Value{}, fmt.Errorf("%q is no country code; give its two letters, as IQ", clip(s))
		}
		return Value{Text: strings.ToUpper(key)}, nil
	case f.Name == "id":
		key = strings.TrimSpace(s)
		if strings.ContainsFunc(key, func(r rune) bool { return !plain(r) || r > 0x7f }) {
			return Value{}, fmt.Errorf("%q is no id", clip(s))
		}
	}
	if key == "" {
		return Value{}, fmt.Errorf("%q has no letters to look for", clip(s))
	}
	return Value{Text: key}, nil
}

func (f *Field) number(s string) (Value, error) {
	n, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(n) || math.IsInf(n, 0) || strings.ContainsAny(s, "xXpP_") {
		return Value{}, fmt.Errorf("%q is no number; write %s", clip(s), f.Example)
	}
	if f.Name == "confidence" && (n < 0 || n > 1) {
		return Value{}, errors.New("confidence is from 0 to 1")
	}
	if n < 0 || n > 1e12 || f.Name != "confidence" && n != math.Trunc(n) {
		return Value{}, fmt.Errorf("%q is no count of people or pages; write %s", clip(s), f.Example)
	}
	return Value{Text: strconv.FormatFloat(n, 'f', -1, 64), Number: n}, nil
}

func wordsValue(s string) (Value, error) {
	list := Words(s)
	if len(list) == 0 {
		return Value{}, fmt.Errorf("%q has no words to look for", clip(s))
	}
	return Value{Text: strings.Join(strings.Fields(strings.Map(visible, s)), " "), Words: list}, nil
}

func visible(r rune) rune {
	if isSpace(r) || isQuote(r) {
		return ' '
	}
	return r
}

// days reads a day, month, year or, for when, a range of them.
func (f *Field) days(s string) (Value, error) {
	from, to, ranged := strings.Cut(s, "..")
	if ranged && f.sort == day {
		return Value{}, fmt.Errorf("%s takes one day; for a range write when:%s", f.Name, clip(s))
	}
	v := Value{Text: s}
	var err error
	if from != "" {
		var last string
		if v.From, last, err = span(from); err != nil {
			return Value{}, err
		}
		if !ranged {
			v.To = last
		}
	}
	if ranged && to != "" {
		if _, v.To, err = span(to); err != nil {
			return Value{}, err
		}
	}
	switch {
	case v.From == "" && v.To == "":
		return Value{}, fmt.Errorf("%q is no day; write %s", clip(s), f.Example)
	case v.From != "" && v.To != "" && v.From > v.To:
		return Value{}, fmt.Errorf("%q ends before it begins", clip(s))
	case f.Name == "after":
		v.To = ""
	case f.Name == "before":
		v.From = ""
	}
	return v, nil
}

// span gives the first and last day of a day, month or year.
func span(s string) (first, last string, err error) {
	for _, l := range []struct {
		layout       string
		years, month int
	}{{"2006-01-02", 0, 0}, {"2006-01", 0, 1}, {"2006", 1, 0}} {
		t, err := time.Parse(l.layout, s)
		if err != nil || t.Year() < 1 {
			continue
		}
		end := t
		if l.years+l.month > 0 {
			end = t.AddDate(l.years, l.month, -1)
		}
		return t.Format(time.DateOnly), end.Format(time.DateOnly), nil
	}
	return "", "", fmt.Errorf("%q is no day; write 2021-03-04, 2021-03 or 2021", clip(s))
}
