package text

import "strings"

// abbreviation says what a word with a stop behind it may be.
type abbreviation uint8

const (
	noAbbreviation     abbreviation = iota
	abbreviationTitle               // before a name: never ends a sentence
	abbreviationNumber              // before a number alone: "No. 5"
	abbreviationEnder               // may end a sentence: "Inc.", "Sept."
)

// longestAbbreviation is the length of the longest word of the table.
const longestAbbreviation = 8

// abbreviations is the table, small letters without the stop: the ranks, titles,
// units and months of English news writing.
var abbreviations = func() map[string]abbreviation {
	t := map[string]abbreviation{}
	for kind, words := range map[abbreviation]string{
		abbreviationTitle: "mr mrs ms dr gen maj col lt capt sgt cpl pvt brig adm cmdr cdr cmdt cmd sen rep reps sens gov govs prof profs rev hon " +
			"st ste mt ft pres amb atty supt insp det spc pfc ssgt msgt esq messrs mme mlle fr sr srta sra dra ing lic vs viz dept asst assn " +
			"eng res min sec ald gens cols lts sgts drs monsgr msgr btn bn bde regt",
		abbreviationNumber: "no nos p pp art arts vol vols fig figs par para ch sect",
		abbreviationEnder: "inc corp co cos ltd bros jr etc al jan feb mar apr jun jul aug sept sep oct nov dec ave blvd rd km hrs approx est " +
			"univ mich calif conn ill mass minn miss tex tenn penn wash ariz colo fla ky okla ore wis va vt",
	} {
		for _, w := range strings.Fields(words) {
			t[w] = kind
		}
	}
	return t
}()

// ordinaryWords are those of the table that are words too when written small.
var ordinaryWords = map[string]bool{"mar": true, "al": true, "det": true, "res": true, "min": true, "art": true, "arts": true, "miss": true, "mass": true, "ill": true,
	"wash": true, "tex": true, "ore": true, "sec": true, "ing": true, "pres": true, "est": true, "penn": true, "co": true, "no": true, "ch": true, "va": true, "par": true,
	"fig": true, "figs": true, "bros": true, "eng": true, "jun": true, "mark": true}

// abbreviationOf tells what word is when a stop follows it.
func abbreviationOf(word string) abbreviation {
	var low [longestAbbreviation]byte
	if len(word) > len(low) {
		return noAbbreviation
	}
	for i := 0; i < len(word); i++ {
		c := word[i]
		if byteClass[c] == byteCapital {
			c |= 0x20
		}
		low[i] = c
	}
	kind := abbreviations[string(low[:len(word)])]
	if kind == noAbbreviation || kind == abbreviationNumber {
		return kind
	}
	first := byteClass[word[0]]
	written := first == byteCapital && (len(word) == 1 || byteClass[word[1]] == byteSmall)
	if ordinaryWords[string(low[:len(word)])] && !written {
		return noAbbreviation
	}
	return kind
}

// months are the names and short forms of months, for datelines.
var months = map[string]bool{"january": true, "february": true, "march": true, "april": true, "may": true, "june": true, "july": true, "august": true,
	"september": true, "october": true, "november": true, "december": true, "jan": true, "feb": true, "mar": true, "apr": true, "jun": true, "jul": true,
	"aug": true, "sep": true, "sept": true, "oct": true, "nov": true, "dec": true}

// agencies are the wires that begin a story with their own name.
var agencies = map[string]bool{"reuters": true, "ap": true, "afp": true, "upi": true, "xinhua": true, "ani": true, "ians": true, "pti": true, "dpa": true, "efe": true,
	"tass": true, "itar-tass": true, "interfax": true, "kyodo": true, "yonhap": true, "irna": true, "sana": true, "wafa": true, "cnn": true, "bbc": true}
