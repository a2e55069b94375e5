package page

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"strings"
	"testing"
	"unicode/utf8"
)

// read gives the pages and the errors of an input.
func read(name, data string, o Options) (pages []*Page, faults []error) {
	for p, err := range Read(name, strings.NewReader(data), o) {
		if err != nil {
			faults = append(faults, err)
			continue
		}
		pages = append(pages, p)
	}
	return pages, faults
}

// one gives the only page of an input.
func one(t *testing.T, name, data string) *Page {
	t.Helper()
	pages, faults := read(name, data, Options{})
	if len(faults) > 0 || len(pages) != 1 {
		t.Fatalf("%s: %d pages, faults %v", name, len(pages), faults)
	}
	return pages[0]
}

// A JSON page's text is taken to the letter; its source is its own, else its id.
func TestJSONPagesKeepTheirText(t *testing.T) {
	text := "  Rockets  hit the port.\nShare this\n"
	for _, c := range []struct{ in, source string }{
		{`{"text":"  Rockets  hit the port.\nShare this\n","id":"a-1","source":"desk/7"}`, "desk/7"},
		{`{"text":"  Rockets  hit the port.\nShare this\n","id":"a-1"}`, "a-1"},
		{`{"text":"  Rockets  hit the port.\nShare this\n"}`, "p.json"},
	} {
		p := one(t, "p.json", c.in)
		if p.Text != text || p.Source != c.source {
			t.Errorf("text %q source %q, want %q", p.Text, p.Source, c.source)
		}
		if sum := sha256.Sum256([]byte(text)); p.ID != hex.EncodeToString(sum[:]) {
			t.Error("the id is not the hash of the text")
		}
	}
}

// What stands round an article in a dump goes; every sentence of the article stays.
func TestDumpsLoseTheirFurniture(t *testing.T) {
	article := "Drones strike depot near Severin\n\nTwo drones struck a fuel depot near Severin on Tuesday, the mayor said. Nobody was hurt.\n\n" +
		"The fire burned for six hours. Firefighters from three towns fought it.The smell reached the harbour."
	p := one(t, "dump.txt", article+`

Leave a Reply

Fill in your details below or click an icon to log in:

You are commenting using your account. Log Out /  Change )

Connecting to %s

%d bloggers like this:`)
	if p.Text != article {
		t.Errorf("got  %q\nwant %q", p.Text, article)
	}
	if p.Title != "Drones strike depot near Severin" || !p.TitleInText {
		t.Errorf("title %q, in the text %v", p.Title, p.TitleInText)
	}
}

const ferry = `<!doctype html><html><head><title>Ferry fired on - Coast Post</title>
<meta property="og:site_name" content="Coast Post"><meta property="article:published_time" content="2022-08-09T10:00:00Z">
<script>var a="shot";</script></head><body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Ferry fired on</h1><p>Gunmen in a speedboat fired on a ferry off the island of Lerna on Monday &amp; wounded two sailors, the coast guard said.</p>
<p>The ferry, with 140 passengers, reached the port of Lerna an hour later. Its hull was holed above the waterline and a lifeboat was lost.</p>
<p>The harbour master closed the strait to small craft until Friday and asked fishermen to report boats without lights.</p></article>
<footer>We use cookies. Accept all</footer></body></html>`

func TestHTML(t *testing.T) {
	p := one(t, "ferry.html", ferry)
	switch {
	case p.Title != "Ferry fired on", p.TitleInText, p.Publisher != "Coast Post", p.Published != "2022-08-09":
		t.Errorf("title %q (%v), publisher %q, published %q", p.Title, p.TitleInText, p.Publisher, p.Published)
	case !strings.HasPrefix(p.Text, "Gunmen in a speedboat") || !strings.HasSuffix(p.Text, "boats without lights."):
		t.Errorf("text %q", p.Text)
	case strings.Contains(p.Text, "cookies") || strings.Contains(p.Text, "Sport"):
		t.Errorf("furniture in %q", p.Text)
	}
	checkOrigin(t, p, ferry)
}

// checkOrigin checks the map back to the bytes: runs in order, inside both texts, and
// plain words the same on either side.
func checkOrigin(t *testing.T, p *Page, source string) {
	t.Helper()
	at, from, mapped := 0, 0, 0
	for _, r := range p.Origin {
		if r.Start < at || r.End <= r.Start || r.End > len(p.Text) || r.From < from || r.To < r.From || r.To > len(source) {
			t.Fatalf("run %+v is out of order or outside", r)
		}
		at, from, mapped = r.End, r.From, mapped+r.End-r.Start
	}
	if 10*mapped < 9*len(p.Text) {
		t.Errorf("only %d of %d bytes are mapped", mapped, len(p.Text))
	}
}

// A date is read where the page states one, and never made up.
func TestDates(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"KORVA, March 3, 2021 (Wire) - Shells fell on the town.", "2021-03-03"},
		{"KORVA, 4 FEB 90 (WIRE) -- [TEXT] SHELLS FELL ON THE TOWN TODAY.", "1990-02-04"},
		{"Korva - 3 October 2021\n\nShells fell on the town.", "2021-10-03"},
		{"Shells fell on the town. In 1999 it was shelled as well.", ""},
		{"KORVA, 31 FEB 90 (WIRE) -- SHELLS FELL.", ""},
	} {
		if p := one(t, "x.txt", c.text); p.Published != c.want {
			t.Errorf("%q is dated %q, want %q", c.text, p.Published, c.want)
		}
	}
	pages, _ := read("x.txt", "KORVA, 4 FEB 90 (WIRE) -- SHELLS FELL.", Options{Published: "2020-05-06"})
	if pages[0].Published != "2020-05-06" {
		t.Errorf("the user's date lost to %q", pages[0].Published)
	}
}

// Any charset is read: declared, by its byte order mark, or by its letters.
func TestCharsets(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"utf-8 mark": {"\xef\xbb\xbfShells fell on M\u00fcnster.", "Münster"},
		"utf-16":     {string([]byte{0xff, 0xfe}) + wideText("Shells fell on Münster."), "Münster"},
		"latin-1":    {"Shells fell on M\xfcnster on Monday, and the caf\xe9 burned.", "Münster"},
	} {
		if p := one(t, "x.txt", c.in); !strings.Contains(p.Text, c.want) {
			t.Errorf("%s: %q", name, p.Text)
		}
	}
}

// wideText writes a text in UTF-16, low byte first.
func wideText(s string) string {
	var b []byte
	for _, r := range s {
		b = append(b, byte(r), byte(r>>8))
	}
	return string(b)
}

func TestOtherLanguagesAreKept(t *testing.T) {
	p := one(t, "x.txt", "Unbekannte haben am Montag eine Brücke in der Nähe der Stadt gesprengt. Die Polizei sucht nach Zeugen, wie der Bürgermeister am Abend mitteilte.")
	if p.Language != "de" || p.Text == "" || len(p.Notes) == 0 {
		t.Errorf("language %q, text %q, notes %v", p.Language, p.Text, p.Notes)
	}
}

// Each bad input gives one line that names it and says what to do, and what comes after
// is read.
func TestBadInput(t *testing.T) {
	var z bytes.Buffer
	w := gzip.NewWriter(&z)
	io.WriteString(w, strings.Repeat("Shells fell on the town. ", 4000))
	w.Close()
	for name, in := range map[string]string{
		"empty":          "",
		"binary":         "\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00" + strings.Repeat("\x00\x01\xfe", 300),
		"truncated gzip": z.String()[:z.Len()/2],
		"json":           `{"id":"no text"}`,
		"long line":      strings.Repeat("x", MaxDump+10),
		"no text":        "<html><head></head><body></body></html>",
	} {
		pages, faults := read("bad", in, Options{})
		if name == "truncated gzip" && len(faults) == 1 || len(pages) == 0 && len(faults) == 1 {
			if s := faults[0].Error(); !strings.HasPrefix(s, "bad") || strings.Contains(s, "\n") || !strings.Contains(s, ";") {
				t.Errorf("%s: %q does not name the input, or gives no remedy, or is no line", name, s)
			}
			continue
		}
		t.Errorf("%s: %d pages, faults %v", name, len(pages), faults)
	}
	if _, faults := read("deep.html", "<html><body>"+strings.Repeat("<div>", 10000)+"Shells fell."+strings.Repeat("</div>", 10000), Options{}); len(faults) > 1 {
		t.Errorf("10,000 nested tags: %v", faults)
	}
	pages, faults := read("x.jsonl", "{\"text\":\"Shells fell on the town.\"}\n{broken\n{\"text\":\"They fell again.\"}\n", Options{})
	if len(pages) != 2 || len(faults) != 1 || !strings.Contains(faults[0].Error(), "line 2") {
		t.Errorf("a broken line: %d pages, faults %v", len(pages), faults)
	}
}

func TestInvalidUTF8IsRepaired(t *testing.T) {
	p := one(t, "x.json", "{\"text\":\"Shells \xff fell.\"}")
	if p.Text != "Shells \ufffd fell." || len(p.Notes) == 0 {
		t.Errorf("%q, notes %v", p.Text, p.Notes)
	}
}

// Whatever the bytes are: no panic, valid text, a map in order.
func FuzzRead(f *testing.F) {
	f.Add("x.html", ferry)
	f.Add("x.txt", "Shells fell.\n\nLeave a Reply\n\nConnecting to %s")
	f.Add("x.json", `{"text":"Shells fell.","published":"2021-02-30"}`)
	f.Add("x.warc", "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 30\r\n\r\nHTTP/1.1 200 OK\r\n\r\n<p>Shells</p>")
	f.Add("x.rss", `<rss version="2.0"><channel><item><title>A</title><description>Shells fell.</description></item></channel></rss>`)
	f.Add("x.pdf", "%PDF-1.4\n")
	f.Fuzz(func(t *testing.T, name, data string) {
		if len(data) > 1<<14 {
			return
		}
		pages, _ := read(name, data, Options{})
		for _, p := range pages {
			if !utf8.ValidString(p.Text) {
				t.Fatalf("text is no UTF-8: %q", p.Text)
			}
			at, from := 0, 0
			for _, r := range p.Origin {
				if r.Start < at || r.End < r.Start || r.End > len(p.Text) || r.From < from || r.To < r.From {
					t.Fatalf("run %+v is out of order or outside", r)
				}
				at, from = r.End, r.From
			}
		}
	})
}

// Cleaning what is clean changes nothing.
func FuzzCleaningTwice(f *testing.F) {
	f.Add("Drones strike depot\n\nTwo drones struck.\n\nShare this: Twitter Facebook\n\nLeave a Reply")
	f.Add("A\n\nB\n\nRelated\n\nC D E")
	f.Fuzz(func(t *testing.T, data string) {
		if len(data) > 1<<13 || strings.ContainsAny(data, "<{[%\x00") {
			return
		}
		pages, _ := read("x.txt", data, Options{})
		if len(pages) != 1 {
			return
		}
		again, _ := read("x.txt", pages[0].Text, Options{})
		if len(again) != 1 || again[0].Text != pages[0].Text {
			var got string
			if len(again) == 1 {
				got = again[0].Text
			}
			t.Fatalf("first  %q\nsecond %q", pages[0].Text, got)
		}
	})
}

func BenchmarkHTML(b *testing.B) {
	b.SetBytes(int64(len(ferry)))
	for b.Loop() {
		read("x.html", ferry, Options{})
	}
}

func TestAFewWordsAreNotTakenForAnotherLanguage(t *testing.T) {
	for text, want := range map[string]string{
		"Gunmen shot two policemen in Kandahar on Monday.":  "en",
		"A sniper killed a ten-year-old boy in Taiz.":       "en",
		"Three policemen hurt in Kandahar":                  "en",
		"Mueren tres soldados en un ataque en Tibú, Nariño": "es",
		"Vier Soldaten sterben bei einem Anschlag in Gao":   "de",
		"Bomba en Quito": "", // not told, and read as English
		"Боевики обстреляли рынок в Донецке.": "bg", // another script is no English, whichever language it is
	} {
		if got := language(text, ""); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}
