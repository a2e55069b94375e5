package desk

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

// docsView is the API's page of documentation, made from its OpenAPI document.
type docsView struct {
	Operations []operationView
	Grammar    []pair
}

type operationView struct {
	Method, Path, Summary, Description, ID string
	Parameters                             []parameterView
	Returns                                []string
	Try                                    string
}

type parameterView struct {
	Name, In, Type, Words string
	Required              bool
}

// apiDocs shows what programs can ask.
func (d *Desk) apiDocs(w http.ResponseWriter, r *http.Request) error {
	v := &docsView{Grammar: grammar()}
	for path, item := range d.openapi.Paths {
		if op := item.Get; op != nil {
			v.Operations = append(v.Operations, operationOf(path, op))
		}
	}
	slices.SortFunc(v.Operations, func(a, b operationView) int {
		return cmp.Or(strings.Compare(a.Path, b.Path), strings.Compare(a.Method, b.Method))
	})
	return d.show(w, r, "api", &shell{Title: "API", View: v})
}

func operationOf(path string, op *huma.Operation) operationView {
	o := operationView{Method: "GET", Path: path, Summary: op.Summary, Description: op.Description, ID: op.OperationID}
	for _, p := range op.Parameters {
		view := parameterView{Name: p.Name, In: p.In, Words: p.Description, Required: p.Required}
		if p.Schema != nil {
			view.Type = p.Schema.Type
		}
		o.Parameters = append(o.Parameters, view)
	}
	if ok := op.Responses["200"]; ok != nil {
		for kind := range ok.Content {
			o.Returns = append(o.Returns, kind)
		}
		slices.Sort(o.Returns)
	}
	if !strings.Contains(path, "{") {
		o.Try = path
	}
	return o
}
