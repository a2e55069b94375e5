package desk

import (
	"context"
	"net/http"
)

// rehearse asks for every view once, so that the first reader does not wait for what is made
// when it is first wanted: templates, counts, the links of chains.
func (d *Desk) rehearse(ctx context.Context) error {
	paths := []string{"/", "/map.json"}
	for _, v := range views {
		paths = append(paths, v.path)
	}
	for _, p := range paths {
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, p, nil)
		if err != nil {
			return err
		}
		d.mux.ServeHTTP(nobody{}, r)
	}
	return ctx.Err()
}

// nobody reads no answer.
type nobody struct{}

func (nobody) Header() http.Header         { return http.Header{} }
func (nobody) Write(b []byte) (int, error) { return len(b), nil }
func (nobody) WriteHeader(int)             {}
