package export

import (
	"errors"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"casus/internal/event"
	"casus/internal/ledger"
)

// annotation is one value's evidence as a Web Annotation (W3C Recommendation of 2017). Its
// position counts code points of the page's clean text, as the Recommendation does.
type annotation struct {
	Context    string           `json:"@context"`
	ID         string           `json:"id"`
	Type       string           `json:"type"`
	Motivation string           `json:"motivation"`
	Body       annotationBody   `json:"body"`
	Target     annotationTarget `json:"target"`
}

type annotationBody struct {
	Type    string `json:"type"`
	Purpose string `json:"purpose"`
	Value   string `json:"value"` // "inc-…/where"
}

type annotationTarget struct {
	Source   string     `json:"source"` // address of the page; where it has none, the hash of its text
	Selector []selector `json:"selector"`
}

type selector struct {
	Type   string `json:"type"`
	Start  *int   `json:"start,omitempty"`
	End    *int   `json:"end,omitempty"`
	Exact  string `json:"exact,omitempty"`
	Prefix string `json:"prefix,omitempty"`
	Suffix string `json:"suffix,omitempty"`
}

// beside is how many code points of the text stand before and after a quote.
const beside = 32

func annotationSet(w io.Writer, o SetOptions) (SetWriter, error) {
	if o.Record == nil {
		return nil, errors.New("annotations need the pages' records: export from a ledger")
	}
	return newListing(w, "", "", "", func(k *ledger.Kept) ([]any, error) {
		var out []any
		for _, a := range k.Accounts {
			r, err := recordOf(a, o)
			if err != nil {
				return nil, err
			}
			if e := eventOf(r, a.Event); e != nil {
				out = append(out, annotations(k.ID, r, e)...)
			}
		}
		return out, nil
	}), nil
}

// annotations gives one for each quote of each value of an account's event.
func annotations(id string, r *event.Record, e *event.Event) (out []any) {
	text := []rune(r.Page.Text)
	source := r.Page.URL
	if source == "" {
		source = "urn:sha256:" + r.Page.ID
	}
	for _, path := range slices.Sorted(maps.Keys(e.Evidence)) {
		for i, q := range e.Evidence[path] {
			if q.In != "" || q.Start < 0 || q.End > len(text) || q.Start >= q.End {
				continue
			}
			name := strings.Join([]string{id, r.Page.ID, e.ID, path, strconv.Itoa(i)}, " ")
			start, end := q.Start, q.End
			out = append(out, annotation{
				"http://www.w3.org/ns/anno.jsonld", "urn:uuid:" + uuid(name), "Annotation", "identifying",
				annotationBody{"TextualBody", "tagging", id + "/" + path},
				annotationTarget{source, []selector{
					{Type: "TextPositionSelector", Start: &start, End: &end},
					{Type: "TextQuoteSelector", Exact: q.Quote, Prefix: string(text[max(0, q.Start-beside):q.Start]), Suffix: string(text[q.End:min(len(text), q.End+beside)])},
				}},
			})
		}
	}
	return out
}
