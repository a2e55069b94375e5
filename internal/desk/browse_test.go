package desk_test

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

func TestAFilterLeavesTheBoxWhereItIs(t *testing.T) {
	b := newTab(t)
	b.visit("/list")
	b.ask("document.querySelector('#q').mine = true")
	b.do(chromedp.SendKeys("#q", "country:YE\r"))
	b.until("location.search === '?q=country%3AYE' && document.querySelector('.terms')")
	if got := b.ask("document.activeElement.mine === true"); got != "true" {
		t.Errorf("who typed a filter is no longer in its box but in %s", b.ask("document.activeElement.nodeName"))
	}
	b.has(".terms", "country:YE")
	b.quiet()
}

func TestTheMapStaysAndTakesOtherPoints(t *testing.T) {
	b := newTab(t)
	b.visit("/map")
	b.until("document.querySelector('#map').dataset.drawn > 0")
	all := b.ask("document.querySelector('#map').dataset.drawn")
	b.ask("document.querySelector('#map canvas').mine = true")
	b.follow(`.facets a[href*="country%3AYE"]`)
	b.until("document.querySelector('#map').dataset.drawn > 0")
	if some := b.ask("document.querySelector('#map').dataset.drawn"); some == all {
		t.Errorf("the map shows %s points with the filter and without", some)
	}
	if got := b.ask("document.querySelector('#map canvas').mine === true"); got != "true" {
		t.Error("the map was made anew for another filter")
	}
	b.until("!document.querySelector('[data-play]').hidden")
	b.quiet()
}

func TestWhoComesBackFindsTheirPlace(t *testing.T) {
	b := newTab(t)
	b.visit("/list")
	b.ask("scrollTo(0, 600)")
	b.ask("document.querySelectorAll('tr[data-row] a')[12].click()")
	b.until("location.pathname.startsWith('/incidents/') && document.querySelector('.incident-head') && scrollY === 0")
	b.ask("history.back()")
	b.until("location.pathname === '/list' && document.querySelector('.list') && scrollY === 600")
	b.quiet()
}

func TestWhoTurnsBackTwiceSeesWhatTheAddressSays(t *testing.T) {
	b := newTab(t)
	b.visit("/list")
	b.follow(`.facets a[href*="country%3AYE"]`)
	b.until("document.querySelector('.terms')")
	b.ask("history.back(); setTimeout(() => history.forward(), 5)")
	b.until("location.search.includes('country%3AYE')")
	time.Sleep(500 * time.Millisecond) // in which what was asked for first might still come
	b.has(".terms", "country:YE")
}

func TestTheSameMapIsSentPackedAndPlain(t *testing.T) {
	base := serve(t)
	plain := &http.Client{Transport: &http.Transport{DisableCompression: true}}
	r, err := plain.Get(base + "/map.json")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	var unpacked strings.Builder
	if _, err := io.Copy(&unpacked, r.Body); err != nil {
		t.Fatal(err)
	}
	if packed := get(t, base+"/map.json"); unpacked.String() != packed || !strings.HasPrefix(packed, `{"points":[{`) {
		t.Errorf("plain: %.80s; packed: %.80s", unpacked.String(), packed)
	}
}
