package batch_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"casus/internal/intake"
	"casus/internal/intake/batch"
	"casus/internal/page"
)

// inputs gives sources named a, b, c … each with its content; "!" fails to open.
func inputs(contents ...string) iter.Seq2[intake.Source, error] {
	return func(yield func(intake.Source, error) bool) {
		for i, c := range contents {
			name := string(rune('a' + i))
			open := func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(c)), nil }
			if c == "!" {
				open = func() (io.ReadCloser, error) { return nil, errors.New(name + ": shut") }
			}
			if !yield(intake.Source{Name: name, Open: open}, nil) {
				return
			}
		}
	}
}

// lines makes a JSONL input of n pages, whose texts are the prefix and a number.
func lines(prefix string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "{\"id\":\"x\",\"text\":\"%s%d\"}\n", prefix, i)
	}
	return b.String()
}

func told(t *testing.T, o batch.Options, contents ...string) (out []string) {
	t.Helper()
	slow := func(p *page.Page) string {
		if strings.HasSuffix(p.Text, "0") { // the first of an input takes longest
			time.Sleep(5 * time.Millisecond)
		}
		return p.Text
	}
	err := batch.Run(context.Background(), inputs(contents...), o, slow, func(r batch.Outcome[string]) error {
		if r.Err != nil {
			out = append(out, "error: "+r.Err.Error())
		} else {
			out = append(out, r.Value)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestOutcomesComeInTheOrderOfTheInput(t *testing.T) {
	want := []string{"p0", "p1", "p2", "error: b: shut", "q0", "q1", "r0"}
	for _, jobs := range []int{1, 2, 8} {
		got := told(t, batch.Options{Jobs: jobs}, lines("p", 3), "!", lines("q", 2), lines("r", 1))
		if !slices.Equal(got, want) {
			t.Errorf("%d jobs: %q, want %q", jobs, got, want)
		}
	}
}

func TestSkipCountsPagesAndFaults(t *testing.T) {
	got := told(t, batch.Options{Jobs: 4, Skip: 5}, lines("p", 3), "!", lines("q", 3), lines("r", 1))
	if want := []string{"q1", "q2", "r0"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestEveryByteIsCounted(t *testing.T) {
	var n atomic.Int64
	in := lines("p", 50)
	told(t, batch.Options{Jobs: 2, Reading: func(k int) { n.Add(int64(k)) }}, in, in)
	if int(n.Load()) != 2*len(in) {
		t.Errorf("%d bytes told, want %d", n.Load(), 2*len(in))
	}
}

func TestAFaultOfTheProgramIsThePagesError(t *testing.T) {
	work := func(p *page.Page) int {
		if p.Text == "p1" {
			panic("broken")
		}
		return 1
	}
	var errs []error
	done := 0
	err := batch.Run(context.Background(), inputs(lines("p", 3)), batch.Options{Jobs: 2}, work, func(r batch.Outcome[int]) error {
		if r.Err != nil {
			errs = append(errs, r.Err)
		}
		done += r.Value
		return nil
	})
	if err != nil || done != 2 || len(errs) != 1 || !strings.Contains(errs[0].Error(), "broken") {
		t.Errorf("done %d, errors %v, %v", done, errs, err)
	}
}

func TestEmitEndsTheBatch(t *testing.T) {
	full := errors.New("disk full")
	n := 0
	err := batch.Run(context.Background(), inputs(lines("p", 100), lines("q", 100)), batch.Options{Jobs: 2},
		func(p *page.Page) int { return 0 },
		func(batch.Outcome[int]) error {
			if n++; n == 7 {
				return full
			}
			return nil
		})
	if !errors.Is(err, full) || n != 7 {
		t.Errorf("%v after %d", err, n)
	}
}

// endless gives pages for ever, as a pipe does whose writer goes on.
type endless struct{ n int }

func (e *endless) Read(p []byte) (int, error) {
	e.n++
	return copy(p, lines("p", 1)), nil
}

func TestWhatIsUnderWayIsFinishedWhenTheContextEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	source := func(yield func(intake.Source, error) bool) {
		yield(intake.Source{Name: "-", Open: func() (io.ReadCloser, error) { return io.NopCloser(&endless{}), nil }}, nil)
	}
	n := 0
	err := batch.Run(ctx, source, batch.Options{Jobs: 2}, func(p *page.Page) int { return 0 }, func(batch.Outcome[int]) error {
		if n++; n == 20 {
			cancel()
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) || n < 20 || n > 40 {
		t.Errorf("%v after %d pages", err, n)
	}
}

func TestASilentPipeDoesNotHoldTheEnd(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	r, _ := io.Pipe() // nobody writes
	source := func(yield func(intake.Source, error) bool) {
		yield(intake.Source{Name: "-", Open: func() (io.ReadCloser, error) { return r, nil }}, nil)
	}
	time.AfterFunc(10*time.Millisecond, cancel)
	err := batch.Run(ctx, source, batch.Options{Jobs: 1}, func(p *page.Page) int { return 0 }, func(batch.Outcome[int]) error { return nil })
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
