package speed

import (
	"fmt"
	"html"
	"math/rand/v2"
	"strings"
)

// The parts that the built-in pages are made of: sentences with slots, and words to
// fill them. They are written for this purpose and tell of nothing real.
var (
	sentences = []string{
		"{Actor} fired {n} rockets at {site} near {place} on {day}, killing {m} {people} and wounding {n} others, {source} said.",
		"A car bomb exploded outside {site} in {place}, and at least {n} {people} were taken to hospital.",
		"{Source} said that {actor} had carried out the attack in response to last week's raid on {place}.",
		"The governor of {place} told reporters that the road to the airport had been closed since {day} morning.",
		"No group has claimed responsibility, but officials blamed {actor}, who have been active in the area since {year}.",
		"Residents of {place} said they heard {n} explosions shortly before dawn and saw smoke over {site}.",
		"{Actor} denied any part in the killings and accused {actor} of trying to wreck the talks.",
		"In {year} more than {n} {people} were killed when gunmen stormed {site}.",
		"The minister is to visit {place} next month to discuss trade, energy and the return of displaced families.",
		"Rain is expected to delay the harvest in the provinces around {place}, where prices have risen by {n} per cent.",
		"{Source} warned that further strikes would follow unless {actor} withdrew from {place} within {m} days.",
		"Troops backed by helicopters retook a village south of {place} after fighting that lasted {m} hours.",
		"“We were asleep when the shells began to fall,” said a shopkeeper whose house stands beside {site}.",
		"The two sides agreed to exchange {n} prisoners on {day}, according to {source}.",
		"A spokesman for the hospital in {place} said {m} of the wounded were in a critical condition.",
		"Parliament will vote on the budget on {day}; the opposition says it attacks the poor.",
	}
	fillings = map[string][]string{
		"actor":  {"the army", "rebel fighters", "a local militia", "unidentified gunmen", "the Northern Front", "government forces", "tribesmen"},
		"site":   {"a police station", "the main market", "a school", "an army base", "the town hall", "a hotel", "a bus stop"},
		"place":  {"Mosul", "Aleppo", "Kandahar", "Kirkuk", "Maiduguri", "Donetsk", "Gaza City", "Homs", "Kismayo", "Cali"},
		"people": {"civilians", "soldiers", "policemen", "villagers", "children", "market traders"},
		"source": {"the interior ministry", "a police spokesman", "witnesses", "the state news agency", "a monitoring group"},
		"day":    {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},
		"year":   {"2004", "2009", "2014", "2016", "2019"},
		"n":      {"10", "a dozen", "17", "24", "six", "more than 30"},
		"m":      {"two", "three", "four", "five", "at least seven"},
	}
)

// Made is a page made for measuring: its clean text, and an HTML page around it.
type Made struct{ Text, HTML string }

// Make writes n pages of about twenty sentences. The same n and seed give the same
// pages.
func Make(n int, seed uint64) []Made {
	r := rand.New(rand.NewPCG(seed, 1))
	out := make([]Made, n)
	for i := range out {
		var paragraphs []string
		for range 7 {
			var p []string
			for range 3 {
				p = append(p, filled(r, sentences[r.IntN(len(sentences))]))
			}
			paragraphs = append(paragraphs, strings.Join(p, " "))
		}
		out[i] = Made{strings.Join(paragraphs, "\n\n"), inHTML(i, paragraphs)}
	}
	return out
}

// filled replaces every slot; a slot that begins with a capital begins a sentence.
func filled(r *rand.Rand, s string) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(s, "{")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		slot, after, _ := strings.Cut(rest, "}")
		words := fillings[strings.ToLower(slot)]
		word := words[r.IntN(len(words))]
		if slot[0] >= 'A' && slot[0] <= 'Z' {
			word = strings.ToUpper(word[:1]) + word[1:]
		}
		b.WriteString(word)
		s = after
	}
}

// inHTML puts paragraphs into a page with the usual furniture round them.
func inHTML(i int, paragraphs []string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Report %d</title>\n", i)
	b.WriteString("<meta property=\"article:published_time\" content=\"2021-03-04T09:12:00Z\"><style>p{margin:1em}</style></head><body>\n")
	b.WriteString("<nav><ul><li><a href=\"/\">Home</a><li><a href=\"/world\">World</a><li><a href=\"/sport\">Sport</a></ul></nav>\n<main><article>\n")
	fmt.Fprintf(&b, "<h1>Report %d</h1>\n", i)
	for _, p := range paragraphs {
		fmt.Fprintf(&b, "<p>%s</p>\n", html.EscapeString(p))
	}
	b.WriteString("</article></main>\n<aside><h2>More stories</h2><ul>")
	for k := range 12 {
		fmt.Fprintf(&b, "<li><a href=\"/story/%d\">Another story of the day, number %d</a>", k, k)
	}
	b.WriteString("</ul></aside>\n<footer>Share this. Leave a reply. All rights reserved.</footer></body></html>\n")
	return b.String()
}
