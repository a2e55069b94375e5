package second

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"

	"casus/internal/page"
)

// The bounds of asking.
const (
	perTry    = 120 * time.Second // a small model on a processor takes a minute a page
	tries     = 3
	firstWait = time.Second // doubled before each further try
	longest   = time.Minute // that a server's Retry-After is waited for
	maxAnswer = 8 << 20     // bytes of an answer
	maxPage   = 60_000      // bytes of a page that is sent; models have windows
)

// endpoint speaks the protocol of OpenAI's chat completions.
type endpoint struct {
	url, host, model, key string
	client                *http.Client
}

func newClient() *http.Client { return &http.Client{Timeout: perTry} }

type message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

type request struct {
	Model       string         `json:"model"`
	Messages    []message      `json:"messages"`
	Temperature float64        `json:"temperature"`
	Seed        int            `json:"seed"`
	Format      map[string]any `json:"response_format"`
}

type response struct {
	Choices []struct {
		Message struct {
			Content string `json:"content"`
			Refusal string `json:"refusal"`
		} `json:"message"`
		Finish string `json:"finish_reason"`
	} `json:"choices"`
	Error *struct {
		Message string `json:"message"`
	} `json:"error"`
}

// passing is a fault that may be gone at the next try.
type passing struct {
	error
	wait time.Duration // that the server asks for; 0: not told
}

func (e *endpoint) fault(format string, args ...any) error {
	return fmt.Errorf("the second coder at %s: %w", e.host, fmt.Errorf(format, args...))
}

// ask has the page coded. Faults that pass are tried again.
func (e *endpoint) ask(ctx context.Context, p *page.Page) (*answer, error) {
	if len(p.Text) > maxPage {
		return nil, e.fault("the page is longer than %d bytes and is not sent", maxPage)
	}
	content := p.Text
	if p.Title != "" && !p.TitleInText {
		content = "(The page's title, for your understanding only: " + p.Title + ")\n\n" + content
	}
	body, err := json.Marshal(request{
		Model: e.model, Messages: []message{{"system", task}, {"user", content}}, Seed: 1,
		Format: map[string]any{"type": "json_schema", "json_schema": map[string]any{"name": "events", "strict": true, "schema": schema()}},
	})
	if err != nil {
		return nil, err
	}
	wait := firstWait
	for try := 1; ; try++ {
		a, err := e.once(ctx, body)
		var p passing
		if err == nil || !errors.As(err, &p) || try == tries || ctx.Err() != nil {
			return a, err
		}
		if p.wait > 0 {
			wait = min(p.wait, longest)
		}
		select {
		case <-ctx.Done():
			return nil, err
		case <-time.After(wait):
		}
		wait *= 2
	}
}

func (e *endpoint) once(ctx context.Context, body []byte) (*answer, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, e.url, bytes.NewReader(body))
	if err != nil {
		return nil, e.fault("%w", err)
	}
	req.Header.Set("Content-Type", "application/json")
	if e.key != "" {
		req.Header.Set("Authorization", "Bearer "+e.key)
	}
	resp, err := e.client.Do(req)
	if err != nil {
		return nil, passing{e.fault("no answer (%w); is it running, and is the address right?", err), 0}
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(io.LimitReader(resp.Body, maxAnswer+1))
	if err != nil {
		return nil, passing{e.fault("its answer broke off: %w", err), 0}
	}
	if len(b) > maxAnswer {
		return nil, e.fault("its answer is longer than %d bytes", maxAnswer)
	}
	if resp.StatusCode != http.StatusOK {
		return nil, e.refused(resp, b)
	}
	return e.read(b)
}

// refused words a status other than 200.
func (e *endpoint) refused(resp *http.Response, b []byte) error {
	var said response
	why := ""
	if json.Unmarshal(b, &said) == nil && said.Error != nil {
		why = ": " + said.Error.Message
	}
	err := e.fault("it answered %s%s", resp.Status, why)
	switch {
	case resp.StatusCode == http.StatusUnauthorized || resp.StatusCode == http.StatusForbidden:
		return fmt.Errorf("%w; put its key into %s", err, KeyVariable)
	case resp.StatusCode == http.StatusTooManyRequests || resp.StatusCode >= 500:
		seconds, _ := strconv.Atoi(resp.Header.Get("Retry-After"))
		return passing{err, time.Duration(seconds) * time.Second}
	}
	return err
}

// read takes the answer out of its envelope.
func (e *endpoint) read(b []byte) (*answer, error) {
	var r response
	if err := json.Unmarshal(b, &r); err != nil {
		return nil, e.fault("its answer is not JSON: %w", err)
	}
	if len(r.Choices) == 0 {
		return nil, e.fault("its answer holds no choice")
	}
	c := r.Choices[0]
	switch {
	case c.Message.Refusal != "":
		return nil, e.fault("it refused: %s", c.Message.Refusal)
	case c.Finish == "length":
		return nil, e.fault("its answer was cut off at its limit of tokens; raise that limit, or leave the page to our own coder")
	}
	a := &answer{}
	if err := json.Unmarshal([]byte(c.Message.Content), a); err != nil {
		return nil, e.fault("what it says is not the JSON asked for: %w; does the model keep to json_schema?", err)
	}
	return a, nil
}
