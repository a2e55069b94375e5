package times

// kind is how a meaning is to be resolved.
type kind uint8

const (
	noKind     kind = iota
	toldPoint       // a stretch told in full: 3 March 2021, 1996, the 1990s
	monthDate       // a day without its year: March 3
	aMonth          // a month without its year: March, last March, March of last year
	aWeekday        // Tuesday, last Tuesday, Tuesday of last week
	dateOnly        // the 14th
	nthDay          // the fifth day
	aToday          // today, yesterday, tomorrow
	aUnit           // last week, this year, the quarter
	nthOfYear       // the third quarter, the second half
	aSeason         // the summer, last spring
	aHoliday        // Christmas
	fromNow         // two days ago, a year from now: counted from the page's day
	fromThen        // two days later, a year earlier: counted from the day spoken of
	aDuration       // two years, the past five days
	aSet            // every Tuesday, daily, annually
	aReference      // now, recently, the future
	aPart           // this morning, overnight, that night, 10:35 a.m.
	aWeekOf         // the week of March 6
)

// amount is a number of units: two and a half years.
type amount struct {
	n      int
	vague  bool // a few, several, a bare plural
	half   bool // and a half
	unit   unit
	more   int // a second amount: two years and three months
	moreOf unit
}

// meaning is what a time expression says, before it is resolved against the page's
// day and the days spoken of.
type meaning struct {
	kind    kind
	point   point // toldPoint; nthOfYear and aSeason hold their place in the year in n
	n       int   // month, weekday, day of the month, days from today, or row of a table
	date    int   // day of the month
	onDay   int   // the weekday told with a date
	dir     direction
	yearDir direction // of last year, of that year
	year    int       // with a weekday and nothing else: none
	amount  amount
	sign    int // before or after
	mod     mod
	part    uint8
	clock   int // minutes of the day and one; 0 where none is told
	zone    [2]int32
	since   bool // from it on until the page's day
	loose   bool // about, nearly, more than
	joined  bool // before a noun: a two-year war
	context bool // set apart to mean a stretch of time by a preposition
	weekDir direction
	the     bool // the next, not next
	shares  bool // its year stands behind another day of the month
}

// found is a time expression of the text before it is resolved.
type found struct {
	meaning
	start, end  int // byte offsets
	first, last int // indexes of tokens, last past the end
	sentence    int
	tense       tense
	ended       bool // "ended" follows: the year ended March 31
	closed      bool // "ended" leads to it
	heads       bool // stands in a dateline
}

// tense is when the sentence says its doings are.
type tense uint8

// The tenses.
const (
	noTense tense = iota
	pastTense
	presentTense
	futureTense
)
