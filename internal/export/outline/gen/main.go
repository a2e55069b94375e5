// Command gen builds the outlines of countries from the TopoJSON file
// countries-50m.json of world-atlas: fewer points, a grid of a hundredth of a
// degree, and numbers of variable length.
package main

import (
	"cmp"
	"container/heap"
	"encoding/binary"
	"encoding/json"
	"flag"
	"log"
	"math"
	"os"
	"strconv"
)

// leastArea is the area, in square degrees, of the triangle with its neighbours
// below which a point is dropped (Visvalingam and Whyatt 1993): 0.0006 keeps a bend
// of three kilometres, less than a pixel of a map that is ten degrees wide.
const leastArea = 0.0006

// leastIsland is the area in square degrees below which an island is dropped, unless
// it is all that a country has.
const leastIsland = 0.004

// unit is the grid, in parts of a degree.
const unit = 100

type topology struct {
	Transform struct{ Scale, Translate [2]float64 }
	Arcs      [][][2]float64
	Objects   struct {
		Countries struct {
			Geometries []struct {
				Type string
				ID   string
				Arcs json.RawMessage
			}
		}
	}
}

func main() {
	log.SetFlags(0)
	out := flag.String("o", "outline.bin", "file to write")
	flag.Parse()
	raw, err := os.ReadFile(flag.Arg(0))
	if err != nil {
		log.Fatal(err)
	}
	var t topology
	if err := json.Unmarshal(raw, &t); err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile(*out, build(&t), 0o644); err != nil {
		log.Fatal(err)
	}
}

// build writes the table that package outline reads.
func build(t *topology) []byte {
	arcs := make([][][2]float64, len(t.Arcs))
	for i, steps := range t.Arcs {
		arcs[i] = simplify(absolute(t, steps))
	}
	var countries [][]byte
	numbers := map[int]int{} // number of an arc that is used
	var used []int
	for _, g := range t.Objects.Countries.Geometries {
		rings := ringsOf(g.Type, g.Arcs)
		rings = large(rings, arcs)
		id, _ := strconv.Atoi(g.ID)
		b := binary.AppendUvarint(nil, uint64(id))
		b = binary.AppendUvarint(b, uint64(len(rings)))
		for _, ring := range rings {
			b = binary.AppendUvarint(b, uint64(len(ring)))
			for _, a := range ring {
				k, backwards := forward(a)
				if _, ok := numbers[k]; !ok {
					numbers[k] = len(used)
					used = append(used, k)
				}
				b = binary.AppendUvarint(b, uint64(numbers[k]*2+backwards))
			}
		}
		countries = append(countries, b)
	}
	b := binary.AppendUvarint(nil, uint64(len(used)))
	for _, k := range used {
		b = appendArc(b, arcs[k])
	}
	b = binary.AppendUvarint(b, uint64(len(countries)))
	for _, c := range countries {
		b = append(b, c...)
	}
	return b
}

// forward gives the number of an arc; TopoJSON writes one that runs backwards as the
// complement of its number.
func forward(a int) (k, backwards int) {
	if a < 0 {
		return ^a, 1
	}
	return a, 0
}

func ringsOf(kind string, raw json.RawMessage) (rings [][]int) {
	if kind == "Polygon" {
		if err := json.Unmarshal(raw, &rings); err != nil {
			log.Fatal(err)
		}
		return rings
	}
	var polygons [][][]int
	if len(raw) > 0 {
		if err := json.Unmarshal(raw, &polygons); err != nil {
			log.Fatal(err)
		}
	}
	for _, p := range polygons {
		rings = append(rings, p...)
	}
	return rings
}

// large drops the small islands of a country that has larger land.
func large(rings [][]int, arcs [][][2]float64) (kept [][]int) {
	best, at := 0.0, -1
	for i, r := range rings {
		a := area(r, arcs)
		if a > best {
			best, at = a, i
		}
		if a >= leastIsland {
			kept = append(kept, r)
		}
	}
	if len(kept) == 0 && at >= 0 {
		kept = append(kept, rings[at])
	}
	return kept
}

// area is that of a ring, in square degrees.
func area(ring []int, arcs [][][2]float64) float64 {
	var points [][2]float64
	for _, a := range ring {
		k, backwards := forward(a)
		for i := range arcs[k] {
			if backwards == 1 {
				points = append(points, arcs[k][len(arcs[k])-1-i])
			} else {
				points = append(points, arcs[k][i])
			}
		}
	}
	sum := 0.0
	for i, p := range points {
		q := points[(i+1)%len(points)]
		sum += p[0]*q[1] - q[0]*p[1]
	}
	return math.Abs(sum) / 2
}

// absolute turns the steps of an arc into degrees.
func absolute(t *topology, steps [][2]float64) [][2]float64 {
	out := make([][2]float64, len(steps))
	var x, y float64
	for i, s := range steps {
		x += s[0]
		y += s[1]
		out[i] = [2]float64{x*t.Transform.Scale[0] + t.Transform.Translate[0], y*t.Transform.Scale[1] + t.Transform.Translate[1]}
	}
	return out
}

func appendArc(b []byte, arc [][2]float64) []byte {
	b = binary.AppendUvarint(b, uint64(len(arc)))
	var x, y int64
	for _, p := range arc {
		px, py := int64(math.Round(p[0]*unit)), int64(math.Round(p[1]*unit))
		b = binary.AppendVarint(b, px-x)
		b = binary.AppendVarint(b, py-y)
		x, y = px, py
	}
	return b
}

// corner is a point with the area of the triangle that it makes with its neighbours.
type corner struct {
	at, before, after int
	area              float64
	place             int
}

type corners []*corner

func (c corners) Len() int { return len(c) }
func (c corners) Less(i, j int) bool {
	return cmp.Or(cmp.Compare(c[i].area, c[j].area), c[i].at-c[j].at) < 0
}
func (c corners) Swap(i, j int) { c[i], c[j] = c[j], c[i]; c[i].place, c[j].place = i, j }
func (c *corners) Push(x any)   { x.(*corner).place = len(*c); *c = append(*c, x.(*corner)) }
func (c *corners) Pop() any {
	last := (*c)[len(*c)-1]
	*c = (*c)[:len(*c)-1]
	return last
}

// simplify drops the points of least effect; the ends stay, and a closed arc keeps
// four points.
func simplify(points [][2]float64) [][2]float64 {
	n := len(points)
	least := 2
	if n > 0 && points[0] == points[n-1] {
		least = 4
	}
	all := make([]*corner, n)
	var queue corners
	for i := range points {
		all[i] = &corner{at: i, before: i - 1, after: i + 1}
		if i > 0 && i < n-1 {
			all[i].area = triangle(points, i-1, i, i+1)
			queue = append(queue, all[i])
			all[i].place = len(queue) - 1
		}
	}
	heap.Init(&queue)
	gone := map[int]bool{}
	for left := n; len(queue) > 0 && left > least && queue[0].area < leastArea; left-- {
		c := heap.Pop(&queue).(*corner)
		gone[c.at] = true
		for _, k := range []int{c.before, c.after} {
			x := all[k]
			if k == c.before {
				x.after = c.after
			} else {
				x.before = c.before
			}
			if k > 0 && k < n-1 {
				x.area = max(c.area, triangle(points, x.before, k, x.after))
				heap.Fix(&queue, x.place)
			}
		}
	}
	var out [][2]float64
	for i, p := range points {
		if !gone[i] {
			out = append(out, p)
		}
	}
	return out
}

func triangle(p [][2]float64, a, b, c int) float64 {
	return math.Abs((p[b][0]-p[a][0])*(p[c][1]-p[a][1])-(p[c][0]-p[a][0])*(p[b][1]-p[a][1])) / 2
}
