package times

import (
	"testing"
	"time"
)

func TestCalendarAgreesWithTheStandardLibrary(t *testing.T) {
	for n := -700000; n < 2900000; n += 97 {
		d := day(n)
		want := time.Unix(int64(n)*86400, 0).UTC()
		y, m, date := d.date()
		if y != want.Year() || m != int(want.Month()) || date != want.Day() {
			t.Fatalf("day %d is %d-%d-%d, want %s", n, y, m, date, want.Format(time.DateOnly))
		}
		if got := civilDay(y, m, date); got != d {
			t.Fatalf("day %d comes back as %d", n, got)
		}
		if wd := (int(want.Weekday()) + 6) % 7; d.weekday() != wd+1 {
			t.Fatalf("%s is weekday %d, want %d", d.iso(), d.weekday(), wd+1)
		}
		gy, gw := isoWeek(dayPoint(d).in(week).n)
		if wy, ww := want.ISOWeek(); gy != wy || gw != ww {
			t.Fatalf("%s is in week %d of %d, want %d of %d", d.iso(), gw, gy, ww, wy)
		}
	}
}

func TestCivilRefusesWhatIsNoDate(t *testing.T) {
	for _, c := range [][3]int{{2021, 2, 29}, {2021, 4, 31}, {2021, 13, 1}, {2021, 0, 1}, {2021, 1, 0}, {0, 1, 1}, {10000, 1, 1}, {1900, 2, 29}} {
		if d, ok := civil(c[0], c[1], c[2]); ok {
			t.Errorf("%v is %s", c, d.iso())
		}
	}
	if _, ok := civil(2000, 2, 29); !ok {
		t.Error("2000-02-29 is refused")
	}
}

func TestAddMonthsKeepsToTheMonth(t *testing.T) {
	for _, c := range []struct {
		from   string
		months int
		want   string
	}{{"2021-03-31", -1, "2021-02-28"}, {"2021-03-04", -3, "2020-12-04"}, {"2020-02-29", 12, "2021-02-28"}, {"2021-12-15", 1, "2022-01-15"}} {
		d, _ := parseDay(c.from)
		if got := d.addMonths(c.months).iso(); got != c.want {
			t.Errorf("%s and %d months is %s, want %s", c.from, c.months, got, c.want)
		}
	}
}

func TestPointsCoverTheirDays(t *testing.T) {
	d, _ := parseDay("2021-02-27")
	for _, c := range []struct {
		grain             grain
		value, first, end string
	}{
		{century, "20", "2000-01-01", "2099-12-31"},
		{decade, "202", "2020-01-01", "2029-12-31"},
		{year, "2021", "2021-01-01", "2021-12-31"},
		{half, "2021-H1", "2021-01-01", "2021-06-30"},
		{season, "2020-WI", "2020-12-01", "2021-02-28"},
		{quarter, "2021-Q1", "2021-01-01", "2021-03-31"},
		{month, "2021-02", "2021-02-01", "2021-02-28"},
		{week, "2021-W08", "2021-02-22", "2021-02-28"},
		{weekend, "2021-W08-WE", "2021-02-27", "2021-02-28"},
		{oneDay, "2021-02-27", "2021-02-27", "2021-02-27"},
	} {
		p := dayPoint(d).in(c.grain)
		if got := string(p.appendValue(nil)); got != c.value || p.first().iso() != c.first || p.last().iso() != c.end {
			t.Errorf("%s: %s..%s, want %s: %s..%s", got, p.first().iso(), p.last().iso(), c.value, c.first, c.end)
		}
	}
}

func TestHolidays(t *testing.T) {
	all, err := readHolidays()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		words string
		year  int
		want  string
	}{{"easter", 1990, "1990-04-15"}, {"easter", 2019, "2019-04-21"}, {"good friday", 2021, "2021-04-02"}, {"thanksgiving", 1999, "1999-11-25"},
		{"memorial day", 2020, "2020-05-25"}, {"labor day", 2021, "2021-09-06"}, {"eid al-fitr", 2020, "2020-05-24"}, {"ashura", 2004, "2004-03-02"}} {
		for _, h := range all {
			if h.words != c.words {
				continue
			}
			if from, _, ok := h.in(c.year); !ok || distance(from, must(t, c.want)) > day(map[bool]int{true: 1}[h.rule == "islamic"]) {
				t.Errorf("%s of %d is %s, want %s", c.words, c.year, from.iso(), c.want)
			}
		}
	}
}

func must(t *testing.T, s string) day {
	t.Helper()
	d, ok := parseDay(s)
	if !ok {
		t.Fatalf("%q is no day", s)
	}
	return d
}
