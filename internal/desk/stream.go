package desk

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"sync"
	"time"
)

// news tells those who listen what is new. It asks the ledger only while somebody
// listens.
type news struct {
	mu        sync.Mutex
	listeners map[chan []byte]bool
	stop      context.CancelFunc
}

func newNews() *news { return &news{listeners: map[chan []byte]bool{}} }

// listenersMost is how many may listen at once.
const listenersMost = 200

// beat is how often the ledger is asked for what is new.
const beat = 2 * time.Second

// events sends what is new as server-sent events: one "incident" for each that came
// or changed, and the ledger's last entry as the event's id.
func (d *Desk) events(w http.ResponseWriter, r *http.Request) error {
	flusher, ok := w.(http.Flusher)
	if !ok {
		return &problem{http.StatusNotImplemented, "This connection cannot carry a stream.", "Ask without a proxy between."}
	}
	ch := make(chan []byte, 64)
	if !d.listen(ch) {
		return &problem{http.StatusServiceUnavailable, "Too many are listening already.", "Ask /api/incidents from time to time instead."}
	}
	defer d.unlisten(ch)
	h := w.Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Accel-Buffering", "no")
	fmt.Fprintf(w, "retry: 5000\n\n") //nolint:errcheck // the reader has gone
	flusher.Flush()
	quiet := time.NewTicker(20 * time.Second)
	defer quiet.Stop()
	for {
		select {
		case <-r.Context().Done():
			return nil
		case b := <-ch:
			if _, err := w.Write(b); err != nil {
				return nil //nolint:nilerr // the reader has gone
			}
		case <-quiet.C:
			if _, err := w.Write([]byte(": nothing new\n\n")); err != nil {
				return nil //nolint:nilerr // the reader has gone
			}
		}
		flusher.Flush()
	}
}

func (d *Desk) listen(ch chan []byte) bool {
	n := d.news
	n.mu.Lock()
	defer n.mu.Unlock()
	if len(n.listeners) >= listenersMost {
		return false
	}
	n.listeners[ch] = true
	if n.stop == nil {
		ctx, stop := context.WithCancel(context.Background())
		n.stop = stop
		go d.watch(ctx)
	}
	return true
}

func (d *Desk) unlisten(ch chan []byte) {
	n := d.news
	n.mu.Lock()
	defer n.mu.Unlock()
	delete(n.listeners, ch)
	if len(n.listeners) == 0 && n.stop != nil {
		n.stop()
		n.stop = nil
	}
}

// watch looks for changes while somebody listens.
func (d *Desk) watch(ctx context.Context) {
	seen := d.index(ctx).seq
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(beat):
		}
		x := d.index(ctx)
		if x.seq == seen {
			continue
		}
		for i := range x.rows {
			if r := x.rows[i]; r.Revision > seen {
				d.tell(x.seq, r)
			}
		}
		seen = x.seq
	}
}

// tell sends one incident to all who listen; who reads too slowly misses it.
func (d *Desk) tell(seq int64, r *row) {
	b, err := json.Marshal(map[string]any{"id": r.ID, "kind": r.Kind, "day": r.From, "place": r.Place, "country": r.Country, "status": r.Status, "href": r.Href()})
	if err != nil {
		return
	}
	message := fmt.Appendf(nil, "event: incident\nid: %d\ndata: %s\n\n", seq, b)
	d.news.mu.Lock()
	defer d.news.mu.Unlock()
	for ch := range d.news.listeners {
		select {
		case ch <- message:
		default:
		}
	}
}
