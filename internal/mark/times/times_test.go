package times

import (
	"strings"
	"testing"

	"casus/internal/mark"
	"casus/internal/text"
)

func open(t testing.TB) (*text.Reader, *Marker) {
	t.Helper()
	r, err := text.Open()
	if err != nil {
		t.Fatal(err)
	}
	m, err := New()
	if err != nil {
		t.Fatal(err)
	}
	return r, m
}

// shown writes marks one a line: words | type value | from..to precision | part zone.
func shown(d *text.Doc, all []mark.Time) string {
	var b strings.Builder
	for _, t := range all {
		b.WriteString(strings.TrimSpace(t.Of(d.Text) + " | " + t.Type + " " + t.Value))
		if t.From != "" {
			b.WriteString(" | " + t.From)
			if t.To != t.From {
				b.WriteString(".." + t.To)
			}
			b.WriteString(" " + t.Precision)
		}
		if t.Part != "" {
			b.WriteString(" | " + strings.TrimSpace(t.Part+" "+t.Zone))
		}
		b.WriteString("\n")
	}
	return b.String()
}

// cases are sentences, each with the marks expected, one a line as shown writes
// them.
type timeCase struct{ sentence, marks string }

func check(t *testing.T, published string, cases []timeCase) {
	t.Helper()
	r, m := open(t)
	for _, c := range cases {
		d := r.Read(c.sentence)
		want := ""
		for _, line := range strings.Split(c.marks, "\n") {
			if line = strings.TrimSpace(line); line != "" {
				want += line + "\n"
			}
		}
		if got := shown(d, m.Mark(d, published)); got != want {
			t.Errorf("%s\n got\n%swant\n%s", c.sentence, got, want)
		}
	}
}

// Thursday, 4 March 2021.
const thursday = "2021-03-04"

func TestDatesToldInFull(t *testing.T) {
	check(t, thursday, []timeCase{
		{"Shells fell on 3 March 2021.", "3 March 2021 | DATE 2021-03-03 | 2021-03-03 day"},
		{"Shells fell on March 3rd, 2021 and on Mar. 4.", `March 3rd, 2021 | DATE 2021-03-03 | 2021-03-03 day
			Mar. 4 | DATE 2021-03-04 | 2021-03-04 day`},
		{"The memo of 2019-10-04 leaked.", "2019-10-04 | DATE 2019-10-04 | 2019-10-04 day"},
		{"It is dated 25/12/2019 by one clerk and 12/25/2019 by another.", `25/12/2019 | DATE 2019-12-25 | 2019-12-25 day
			12/25/2019 | DATE 2019-12-25 | 2019-12-25 day`},
		{"The note of 03/02/2021 reached us.", "03/02/2021 | DATE 2021-03-02 | 2021-03-02 day"},
		{"The raid began on the 3rd of May, 2019.", "the 3rd of May, 2019 | DATE 2019-05-03 | 2019-05-03 day"},
		{"He vanished in May 1999, in 2005 or in the winter of 2010.", `May 1999 | DATE 1999-05 | 1999-05-01..1999-05-31 month
			2005 | DATE 2005 | 2005-01-01..2005-12-31 year
			the winter of 2010 | DATE 2010-WI | 2010-12-01..2011-02-28 range`},
		{"It ran from 3 to 5 March 2019.", `3 | DATE 2019-03-03 | 2019-03-03 day
			5 March 2019 | DATE 2019-03-05 | 2019-03-05 day`},
		{"Talks lasted from April 24 and 25 until May 2, 2018.", `April 24 | DATE 2020-04-24 | 2020-04-24 day
			25 | DATE 2020-04-25 | 2020-04-25 day
			May 2, 2018 | DATE 2018-05-02 | 2018-05-02 day`},
		{"A bomb of the late 1970s, of the '80s and of the 20th century.", `the late 1970s | DATE 197 | 1970-01-01..1979-12-31 range
			the '80s | DATE 198 | 1980-01-01..1989-12-31 range
			the 20th century | DATE 19 | 1900-01-01..1999-12-31 range`},
		{"The year two thousand came after nineteen ninety-six.", `The year two thousand | DATE 2000 | 2000-01-01..2000-12-31 year
			nineteen ninety-six | DATE 1996 | 1996-01-01..1996-12-31 year`},
		{"It grew in the third quarter of 2019 and in the second half of last year.", `the third quarter of 2019 | DATE 2019-Q3 | 2019-07-01..2019-09-30 range
			the second half of last year | DATE 2020-H2 | 2020-07-01..2020-12-31 range`},
		{"The Sept. 11 attacks and the 9/11 plot.", `The Sept. 11 | DATE 2001-09-11 | 2001-09-11 day
			9/11 | DATE 2001-09-11 | 2001-09-11 day`},
	})
}

func TestDatesThatDoNotExist(t *testing.T) {
	check(t, thursday, []timeCase{
		{"The form says 31 February 2020.", "31 February 2020 | DATE"},
		{"The form says 2020-13-45 and 13/13/2020.", "13/13/2020 | DATE"},
		{"The form says 29 February 2019.", "29 February 2019 | DATE"},
	})
}

func TestNumbersThatAreNoDates(t *testing.T) {
	check(t, thursday, []timeCase{
		{"Resolution 1973 let 2000 troops fire 1500 shells.", ""},
		{"A 10-year-old boy and a man 30 years old won 3-2.", ""},
		{"The army may march; the sun sat low.", ""},
		{"Jan Novak and May Lee joined the March for Peace.", ""},
		{"The game was lost in the second half of the match.", ""},
	})
}

func TestDatesWithoutTheirYear(t *testing.T) {
	check(t, thursday, []timeCase{
		{"The town fell on December 20.", "December 20 | DATE 2020-12-20 | 2020-12-20 day"},
		{"The court will sit on April 2.", "April 2 | DATE 2021-04-02 | 2021-04-02 day"},
		{"The town fell in December.", "December | DATE 2020-12 | 2020-12-01..2020-12-31 month"},
		{"Troops will leave by August.", "August | DATE 2021-08 | 2021-08-01..2021-08-31 month"},
		{"The camp burned last May and this January.", `last May | DATE 2020-05 | 2020-05-01..2020-05-31 month
			this January | DATE 2021-01 | 2021-01-01..2021-01-31 month`},
		{"He died in January of last year, in June last year and in early October.", `January of last year | DATE 2020-01 | 2020-01-01..2020-01-31 month
			June last year | DATE 2020-06 | 2020-06-01..2020-06-30 month
			early October | DATE 2020-10 | 2020-10-01..2020-10-31 month`},
		{"The editorial of Friday, March 5, is out.", "Friday, March 5 | DATE 2021-03-05 | 2021-03-05 day"},
		{"They struck on the 14th.", "the 14th | DATE 2021-02-14 | 2021-02-14 day"},
		{"He was killed at Christmas and buried on New Year's Eve.", `Christmas | DATE 2020-12-25 | 2020-12-25 day
			New Year's Eve | DATE 2020-12-31 | 2020-12-31 day`},
		{"Raids went on during Ramadan.", "Ramadan | DATE 2021-04 | 2021-04-13..2021-05-11 range"},
	})
}

func TestWeekdays(t *testing.T) {
	check(t, thursday, []timeCase{
		{"Rockets hit the base on Wednesday.", "Wednesday | DATE 2021-03-03 | 2021-03-03 day"},
		{"Rockets hit the base Thursday.", "Thursday | DATE 2021-03-04 | 2021-03-04 day"},
		{"The envoys will meet on Saturday.", "Saturday | DATE 2021-03-06 | 2021-03-06 day"},
		{"The envoys tried to meet on Saturday.", "Saturday | DATE 2021-02-27 | 2021-02-27 day"},
		{"He had until Saturday.", "Saturday | DATE 2021-03-06 | 2021-03-06 day"},
		{"They are looking into Wednesday's attack.", "Wednesday | DATE 2021-03-03 | 2021-03-03 day"},
		{"He fled last Thursday and will be back next Thursday.", `last Thursday | DATE 2021-02-25 | 2021-02-25 day
			next Thursday | DATE 2021-03-11 | 2021-03-11 day`},
		{"It struck on Tuesday of last week.", "Tuesday of last week | DATE 2021-02-23 | 2021-02-23 day"},
		{"Shells fell late on Saturday afternoon.", "late on Saturday afternoon | TIME 2021-02-27TAF | 2021-02-27 day | late afternoon"},
		{"Shells fell early Tuesday.", "early Tuesday | DATE 2021-03-02 | 2021-03-02 day | early"},
		{"Shells fell on Friday night.", "Friday night | TIME 2021-02-26TNI | 2021-02-26 day | night"},
	})
}

func TestRelativeToThePage(t *testing.T) {
	check(t, thursday, []timeCase{
		{"He left yesterday evening and returns tomorrow.", `yesterday evening | TIME 2021-03-03TEV | 2021-03-03 day | evening
			tomorrow | DATE 2021-03-05 | 2021-03-05 day`},
		{"It happened today, this morning, last night and the day before yesterday.", `today | DATE 2021-03-04 | 2021-03-04 day
			this morning | TIME 2021-03-04TMO | 2021-03-04 day | morning
			last night | TIME 2021-03-03TNI | 2021-03-03 day | night
			the day before yesterday | DATE 2021-03-02 | 2021-03-02 day`},
		{"It struck last week, last month and last year.", `last week | DATE 2021-W08 | 2021-02-22..2021-02-28 week
			last month | DATE 2021-02 | 2021-02-01..2021-02-28 month
			last year | DATE 2020 | 2020-01-01..2020-12-31 year`},
		{"It struck this week, earlier this month and late this year.", `this week | DATE 2021-W09 | 2021-03-01..2021-03-07 week
			earlier this month | DATE 2021-03 | 2021-03-01..2021-03-04 month
			late this year | DATE 2021 | 2021-01-01..2021-12-31 year`},
		{"It was retaken earlier in the week.", "earlier in the week | DATE 2021-W09 | 2021-03-01..2021-03-04 week"},
		{"It struck two days ago, a week ago, five months ago and three years ago.", `two days ago | DATE 2021-03-02 | 2021-03-02 day
			a week ago | DATE 2021-W08 | 2021-02-22..2021-02-28 week
			five months ago | DATE 2020-10 | 2020-10-01..2020-10-31 month
			three years ago | DATE 2018 | 2018-01-01..2018-12-31 year`},
		{"It struck a few weeks ago, recently and more than a week ago.", `a few weeks ago | DATE PAST_REF
			recently | DATE PAST_REF
			more than a week ago | DATE 2021-W08`},
		{"They struck over the weekend; a weekend blast killed two.", `the weekend | DATE 2021-W08-WE | 2021-02-27..2021-02-28 range
			weekend | DATE 2021-W08-WE | 2021-02-27..2021-02-28 range`},
		{"He was seized in the summer and freed last fall.", `the summer | DATE 2020-SU | 2020-06-01..2020-08-31 range
			last fall | DATE 2020-FA | 2020-09-01..2020-11-30 range`},
		{"It is now near; the future is dark.", `now | DATE PRESENT_REF
			the future | DATE FUTURE_REF`},
		{"Two people died overnight.", "overnight | TIME 2021-03-03TNI | 2021-03-04 day | night"},
		{"The truce holds on its fifth day.", "fifth day | DATE 2021-03-04 | 2021-03-04 day"},
	})
}

func TestLengthsOfTime(t *testing.T) {
	check(t, thursday, []timeCase{
		{"Ten people died over two days.", "over two days | DURATION P2D | 2021-03-03..2021-03-04 range"},
		{"Ten people died in eight days of shelling.", "eight days | DURATION P8D | 2021-02-25..2021-03-04 range"},
		{"They were killed in the past two years.", "the past two years | DURATION P2Y | 2019-03-04..2021-03-04 range"},
		{"Jets struck for the past two nights.", "the past two nights | DURATION P2D | 2021-03-02..2021-03-03 range"},
		{"The siege went on for more than a month.", "more than a month | DURATION P1M"},
		{"A two-year war, a 30-day truce and decades of strife.", `two-year | DURATION P2Y
			30-day | DURATION P30D
			decades | DURATION PXY`},
		{"It took two and a half years, half an hour and 5 1/2 weeks.", `two and a half years | DURATION P2Y6M
			half an hour | DURATION PT30M
			5 1/2 weeks | DURATION P5.5W`},
		{"He was held for a few days, for several years, for weeks or months.", `a few days | DURATION PXD
			several years | DURATION PXY
			weeks or months | DURATION PXW`},
		{"He died three days after the blast.", "three days | DURATION P3D"},
		{"In recent weeks they fled.", "recent weeks | DURATION PXW"},
	})
}

func TestSets(t *testing.T) {
	check(t, thursday, []timeCase{
		{"They march every Tuesday and each July.", `every Tuesday | SET XXXX-WXX-2
			each July | SET XXXX-07`},
		{"Raids came daily, weekly and every two weeks.", `daily | SET P1D
			weekly | SET P1W
			every two weeks | SET P2W`},
		{"They march on Tuesday nights.", "Tuesday nights | SET XXXX-WXX-2TNI"},
	})
}

func TestClocks(t *testing.T) {
	check(t, thursday, []timeCase{
		{"The base was hit at 06:12 GMT on Wednesday.", `06:12 GMT | TIME 2021-03-03T06:12 | 2021-03-03 day | 06:12 GMT
			Wednesday | DATE 2021-03-03 | 2021-03-03 day`},
		{"It blew up at 8:15 p.m. EDT Tuesday.", "8:15 p.m. EDT Tuesday | TIME 2021-03-02T20:15 | 2021-03-02 day | 20:15 EDT"},
		{"It blew up at noon Saturday, at 4 in the morning or at 12:30 a.m.", `noon Saturday | TIME 2021-02-27T12:00 | 2021-02-27 day | 12:00
			4 in the morning | TIME 2021-02-27T04:00 | 2021-02-27 day | 04:00
			12:30 a.m. | TIME 2021-02-27T00:30 | 2021-02-27 day | 00:30`},
		{"It blew up at 3pm local time yesterday.", "3pm local time yesterday | TIME 2021-03-03T15:00 | 2021-03-03 day | 15:00 local time"},
		{"Gunfire rang out at 1430 hours.", "1430 hours | TIME 2021-03-04T14:30 | 14:30"},
		{"They won 10:35 and lost 3:2.", ""},
	})
}

func TestDaysToldBefore(t *testing.T) {
	check(t, thursday, []timeCase{
		{"Rebels struck on Monday. The previous day they had fled. Two days later they came back.", `Monday | DATE 2021-03-01 | 2021-03-01 day
			The previous day | DATE 2021-02-28 | 2021-02-28 day
			Two days later | DATE 2021-03-02 | 2021-03-02 day`},
		{"Rebels struck on 12 May 2019. That night the camp burned. The next morning they left. The following month he died.",
			`12 May 2019 | DATE 2019-05-12 | 2019-05-12 day
			That night | TIME 2019-05-12TNI | 2019-05-12 day | night
			The next morning | TIME 2019-05-13TMO | 2019-05-13 day | morning
			The following month | DATE 2019-06 | 2019-06-01..2019-06-30 month`},
		{"In 2016 she wed. That May she was killed. A year later he died.", `2016 | DATE 2016 | 2016-01-01..2016-12-31 year
			That May | DATE 2016-05 | 2016-05-01..2016-05-31 month
			A year later | DATE 2017 | 2017-01-01..2017-12-31 year`},
		{"The base was struck early in the morning.", "early in the morning | TIME 2021-03-04TMO | early morning"},
		{"The base was struck on Wednesday. It began early in the morning.", `Wednesday | DATE 2021-03-03 | 2021-03-03 day
			early in the morning | TIME 2021-03-03TMO | 2021-03-03 day | early morning`},
		{"Profit rose in the third quarter from a year earlier.", `the third quarter | DATE 2020-Q3 | 2020-07-01..2020-09-30 range
			a year earlier | DATE 2019-Q3 | 2019-07-01..2019-09-30 range`},
	})
}

func TestSince(t *testing.T) {
	check(t, thursday, []timeCase{
		{"It has raged since June.", "June | DATE 2020-06 | 2020-06-01..2021-03-04 range"},
		{"It has raged since early last year.", "early last year | DATE 2020 | 2020-01-01..2021-03-04 range"},
		{"Ten died since the siege began on 20 January.", "20 January | DATE 2021-01-20 | 2021-01-20..2021-03-04 range"},
	})
}

func TestCapitalsAndSmallLetters(t *testing.T) {
	check(t, "1990-02-05", []timeCase{
		{"BOGOTA, 4 FEB 90 (RADIO) -- [TEXT] A BOMB EXPLODED AT 2030 LAST NIGHT.", `4 FEB 90 | DATE 1990-02-04 | 1990-02-04 day
			2030 LAST NIGHT | TIME 1990-02-04T20:30 | 1990-02-04 day | 20:30`},
		{"GUERRILLAS ATTACKED ON 3 JANUARY AND 2 DAYS AGO. THEY MAY STRIKE AGAIN IN MAY.", `3 JANUARY | DATE 1990-01-03 | 1990-01-03 day
			2 DAYS AGO | DATE 1990-02-03 | 1990-02-03 day
			MAY | DATE 1990-05 | 1990-05-01..1990-05-31 month`},
		{"guerrillas attacked on monday and in march 1988.", `monday | DATE 1990-02-05 | 1990-02-05 day
			march 1988 | DATE 1988-03 | 1988-03-01..1988-03-31 month`},
	})
}

func TestWithoutThePagesDay(t *testing.T) {
	check(t, "", []timeCase{
		{"Rebels struck on Tuesday, on May 3, in May and last week.", `Tuesday | DATE XXXX-WXX-2
			May 3 | DATE XXXX-05-03
			May | DATE XXXX-05
			last week | DATE XXXX-WXX`},
		{"Rebels struck in May 2003.", "May 2003 | DATE 2003-05 | 2003-05-01..2003-05-31 month"},
		{"HAIFA, Sept. 7, 2004 - Jets struck the hill on Tuesday.", `Sept. 7, 2004 | DATE 2004-09-07 | 2004-09-07 day
			Tuesday | DATE 2004-09-07 | 2004-09-07 day`},
		{"Ten died on 4 May 2003. The next day it rained.", `4 May 2003 | DATE 2003-05-04 | 2003-05-04 day
			The next day | DATE 2003-05-05 | 2003-05-05 day`},
		{"Ten died this morning, two days ago and over two days.", `this morning | TIME XXXX-XX-XXTMO | morning
			two days ago | DURATION P2D
			over two days | DURATION P2D`},
	})
}

func TestPeriods(t *testing.T) {
	r, m := open(t)
	for _, c := range []struct{ sentence, published, want string }{
		{"Rockets fell during Donald Trump’s presidency.", thursday, "Donald Trump’s presidency 2017-01-20..2021-01-20"},
		{"Rockets fell since President Joe Biden took office.", thursday, "President Joe Biden 2021-01-20..2021-03-04"},
		{"Many died under Saddam Hussein in Iraq.", "", "Saddam Hussein 1979-07-16..2003-04-09"},
		{"Many died in the Gulf War.", "", "Gulf War 1990-08-02..1991-02-28"},
		{"Gaza has been calm since the ceasefire.", "2015-02-01", "ceasefire 2014-08-26..2015-02-01"},
		{"Gaza has been calm since the ceasefire.", "", ""},
		{"The town has been calm since the ceasefire.", "2015-02-01", ""},
		{"He served in the Trump administration.", thursday, ""},
		{"Clinics in Iraq war veterans trust.", thursday, ""},
		{"Trump spoke of the Gulf War.", thursday, ""},
	} {
		d := r.Read(c.sentence)
		got := ""
		for _, p := range m.Periods(d, c.published) {
			got += p.Of(d.Text) + " " + p.From + ".." + p.To
		}
		if got != c.want {
			t.Errorf("%s (%s): got %q, want %q", c.sentence, c.published, got, c.want)
		}
	}
}

// FuzzMark: marks lie inside the text in order and without overlap, and their days
// are days of the calendar in order.
func FuzzMark(f *testing.F) {
	r, m := open(f)
	f.Add("On 31 February 2020 at 25:99, the 99th, 00/00/0000 and 9999-12-31.", "2021-03-04")
	f.Add("THE NEXT 99999 YEARS, 9999 CENTURIES AGO; '89-'90; 1990-91; 12-18-24 months", "0001-01-01")
	f.Add("March 3-4-5, the day before the day after tomorrow, each of the last", "9999-12-31")
	f.Fuzz(func(t *testing.T, s, published string) {
		d := r.Read(s)
		at := 0
		for _, k := range m.Mark(d, published) {
			if k.Start < at || k.End <= k.Start || k.End > len(s) {
				t.Fatalf("mark [%d,%d) after byte %d of %d", k.Start, k.End, at, len(s))
			}
			at = k.End
			checkDays(t, k)
		}
		for _, k := range m.Periods(d, published) {
			checkDays(t, k)
		}
	})
}

func checkDays(t *testing.T, k mark.Time) {
	t.Helper()
	if k.Type == "" {
		t.Fatalf("%+v has no type", k)
	}
	if k.From == "" {
		if k.To != "" || k.Precision != "" {
			t.Fatalf("%+v has no first day", k)
		}
		return
	}
	from, ok := parseDay(k.From)
	to, also := parseDay(k.To)
	if !ok || !also || from > to || k.Precision == "" {
		t.Fatalf("%+v: days", k)
	}
}

func BenchmarkMark(b *testing.B) {
	r, m := open(b)
	s := "The army said on Tuesday that ten rockets had hit the airbase in the western province. " +
		"Nobody claimed the attack, and two soldiers were hurt when a truck burned near the gate. " +
		"It was the third strike on the base since January, an official said, and it may not be the last. " +
		"The government has promised for two years to disarm the militias. "
	d := r.Read(strings.Repeat(s, 25))
	b.ReportAllocs()
	for b.Loop() {
		m.Mark(d, thursday)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(d.Sentences)), "ns/sentence")
}
