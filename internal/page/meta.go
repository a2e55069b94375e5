package page

import (
	"encoding/json"
	"net/url"
	"path"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// meta is what a page says of itself outside its text.
type meta struct {
	named     map[string]string // first content of each <meta>, by name, property or itemprop in small letters
	canonical string
	language  string
	title     string   // of <title>
	linked    [][]byte // JSON-LD blocks
	times     []moment // <time> elements and the like, in order
}

// moment is a machine-readable date in the page's text.
type moment struct {
	value     string
	published bool // marked as the date of publication
	at        int  // where it stands in scan.flat
	place     place
}

// maxMeta bounds what is kept of one page's own account of itself.
const (
	maxMeta   = 400
	maxLinked = 1 << 20
)

// readMeta notes a <meta>, <link>, <time> or <html> tag.
func (s *scan) readMeta(z *html.Tokenizer, tag atom.Atom, more bool) {
	attr := map[string]string{}
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		attr[string(key)] = string(value)
	}
	m := &s.meta
	switch tag {
	case atom.Html:
		m.language, _, _ = strings.Cut(strings.ToLower(attr["lang"]), "-")
	case atom.Link:
		if attr["rel"] == "canonical" && m.canonical == "" {
			m.canonical = strings.TrimSpace(attr["href"])
		}
	case atom.Time:
		m.times = append(m.times, moment{value: attr["datetime"], at: len(s.flat), place: s.here(),
			published: hasAttr(attr, "pubdate") || strings.Contains(strings.ToLower(attr["itemprop"]+" "+attr["class"]), "publ")})
	case atom.Meta:
		content := strings.TrimSpace(attr["content"])
		for _, key := range []string{"property", "name", "itemprop", "http-equiv"} {
			name := strings.ToLower(strings.TrimSpace(attr[key]))
			if _, known := m.named[name]; name != "" && content != "" && !known && len(m.named) < maxMeta {
				m.named[name] = content
			}
		}
	}
}

func hasAttr(attr map[string]string, key string) bool { _, ok := attr[key]; return ok }

// here says what the scan stands inside of.
func (s *scan) here() place {
	if n := len(s.open); n > 0 {
		return s.open[n-1].place
	}
	return 0
}

// first gives the first of the named contents that is there.
func (m *meta) first(names ...string) string {
	for _, n := range names {
		if v := strings.Join(strings.Fields(m.named[n]), " "); v != "" {
			return v
		}
	}
	return ""
}

// story is what a page's JSON-LD says of its article (schema.org).
type story struct {
	headline, published, publisher, body string
	authors                              []string
}

// stories are the schema.org types of which a page is an instance, the best first.
var stories = []string{"NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "BackgroundNewsArticle", "Article",
	"LiveBlogPosting", "BlogPosting", "SocialMediaPosting", "Report", "TechArticle", "WebPage", "ItemPage"}

// story reads the JSON-LD blocks.
func (m *meta) story() story {
	best, rank := story{}, len(stories)
	for _, block := range m.linked {
		var v any
		if json.Unmarshal(block, &v) != nil {
			continue
		}
		eachObject(v, 0, func(o map[string]any) {
			if r := rankOf(o["@type"]); r < rank {
				best, rank = storyOf(o), r
			}
		})
	}
	return best
}

// eachObject calls f for every object at the top and in the graph of a block.
func eachObject(v any, depth int, f func(map[string]any)) {
	if depth > 4 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			eachObject(e, depth+1, f)
		}
	case map[string]any:
		f(v)
		eachObject(v["@graph"], depth+1, f)
		eachObject(v["mainEntity"], depth+1, f)
	}
}

// rankOf gives the place of a type in stories.
func rankOf(v any) int {
	best := len(stories)
	for _, t := range texts(v) {
		for i, s := range stories {
			if t == s {
				best = min(best, i)
			}
		}
	}
	return best
}

func storyOf(o map[string]any) story {
	first := func(v any) string {
		if all := texts(v); len(all) > 0 {
			return strings.Join(strings.Fields(html.UnescapeString(all[0])), " ")
		}
		return ""
	}
	s := story{headline: first(o["headline"]), published: first(o["datePublished"]), publisher: first(o["publisher"])}
	if s.published == "" {
		s.published = first(o["dateCreated"])
	}
	s.body, _ = o["articleBody"].(string)
	for _, a := range texts(o["author"]) {
		s.authors = append(s.authors, strings.Join(strings.Fields(html.UnescapeString(a)), " "))
	}
	return s
}

// texts gives the strings a JSON-LD value stands for: itself, its name or address,
// or those of its elements.
func texts(v any) []string {
	switch v := v.(type) {
	case string:
		if v = strings.TrimSpace(v); v != "" {
			return []string{v}
		}
	case []any:
		var all []string
		for _, e := range v {
			all = append(all, texts(e)...)
		}
		return all
	case map[string]any:
		for _, key := range []string{"name", "@id", "url"} {
			if s, ok := v[key].(string); ok && s != "" {
				return []string{strings.TrimSpace(s)}
			}
		}
	}
	return nil
}

// Names of the metadata that hold a date of publication, the most trusted first:
// Open Graph, then the names that news sites and archives give it.
var dateNames = []string{"article:published_time", "og:article:published_time", "og:published_time", "article:published", "datepublished",
	"parsely-pub-date", "sailthru.date", "publishdate", "publish_date", "publish-date", "pubdate", "publication_date", "publicationdate",
	"date_published", "published_time", "published-date", "citation_publication_date", "citation_date", "dc.date.issued", "dcterms.created",
	"dc.date.created", "dc.date", "dcterms.date", "dc.issued", "date", "rnews:datepublished", "cxenseparse:recs:publishtime", "originalpublicationdate", "dcsext.articlefirstpublished",
	"article_date_original", "article.published", "ptime", "displaydate", "eomportal-firstpublication", "datecreated", "og:pubdate"}

// published gives the date the page states for itself: its JSON-LD, its metadata, a
// marked <time>, its address, the first <time> of the article, a line that is a date
// beside the article, in this order.
func (s *scan) published(st story, address string, kept []leaf) string {
	inAddress := addressDate(address)
	stated := []string{st.published}
	for _, name := range dateNames {
		stated = append(stated, s.meta.named[name])
	}
	for _, t := range s.meta.times {
		if t.published {
			stated = append(stated, t.value)
		}
	}
	for _, v := range stated {
		if iso, ok := isoDate(v); ok {
			return localDay(iso, inAddress)
		}
	}
	if inAddress != "" {
		return inAddress
	}
	for _, t := range s.meta.times {
		if iso, ok := isoDate(t.value); ok && t.place&(inFooter|inNavigation|inAside) == 0 {
			return iso
		}
	}
	return s.dateBeside(kept)
}

// localDay takes the day in the address where the metadata gives the one beside it:
// metadata often holds universal time, addresses the day where the page was published.
func localDay(iso, inAddress string) string {
	a, errA := time.Parse(time.DateOnly, iso)
	b, errB := time.Parse(time.DateOnly, inAddress)
	if errA == nil && errB == nil && a.Sub(b).Abs() <= 24*time.Hour {
		return inAddress
	}
	return iso
}

// besideLeaves is how far before and after the article its date line may stand.
const besideLeaves = 12

// dateBeside gives the date of the first line that is nothing but a date, from a
// little before the article to a little after it.
func (s *scan) dateBeside(kept []leaf) string {
	if len(kept) == 0 {
		return ""
	}
	first, _ := slices.BinarySearchFunc(s.leaves, kept[0].start, func(l leaf, at int) int { return l.start - at })
	last, _ := slices.BinarySearchFunc(s.leaves, kept[len(kept)-1].start, func(l leaf, at int) int { return l.start - at })
	updated := ""
	for _, l := range s.leaves[max(first-besideLeaves, 0):min(last+besideLeaves, len(s.leaves))] {
		if l.place&(inFooter|inNavigation|inAside|inForm) != 0 || l.wholly() || l.end-l.start > 120 {
			continue
		}
		switch iso, label := dateLine(s.of(l)); {
		case iso == "":
		case label == "updated":
			updated = iso
		default:
			return iso
		}
	}
	return updated
}

// siteOf gives the host of an address without "www.".
func siteOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}

// addressDate gives the date in an address: ".../2021/03/04/...", ".../2021-03-04-...",
// ".../20210304/...", "/2021/mar/04/".
func addressDate(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	p := u.Path
	if f, ok := findDate(p); ok && !f.shortYear && f.start > 0 && p[f.start-1] >= '-' && p[f.start-1] <= '/' || ok && f.start > 0 && p[f.start-1] == '_' {
		return f.iso
	}
	parts := strings.Split(strings.ToLower(p), "/")
	for i := 0; i+2 < len(parts); i++ {
		if month := monthsOf()[parts[i+1]]; month != 0 && len(parts[i]) == 4 {
			if f, ok := findDate(parts[i+2] + " " + parts[i+1] + " " + parts[i]); ok && !f.shortYear {
				return f.iso
			}
		}
	}
	return ""
}

// resolve gives the absolute address of a link, empty for what leads nowhere else.
func resolve(base *url.URL, href string) string {
	u, err := url.Parse(strings.TrimSpace(href))
	if err != nil || u.Scheme != "" && u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	if base != nil {
		u = base.ResolveReference(u)
	}
	if !u.IsAbs() || u.Host == "" || path.Clean("/"+u.Path) == "/" && u.RawQuery == "" && u.Fragment != "" {
		return ""
	}
	u.Fragment = ""
	return u.String()
}
