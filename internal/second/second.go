// Package second asks another coder, a language model behind an OpenAI-compatible
// endpoint that the user names, to code a page too, and keeps its answer beside our own.
//
// Nothing it says is believed: each value must be a run of the page's text, and is dropped
// where it is not. Places, days, numbers and categories are read from those runs by our own
// marks. It opens sockets to the named host alone, and only where the user asked for it; the
// coder, the bench and the ledger never need it.
//
// Files, in the order of an answer's way: endpoint.go asks, schema.go says what may be
// answered, verify.go looks every value up in the page, compare.go lists what differs.
package second

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"strings"
	"sync/atomic"

	"casus/internal/event"
	"casus/internal/mark"
	"casus/internal/page"
)

// KeyVariable names the environment variable that holds the endpoint's key, where it
// wants one.
const KeyVariable = "CASUS_CODER_KEY"

// patience is how many pages in a row may fail before the endpoint is asked no more.
const patience = 5

// Coder asks one endpoint. It is safe for use by several goroutines at once.
type Coder struct {
	endpoint endpoint
	failed   atomic.Int32 // pages in a row
}

// Open reads what --coder says: openai=URL,model. The URL is that under which the endpoint
// has /chat/completions, as http://localhost:8080/v1.
func Open(spec string) (*Coder, error) {
	rest, ok := strings.CutPrefix(spec, "openai=")
	address, model, both := strings.Cut(rest, ",")
	u, err := url.Parse(address)
	if !ok || !both || model == "" || err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nil, fmt.Errorf("--coder %q: write it as openai=URL,model, for example openai=http://localhost:8080/v1,qwen3", spec)
	}
	return &Coder{endpoint: endpoint{url: strings.TrimSuffix(u.String(), "/") + "/chat/completions", host: u.Host, model: model,
		key: os.Getenv(KeyVariable), client: newClient()}}, nil
}

// Name is what records call this coder: "openai:model".
func (c *Coder) Name() string { return "openai:" + c.endpoint.model }

// Code has the page coded a second time and puts the answer beside the record. Marks are
// those of the page's text. An error says what was wrong at the endpoint; the record is
// then as it was.
func (c *Coder) Code(ctx context.Context, p *page.Page, m *mark.Marks, r *event.Record) error {
	if strings.TrimSpace(p.Text) == "" {
		return nil
	}
	if c.failed.Load() >= patience {
		return fmt.Errorf("the second coder at %s is asked no more after %d failures in a row", c.endpoint.host, patience)
	}
	a, err := c.endpoint.ask(ctx, p)
	if err != nil {
		c.failed.Add(1)
		return err
	}
	c.failed.Store(0)
	v := newVerifier(p, m)
	s := &event.Second{Coder: c.Name()}
	for i := range a.Events {
		if e, ok := v.event(i+1, &a.Events[i]); ok {
			s.Events = append(s.Events, e)
		}
	}
	s.Dropped = v.dropped
	s.Differs = differences(r.Events, s.Events)
	r.Second = s
	return nil
}
