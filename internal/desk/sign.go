package desk

import (
	"fmt"
	"html/template"
	"regexp"

	"casus/internal/desk/asset"
)

// symbol is one sign of kinds.svg: its name and what it is drawn of.
var symbol = regexp.MustCompile(`(?s)<symbol id="(\w+)"[^>]*>(.*?)</symbol>`)

// signs gives what the sign of a kind is drawn of. It stands in the page itself: a list has
// tens of signs, and each that is named in another file costs the browser a look there and a
// tree of its own.
func signs(a *asset.Set) func(kind any) template.HTML {
	drawn := map[string]template.HTML{}
	for _, m := range symbol.FindAllSubmatch(a.Content("own/kinds.svg"), -1) {
		drawn[string(m[1])] = template.HTML(m[2]) //nolint:gosec // the desk's own file
	}
	return func(kind any) template.HTML { return drawn[fmt.Sprint(kind)] }
}
