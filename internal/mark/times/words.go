package times

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
)

//go:embed words.tsv
var wordsTable string

// class is a set of the parts that a word can play in a time expression.
type class uint64

const (
	isMonth class = 1 << iota
	isWeekday
	isPlural // of a weekday or unit: Mondays, weeks
	isCardinal
	isMultiplier
	isOrdinal
	isVague     // few, several
	isCouple    // couple
	isMultitude // dozens, number
	isUnit
	isPeriod // "the latest period", said of a quarter
	isPart
	isNoon // noon, midnight
	isSeason
	isToday // today, yesterday, tomorrow
	isTonight
	isDecadeWord // nineties
	isDecade     // 1990s, '90s
	isHalfDay    // a.m., p.m.
	isOclock
	isZone
	isDirection
	isMod
	isShift   // ago
	isEarlier // earlier, later, before, after
	isEach
	isFrequency
	isApproximate
	isMore // more, less, over
	isThan
	isLimit // least, most, up
	isRef
	isFiscal
	isAdjective // may stand between number and unit: "two full years"
	isArticle
	isThe
	isOf
	isIn
	isOn
	isAnd
	isOr
	isTo
	isComma
	isStop
	isDash
	isHalf
	isEra
	isLabel     // a number after it is a name: "Resolution 1973"
	isHoliday   // first word of a holiday
	isYear      // 1989, '89
	isShort     // a number of two digits, which may stand for a year
	isClock     // 10:35
	isHalfClock // 10:35am, 10am
	isFour      // four digits that read as a clock: 0735
	isFraction  // 1/2
	isDate      // 2021-03-03
	isSlash     // 03/04/2021
	isDoubtful  // a word of another meaning too: May, Sun
	isTerm      // "the near term", "a while"
	isName      // begins with a capital in a text of mixed case
)

// classNames are the names that the table gives the classes.
var classNames = map[string]class{"month": isMonth, "weekday": isWeekday, "plural": isPlural, "cardinal": isCardinal, "multiplier": isMultiplier,
	"ordinal": isOrdinal, "vague": isVague, "couple": isCouple, "multitude": isMultitude, "unit": isUnit, "period": isPeriod, "part": isPart, "noon": isNoon,
	"season": isSeason, "today": isToday, "tonight": isTonight, "decade-word": isDecadeWord, "half-day": isHalfDay, "o'clock": isOclock, "zone": isZone,
	"direction": isDirection, "mod": isMod, "shift": isShift, "earlier": isEarlier, "each": isEach, "frequency": isFrequency, "approximate": isApproximate,
	"more": isMore, "than": isThan, "limit": isLimit, "ref": isRef, "fiscal": isFiscal, "adjective": isAdjective, "article": isArticle, "the": isThe,
	"of": isOf, "in": isIn, "on": isOn, "and": isAnd, "or": isOr, "to": isTo, "comma": isComma, "stop": isStop, "dash": isDash, "half": isHalf, "era": isEra,
	"label": isLabel, "doubtful": isDoubtful, "term": isTerm}

// unit is a measure of time.
type unit uint8

// The units, in the order of unitNames.
const (
	noUnit unit = iota
	secondUnit
	minuteUnit
	hourUnit
	dayUnit
	nightUnit
	weekUnit
	weekendUnit
	fortnightUnit
	monthUnit
	quarterUnit
	yearUnit
	decadeUnit
	centuryUnit
	millenniumUnit
)

var unitNames = []string{"", "second", "minute", "hour", "day", "night", "week", "weekend", "fortnight", "month", "quarter", "year", "decade", "century", "millennium"}

// The parts of a day, in the order of partNames.
const (
	noPart = iota
	morning
	afternoon
	evening
	night
)

var partNames = []string{"", "morning", "afternoon", "evening", "night"}

// partCodes are the parts of a day as TIMEX3 writes them.
var partCodes = []string{"", "TMO", "TAF", "TEV", "TNI"}

// The references, in the order of refNames.
const (
	noRef = iota
	presentRef
	pastRef
	futureRef
)

var refNames = []string{"", "PRESENT_REF", "PAST_REF", "FUTURE_REF"}

var seasonWords = []string{"spring", "summer", "autumn", "winter"}

// direction says which of several like stretches is meant.
type direction uint8

// The directions, in the order of directionNames.
const (
	bare       direction = iota
	definite             // the week
	last                 // last week
	past                 // the past week
	this                 // this week
	current              // the current week
	latest               // the latest week
	next                 // next week
	coming               // the coming week
	previous             // the previous week: before the one spoken of
	following            // the following week: after the one spoken of
	same                 // the same week: the one spoken of
	that                 // that week: the one spoken of
	recent               // recent weeks
	future               // future weeks
	comparable           // the corresponding week
	these                // these days
	those                // those days
	yearAgo              // the year-ago quarter
)

var directionNames = []string{"", "the", "last", "past", "this", "current", "latest", "next", "coming", "previous", "following", "same", "that", "recent", "future",
	"comparable", "these", "those"}

// mod narrows a stretch: the end of 1990, early May.
type mod uint8

// The mods, in the order of modNames.
const (
	noMod mod = iota
	early
	late
	mid
	earlier
	later
	start
	end
	somePart
)

var modNames = []string{"", "early", "late", "mid", "earlier", "later", "start", "end", "part"}

// word is what the table says of a word: the parts it can play, the number it
// stands for, the unit, and which month, weekday, season, part, direction or mod.
type word struct {
	is   class
	n    int32
	v    uint8
	unit unit
}

// words is the table, by the lower-case form.
type words struct {
	table    map[string]word
	holidays []holiday
}

// readWords reads the embedded tables.
func readWords() (*words, error) {
	w := &words{table: map[string]word{}}
	for k, line := range strings.Split(wordsTable, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		if err := w.add(line); err != nil {
			return nil, fmt.Errorf("times: words.tsv line %d: %w", k+1, err)
		}
	}
	var err error
	w.holidays, err = readHolidays()
	for i, h := range w.holidays {
		first, _, _ := strings.Cut(h.words, " ")
		x := w.table[first]
		if x.is&isHoliday == 0 {
			x.is |= isHoliday
			x.n += int32(i) * b2i(x.is == isHoliday)
			w.table[first] = x
		}
	}
	return w, err
}

func b2i(b bool) int32 {
	if b {
		return 1
	}
	return 0
}

// add adds one row: classes, value, words.
func (w *words) add(line string) error {
	cells := strings.Split(line, "\t")
	if len(cells) != 3 {
		return fmt.Errorf("has %d cells, needs 3", len(cells))
	}
	var x word
	for _, name := range strings.Fields(cells[0]) {
		if name == "second-ordinal" {
			continue
		}
		c, ok := classNames[name]
		if !ok {
			return fmt.Errorf("names no class: %q", name)
		}
		x.is |= c
	}
	if err := x.set(cells[1]); err != nil {
		return err
	}
	for _, name := range strings.Fields(cells[2]) {
		y := w.table[name]
		y.is |= x.is
		y.n += x.n
		y.v = max(y.v, x.v)
		y.unit = max(y.unit, x.unit)
		w.table[name] = y
	}
	return nil
}

// set reads a row's value: a name for the classes that have names, else a number.
func (x *word) set(s string) error {
	var names []string
	switch {
	case x.is&isUnit != 0:
		names = unitNames
	case x.is&isPart != 0:
		names = partNames
	case x.is&isDirection != 0:
		names = directionNames
	case x.is&isMod != 0:
		names = modNames
	case x.is&isSeason != 0:
		names = seasonWords
	case x.is&isFrequency != 0:
		names = unitNames
	case x.is&isRef != 0:
		names = refNames
	default:
		n, err := strconv.Atoi(s)
		if err != nil {
			return fmt.Errorf("value %q is no number", s)
		}
		if x.is&(isMonth|isWeekday) != 0 {
			x.v = uint8(n)
		} else {
			x.n = int32(n)
		}
		return nil
	}
	for k, name := range names {
		if name != s {
			continue
		}
		if x.is&(isUnit|isFrequency) != 0 {
			x.unit = unit(k)
		} else {
			x.v = uint8(k)
		}
		return nil
	}
	return fmt.Errorf("value %q is none of %v", s, names)
}
