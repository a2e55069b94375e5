package desk

import (
	"net/http"
	"net/url"
	"strings"
)

// views are the faces of one filter, in the order of their tabs.
var views = []struct{ path, words string }{
	{"/list", "List"}, {"/map", "Map"}, {"/timeline", "Timeline"}, {"/chains", "Chains"}, {"/rates", "Rates"},
}

func isView(path string) bool {
	for _, v := range views {
		if v.path == path {
			return true
		}
	}
	return false
}

// filterBar is the bar above every view: the filter as written, its parts, the views
// of it, what can be had of it.
type filterBar struct {
	Text, Hint, Action, Here string
	Keep                     []pair // other parameters that the form keeps
	Problem                  string
	Terms                    []link
	Tabs                     []link
	Count, Noun, Shown       string
	Saved                    []savedFilter
	Exports                  []pair2
	Feed, API                string
	Grammar                  []pair
}

type pair struct{ Name, Value string }

type pair2 struct{ Name, Href string }

type savedFilter struct{ Name, Href string }

// withQuery gives a path with a filter, and more parameters where they have a value.
func withQuery(path, q string, more ...string) string {
	v := url.Values{}
	if q != "" {
		v.Set("q", q)
	}
	for i := 0; i+1 < len(more); i += 2 {
		if more[i+1] != "" {
			v.Set(more[i], more[i+1])
		}
	}
	if len(v) == 0 {
		return path
	}
	return path + "?" + v.Encode()
}

// wanted is the filter of a request.
func wanted(r *http.Request) string { return strings.TrimSpace(r.URL.Query().Get("q")) }
