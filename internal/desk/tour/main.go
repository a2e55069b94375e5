// Command tour takes the pictures of doc/tour.md from a desk that runs with --demo:
//
//	casus serve --demo --name Ada --listen 127.0.0.1:8080
//	go run ./internal/desk/tour -desk http://127.0.0.1:8080 -o doc/tour
//
// It needs Chromium. Each picture is the state of the desk after one step.
package main

import (
	"bytes"
	"cmp"
	"context"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"log"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// step is one picture: where to go, what to do there, and how large to look.
type step struct {
	file          string
	path          string // of the desk; empty: stay
	do            string // JavaScript
	wait          string // an expression that comes to hold
	then          string // JavaScript before the picture is taken
	width, height int64
	dark          bool
}

var steps = []step{
	{file: "front", path: "/", wait: "document.querySelector('#week-map').dataset.drawn", width: 1180, height: 760},
	{file: "who-1", path: "/list?q=kind:shelling+place:Marib", width: 1000, height: 420},
	{file: "who-2", do: "[...document.querySelectorAll('.list .what a')].at(-1).click()", wait: "document.querySelector('.account')", width: 1180, height: 700},
	{file: "who-3", do: "document.querySelector('#f-killed [data-light]').dispatchEvent(new MouseEvent('mouseover', { bubbles: true }))", wait: "document.querySelector('mark.lit')", width: 1180, height: 700},
	{file: "why-2", do: "document.querySelector('[data-lights]').scrollTop = 250", width: 1180, height: 560},
	{file: "why-3", do: "document.querySelector('#h-history').scrollIntoView()", width: 1180, height: 420},
	{file: "answer-1", path: "/list?q=kind:airstrike+place:Hodeidah", width: 1000, height: 420},
	{file: "answer-2", do: "[...document.querySelectorAll('.list .what a')].at(-1).click()", wait: "document.querySelector('#h-chain')", then: "scrollTo(0, 260)", width: 1180, height: 560},
	{file: "answer-3", do: "document.querySelector('.left a[href$=\"/chain\"]').click()", wait: "document.querySelector('.chain .node')", width: 1180, height: 330},
	{file: "undo-1", path: "/review?sort=merge", do: "scrollTo(0, document.querySelector('.queue > li:has([value*=\"13 killed\"])').offsetTop - 90)", width: 1180, height: 420},
	{file: "undo-2", do: "document.querySelector('form[action$=\"/merge\"]:has([value*=\"13 killed\"]) button').click()", wait: "document.querySelector('.notice form')", width: 1180, height: 330},
	{file: "undo-3", do: "document.querySelector('.notice form button').click()", wait: "location.search.includes('undone')", width: 1180, height: 420},
	{file: "map", path: "/map?q=country:YE,SA", wait: "document.querySelector('#map').dataset.drawn", width: 1180, height: 760},
	{file: "timeline-dark", path: "/timeline", dark: true, width: 1180, height: 700},
	{file: "phone", path: "/list?q=killed>=5", width: 390, height: 780},
}

func main() {
	desk := flag.String("desk", "http://127.0.0.1:8080", "address of a desk that runs with --demo")
	out := flag.String("o", "doc/tour", "folder for the pictures")
	flag.Parse()
	ctx, end := chromedp.NewExecAllocator(context.Background(), chromedp.Headless, chromedp.NoSandbox, chromedp.Flag("use-angle", "swiftshader"), chromedp.Flag("enable-unsafe-swiftshader", true), chromedp.Flag("hide-scrollbars", true), chromedp.Flag("disable-background-networking", true), chromedp.Flag("lang", "en-GB"))
	defer end()
	ctx, cancel := chromedp.NewContext(ctx)
	defer cancel()
	for _, s := range steps {
		b, err := s.take(ctx, *desk)
		if err == nil {
			err = os.WriteFile(filepath.Join(*out, s.file+".png"), b, 0o644)
		}
		if err != nil {
			log.Fatalf("%s: %v", s.file, err)
		}
	}
}

// take does a step and gives its picture.
func (s step) take(ctx context.Context, desk string) ([]byte, error) {
	scheme := "light"
	if s.dark {
		scheme = "dark"
	}
	actions := []chromedp.Action[chromedp.Void]{chromedp.EmulateViewport(s.width, s.height), func(ctx context.Context, _ *chromedp.Target) (chromedp.Void, error) {
		_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}}})
		return chromedp.Void{}, err
	}}
	if s.path != "" {
		actions = append(actions, chromedp.Navigate(desk+s.path))
	}
	if err := chromedp.Do(ctx, actions...); err != nil {
		return nil, err
	}
	time.Sleep(500 * time.Millisecond)
	if s.do != "" {
		if _, err := chromedp.Run(ctx, chromedp.Evaluate[any](s.do+"; 0")); err != nil {
			return nil, err
		}
	}
	for began := time.Now(); s.wait != ""; time.Sleep(50 * time.Millisecond) {
		if ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool]("!!("+s.wait+")")); err == nil && ok {
			break
		}
		if time.Since(began) > 20*time.Second {
			return nil, fmt.Errorf("it never came to hold that %s", s.wait)
		}
	}
	time.Sleep(600 * time.Millisecond)
	if s.then != "" {
		if _, err := chromedp.Run(ctx, chromedp.Evaluate[any](s.then+"; 0")); err != nil {
			return nil, err
		}
		time.Sleep(200 * time.Millisecond)
	}
	b, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		return nil, err
	}
	return small(b)
}

// small writes a picture with 256 of its colours, others by the nearest of them.
func small(b []byte) ([]byte, error) {
	src, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		return nil, err
	}
	r := src.Bounds()
	counts := map[color.RGBA]int{}
	at := func(x, y int) color.RGBA { return color.RGBAModel.Convert(src.At(x, y)).(color.RGBA) }
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			counts[at(x, y)]++
		}
	}
	var all []color.RGBA
	for c := range counts {
		all = append(all, c)
	}
	slices.SortFunc(all, func(a, b color.RGBA) int {
		return cmp.Or(counts[b]-counts[a], int(a.R)-int(b.R), int(a.G)-int(b.G), int(a.B)-int(b.B))
	})
	palette := spread(all)
	nearest := map[color.RGBA]uint8{}
	dst := image.NewPaletted(r, palette)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			c := at(x, y)
			i, ok := nearest[c]
			if !ok {
				i = uint8(palette.Index(c))
				nearest[c] = i
			}
			dst.SetColorIndex(x, y, i)
		}
	}
	var out bytes.Buffer
	err = (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, dst)
	return out.Bytes(), err
}

// spread picks 256 colours from those in order of how often they come: one that is
// much like another is left to it, so that rare ones are kept too.
func spread(all []color.RGBA) (out color.Palette) {
	for _, least := range []int{300, 60, 0} { // of the squared distance, ever nearer
		for _, c := range all {
			if len(out) == 256 {
				return out
			}
			near := slices.ContainsFunc(out, func(o color.Color) bool {
				p := o.(color.RGBA)
				r, g, b := int(c.R)-int(p.R), int(c.G)-int(p.G), int(c.B)-int(p.B)
				return r*r+g*g+b*b <= least
			})
			if !near {
				out = append(out, c)
			}
		}
	}
	return out
}
