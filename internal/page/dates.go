package page

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"
)

//go:embed tables/months.tsv
var monthTable string

// monthsOf reads the embedded table of month names once.
var monthsOf = sync.OnceValue(func() map[string]time.Month {
	months := map[string]time.Month{}
	for row := range strings.Lines(monthTable) {
		if name, rest, ok := strings.Cut(row, "\t"); ok && !strings.HasPrefix(row, "#") {
			number, _, _ := strings.Cut(rest, "\t")
			n, _ := strconv.Atoi(number)
			months[name] = time.Month(n)
		}
	}
	return months
})

// found is a full date in a text and where it stands.
type found struct {
	iso        string
	start, end int
	shortYear  bool // the year has two digits
}

// piece is a number, a word or a mark of a text being searched for dates.
type piece struct {
	start, end int
	number     int // -1 for what is no number
	month      time.Month
	mark       byte // the mark, 0 for a number or word
}

// Dates outside these years are misread numbers: no page is older than the wire
// services' archives or younger than this century.
const (
	firstYear = 1900
	lastYear  = 2099
)

// findDate gives the first full date of a text: day, month and year. Numbers alone
// are taken only where they can be read one way.
func findDate(text string) (found, bool) {
	if strings.IndexFunc(text, unicode.IsDigit) < 0 {
		return found{}, false
	}
	pieces := pieces(text)
	for i := range pieces {
		for _, read := range readers {
			if f, ok := read(pieces[i:]); ok {
				return f, true
			}
		}
	}
	return found{}, false
}

// readers read a date that begins with the first piece.
var readers = []func([]piece) (found, bool){dayMonthYear, monthDayYear, yearMonthDay, dayMonthNumbers}

// pieces parts a text for the readers; white space and points after short months
// are left out.
func pieces(text string) []piece {
	var all []piece
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case unicode.IsSpace(r):
			i += n
		case r >= '0' && r <= '9':
			j := i
			for j < len(text) && text[j] >= '0' && text[j] <= '9' {
				j++
			}
			all = append(all, numberPiece(text, i, j))
			i = j
		case unicode.IsLetter(r):
			j := i
			for j < len(text) {
				r, n := utf8.DecodeRuneInString(text[j:])
				if !unicode.IsLetter(r) {
					break
				}
				j += n
			}
			p := piece{start: i, end: j, number: -1, month: monthsOf()[strings.ToLower(text[i:j])]}
			if p.month != 0 && j < len(text) && text[j] == '.' {
				p.end++
				j++
			}
			all = append(all, p)
			i = j
		default:
			all = append(all, piece{start: i, end: i + n, number: -1, mark: text[i]})
			i += n
		}
	}
	return all
}

// numberPiece reads a number of up to four digits; longer ones are no part of a date
// but for eight together.
func numberPiece(text string, start, end int) piece {
	p := piece{start: start, end: end, number: -1, mark: '#'}
	if end-start <= 4 || end-start == 8 {
		p.number, _ = strconv.Atoi(text[start:end])
		p.mark = 0
	}
	return p
}

// digits is how long the number is as written.
func (p piece) digits() int { return p.end - p.start }

func (p piece) isDay() bool {
	return p.number >= 1 && p.number <= 31 && p.digits() <= 2
}

// year reads a year of four digits, or of two where the reader allows.
func (p piece) year() (int, bool) {
	switch {
	case p.number < 0:
	case p.digits() == 4 && p.number >= firstYear && p.number <= lastYear:
		return p.number, true
	case p.digits() == 2 && p.number >= 50:
		return 1900 + p.number, true
	case p.digits() == 2:
		return 2000 + p.number, true
	}
	return 0, false
}

// skip passes over commas, ordinal endings and the small words inside a date.
func skip(ps []piece, text ...byte) []piece {
	for len(ps) > 0 && ps[0].number < 0 && ps[0].month == 0 {
		if ps[0].mark != 0 && strings.IndexByte(string(text), ps[0].mark) < 0 {
			return ps
		}
		if ps[0].mark == 0 && ps[0].digits() > 3 {
			return ps
		}
		ps = ps[1:]
	}
	return ps
}

// dayMonthYear reads "4 March 2021", "4th of March, 2021", "3 de marzo de 2021", "04-MAR-90".
func dayMonthYear(ps []piece) (found, bool) {
	if !ps[0].isDay() {
		return found{}, false
	}
	rest := skip(ps[1:], '.', '-', '/')
	if len(rest) == 0 || rest[0].month == 0 || rest[0].start-ps[0].end > 5 {
		return found{}, false
	}
	last := skip(rest[1:], ',', '-', '/', '\'')
	if len(last) == 0 || last[0].start-rest[0].end > 5 {
		return found{}, false
	}
	return dated(last[0], rest[0].month, ps[0].number, ps[0].start)
}

// monthDayYear reads "March 4, 2021", "Mar. 4th 2021".
func monthDayYear(ps []piece) (found, bool) {
	if ps[0].month == 0 || len(ps) < 3 || !ps[1].isDay() || ps[1].start-ps[0].end > 2 {
		return found{}, false
	}
	last := skip(ps[2:], ',')
	if len(last) == 0 || last[0].start-ps[1].end > 4 || last[0].start == ps[1].end {
		return found{}, false
	}
	if last[0].digits() != 4 && last[0].start != ps[2].start {
		return found{}, false // "JUNE 11 89" is a cable's date; "March 4, 21" may be anything
	}
	return dated(last[0], ps[0].month, ps[1].number, ps[0].start)
}

// yearMonthDay reads "2021-03-04", "2021/3/4", "20210304", "2021年3月4日".
func yearMonthDay(ps []piece) (found, bool) {
	if ps[0].digits() == 8 && ps[0].number > 0 {
		n := ps[0].number
		return dated(piece{start: ps[0].start, end: ps[0].start + 4, number: n / 10000}, time.Month(n/100%100), n%100, ps[0].start)
	}
	if ps[0].digits() != 4 || len(ps) < 5 || ps[2].number < 1 || ps[2].digits() > 2 || ps[4].number < 1 || ps[4].digits() > 2 ||
		!separates(ps[1]) || !separates(ps[3]) || ps[1].mark != ps[3].mark {
		return found{}, false
	}
	f, ok := dated(ps[0], time.Month(ps[2].number), ps[4].number, ps[0].start)
	f.end = ps[4].end
	if ps[3].mark == 0 && len(ps) > 5 && ps[5].start == ps[4].end && ps[5].number < 0 && ps[5].mark == 0 {
		f.end = ps[5].end // the sign for day
	}
	return f, ok
}

// separates tells what stands between the numbers of a date: a mark, or the signs
// for year, month and day of the East Asian calendars.
func separates(p piece) bool {
	if p.mark == 0 {
		return p.number < 0 && p.digits() == 3
	}
	return p.mark == '-' || p.mark == '/' || p.mark == '.'
}

// dayMonthNumbers reads "04.03.2021", and "25/03/2021" or "03/25/2021" where only
// one reading is a date.
func dayMonthNumbers(ps []piece) (found, bool) {
	if len(ps) < 5 || !ps[0].isDay() || !ps[2].isDay() || ps[4].digits() != 4 || ps[1].mark != ps[3].mark || !separates(ps[1]) || ps[1].mark == 0 {
		return found{}, false
	}
	day, month := ps[0].number, ps[2].number
	switch {
	case ps[1].mark == '.' || day == month || day > 12:
	case month > 12:
		day, month = month, day
	default:
		return found{}, false
	}
	return dated(ps[4], time.Month(month), day, ps[0].start)
}

// dated checks that a day exists.
func dated(year piece, month time.Month, day, start int) (found, bool) {
	y, ok := year.year()
	if !ok || month < 1 || month > 12 {
		return found{}, false
	}
	t := time.Date(y, month, day, 0, 0, 0, 0, time.UTC)
	if t.Day() != day || t.Month() != month {
		return found{}, false
	}
	return found{iso: t.Format(time.DateOnly), start: start, end: year.end, shortYear: year.digits() == 2}, true
}
