package desk

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"casus/internal/ledger"
	"casus/internal/ledger/filter"
)

// sourcesView is the publishers with their letters.
type sourcesView struct {
	Sources []sourceView
	Letters []pair
}

type sourceView struct {
	Publisher, Slug, Letter, Href string
	Incidents, First, Disputed    int
	Choices                       []choice
}

// letter gives the letter of a publisher; F where nobody judged it. What cannot be
// read counts as not judged: the page still shows.
func (d *Desk) letter(ctx context.Context) func(publisher string) string {
	by := map[string]string{}
	if all, err := d.ledger.Sources(ctx); err == nil {
		for _, s := range all {
			by[s.Name] = s.Letter
		}
	}
	return func(p string) string { return cmp.Or(by[p], "F") }
}

// sources shows who tells what, and how far each is to be relied on.
func (d *Desk) sources(w http.ResponseWriter, r *http.Request) error {
	letter := d.letter(r.Context())
	counts, disputed := map[string]int{}, map[string]int{}
	x := d.index(r.Context())
	for i := range x.rows {
		for _, s := range x.rows[i].Sources {
			counts[s]++
			if len(x.rows[i].Disputed) > 0 {
				disputed[s]++
			}
		}
	}
	v := &sourcesView{}
	for _, l := range []string{"A", "B", "C", "D", "E", "F"} {
		v.Letters = append(v.Letters, pair{l, letters[l]})
	}
	for p, n := range counts {
		s := sourceView{Publisher: p, Slug: slug(p), Letter: letter(p), Incidents: n, Disputed: disputed[p], Href: withQuery("/list", termOf("source", p))}
		for _, l := range v.Letters {
			s.Choices = append(s.Choices, choice{l.Name, l.Name + ", " + l.Value, l.Name == s.Letter})
		}
		v.Sources = append(v.Sources, s)
	}
	slices.SortFunc(v.Sources, func(a, b sourceView) int {
		return cmp.Or(b.Incidents-a.Incidents, strings.Compare(a.Publisher, b.Publisher))
	})
	return d.show(w, r, "sources", &shell{Title: "Sources", View: v})
}

// postLetter keeps a source's letter.
func (d *Desk) postLetter(w http.ResponseWriter, r *http.Request) error {
	f, err := form(r)
	if err != nil {
		return err
	}
	if letters[f.Get("letter")] == "" || f.Get("publisher") == "" {
		return &problem{http.StatusBadRequest, "“" + clip(f.Get("letter"), 10) + "” is no letter of the Admiralty scale.", "Choose A to F."}
	}
	if err := d.ledger.SetLetter(r.Context(), f.Get("publisher"), f.Get("letter"), d.options.User); err != nil {
		return err
	}
	d.done(w, r, "/sources", "letter", "")
	return nil
}

// savedFilters are the links of the filters kept under a name.
func (d *Desk) savedFilters(view string) []savedFilter {
	all, err := d.ledger.Filters(context.Background())
	if err != nil {
		return nil
	}
	var out []savedFilter
	for _, f := range all {
		out = append(out, savedFilter{f.Name, withQuery(view, f.Text)})
	}
	return out
}

// saved shows the filters that are kept.
func (d *Desk) saved(w http.ResponseWriter, r *http.Request) error {
	all, err := d.ledger.Filters(r.Context())
	if err != nil {
		return err
	}
	return d.show(w, r, "saved", &shell{Title: "Saved filters", View: all})
}

// postSaved keeps a filter under a name, or removes one.
func (d *Desk) postSaved(w http.ResponseWriter, r *http.Request) error {
	f, err := form(r)
	if err != nil {
		return err
	}
	name := strings.TrimSpace(f.Get("name"))
	if name == "" || len([]rune(name)) > 60 {
		return &problem{http.StatusBadRequest, "A filter is kept under a name of 1 to 60 characters.", "Go back and give it one."}
	}
	text := f.Get("q")
	if _, err := filter.Parse(text); err != nil {
		return &problem{http.StatusBadRequest, "The filter could not be read, so it was not kept: " + err.Error() + ".", "Mend it in the list first."}
	}
	if f.Get("remove") != "" {
		text = ""
	}
	if err := d.ledger.SaveFilter(r.Context(), ledger.SavedFilter{Name: name, Text: text, By: d.options.User}); err != nil {
		return err
	}
	back := localPath(f.Get("back"))
	if back == "/" {
		back = "/saved"
	}
	if _, err := url.Parse(back); err != nil {
		back = "/saved"
	}
	d.done(w, r, back, "filter", "")
	return nil
}
