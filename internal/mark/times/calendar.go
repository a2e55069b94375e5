package times

// day counts days from 1 January 1970 in the proleptic Gregorian calendar.
type day int32

// The years that a date may have. Beyond them nothing is resolved.
const (
	firstYear = 1
	lastYear  = 9999
)

// civil gives the day of a date; false where the calendar has no such date. The
// arithmetic is that of Howard Hinnant, "chrono-Compatible Low-Level Date
// Algorithms" (2013).
func civil(year, month, date int) (day, bool) {
	if year < firstYear || year > lastYear || month < 1 || month > 12 || date < 1 || date > monthLength(year, month) {
		return 0, false
	}
	return civilDay(year, month, date), true
}

func civilDay(year, month, date int) day {
	if month <= 2 {
		year--
	}
	era := floorDiv(year, 400)
	ofEra := year - era*400
	ofYear := (153*((month+9)%12)+2)/5 + date - 1
	return day(era*146097 + ofEra*365 + ofEra/4 - ofEra/100 + ofYear - 719468)
}

func monthLength(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// date gives the day's year, month and day of the month.
func (d day) date() (year, month, date int) {
	z := int(d) + 719468
	era := floorDiv(z, 146097)
	ofEra := z - era*146097
	y := (ofEra - ofEra/1460 + ofEra/36524 - ofEra/146096) / 365
	ofYear := ofEra - (365*y + y/4 - y/100)
	m := (5*ofYear + 2) / 153
	month = m + 3
	if month > 12 {
		month -= 12
	}
	year = y + era*400
	if month <= 2 {
		year++
	}
	return year, month, ofYear - (153*m+2)/5 + 1
}

// weekday gives 1 for Monday to 7 for Sunday, as ISO 8601 does.
func (d day) weekday() int { return int(d) + 4 - 7*floorDiv(int(d)+3, 7) }

// addMonths moves the day by months, to the month's last day where the date does
// not exist there.
func (d day) addMonths(n int) day {
	y, m, date := d.date()
	k := y*12 + m - 1 + n
	y, m = floorDiv(k, 12), k-floorDiv(k, 12)*12+1
	return civilDay(y, m, min(date, monthLength(y, m)))
}

// appendISO appends the day as 2006-01-02.
func (d day) appendISO(b []byte) []byte {
	y, m, date := d.date()
	b = appendPadded(b, y, 4)
	b = appendPadded(append(b, '-'), m, 2)
	return appendPadded(append(b, '-'), date, 2)
}

func (d day) iso() string { return string(d.appendISO(make([]byte, 0, 10))) }

// valid reports whether the day's year is one that is written with four digits.
func (d day) valid() bool {
	y, _, _ := d.date()
	return y >= firstYear && y <= lastYear
}

func appendPadded(b []byte, n, width int) []byte {
	var digits [10]byte
	at := len(digits)
	for n > 0 || at > len(digits)-width {
		at--
		digits[at] = byte('0' + n%10)
		n /= 10
	}
	return append(b, digits[at:]...)
}

// parseDay reads the date that an ISO 8601 date or time begins with.
func parseDay(s string) (day, bool) {
	if len(s) < 10 || s[4] != '-' || s[7] != '-' {
		return 0, false
	}
	y, m, d := digits(s[:4]), digits(s[5:7]), digits(s[8:10])
	return civil(y, m, d)
}

// digits reads a short run of digits; -1 where it is none.
func digits(s string) int {
	if s == "" || len(s) > 9 {
		return -1
	}
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return -1
		}
		n = n*10 + int(s[i]-'0')
	}
	return n
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}
