package incident

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"casus/internal/event"
	"casus/internal/gazetteer"
)

// builder writes the incident of one cluster.
type builder struct {
	ms     []*Mention // in order
	voice  []int      // of each
	weight []float64  // what each counts for: one voice in all, leads more than asides
	out    Incident
}

// build writes the incident of the members of a component that are one occurrence.
func build(all []*Mention, members []int, at map[Pointer]int, bonds []Bond) Incident {
	b := &builder{}
	for _, i := range members {
		b.ms = append(b.ms, all[i])
	}
	b.voice = voices(b.ms)
	b.weights()
	b.out = Incident{ID: idOf(b.ms[0]), Voices: slices.Max(b.voice)}
	b.accounts(decided(members, at, bonds))
	b.kind()
	b.when()
	b.where()
	b.parties()
	b.weapons()
	b.tolls()
	b.rest()
	b.disputes()
	return b.out
}

// idOf makes an incident's id from the account that was told first: from what its page says,
// who published it and when, not from where the page was read.
func idOf(m *Mention) string { return hash64(m.PageID, m.Publisher, m.Published, m.Event.ID) }

func hash64(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:8])
}

// distinguish gives two incidents whose first accounts are one text, which a person parted,
// ids of their own by where the pages were read.
func distinguish(all []Incident) {
	seen := map[string]bool{}
	for i := range all {
		if seen[all[i].ID] {
			all[i].ID = hash64(all[i].ID, all[i].Accounts[0].Page)
		}
		seen[all[i].ID] = true
	}
}

// decided are the members that a person joined to another.
func decided(members []int, at map[Pointer]int, bonds []Bond) map[int]bool {
	out := map[int]bool{}
	for _, b := range bonds {
		if i, j, ok := both(at, b); ok && b.Join && slices.Contains(members, i) && slices.Contains(members, j) {
			out[slices.Index(members, max(i, j))] = true
		}
	}
	return out
}

// weights gives each voice the weight 1, shared by its accounts; an aside counts for
// a third of a lead.
func (b *builder) weights() {
	share := map[int]int{}
	for _, v := range b.voice {
		share[v]++
	}
	for i, m := range b.ms {
		w := 1 / float64(share[b.voice[i]])
		if !m.Main {
			w /= 3
		}
		if m.Event.Probability > 0 {
			w *= m.Event.Probability
		}
		b.weight = append(b.weight, w)
	}
}

// accounts lists each mention with why it stands here: what it weighs against the
// others, in the words of the pair that weighs most.
func (b *builder) accounts(decided map[int]bool) {
	for i, m := range b.ms {
		a := Account{Page: m.Page, PageID: m.PageID, Event: m.Event.ID, Lead: m.Event.Lead, Voice: b.voice[i], Publisher: m.Publisher, Published: m.Published, RespondsTo: m.Event.RespondsTo}
		if k := m.Event.Evidence["kind"]; len(k) > 0 {
			a.Quote = k[0].Quote
		}
		a.Reason, a.Probability = b.why(i)
		if decided[i] {
			a.Reason, a.Probability = "a person decided so", 1
		}
		b.out.Accounts = append(b.out.Accounts, a)
		if m.Main && !slices.Contains(b.out.Lead, m.Page) {
			b.out.Lead = append(b.out.Lead, m.Page)
		}
		b.out.Probability = max(b.out.Probability, m.Event.Probability)
		b.out.Statements = append(b.out.Statements, m.Statements...)
	}
}

func (b *builder) why(i int) (string, float64) {
	if len(b.ms) == 1 {
		return "the only account", 1
	}
	best, sum, n := testimony{score: 2 * never}, 0.0, 0
	for j, other := range b.ms[:min(len(b.ms), 40)] {
		if j == i {
			continue
		}
		t := weigh(b.ms[i], other)
		sum, n = sum+min(t.score, utmost), n+1
		if t.score > best.score {
			best = t
		}
	}
	return best.reason(), probability(sum / float64(n))
}

// vote finds the value with the most weight; of equal ones, that of the first account.
func vote[T comparable](b *builder, of func(m *Mention) (T, bool)) (best T, ok bool) {
	weight := map[T]float64{}
	var seen []T
	for i, m := range b.ms {
		if v, told := of(m); told {
			if _, known := weight[v]; !known {
				seen = append(seen, v)
			}
			weight[v] += b.weight[i]
		}
	}
	for i, v := range seen {
		if i == 0 || weight[v] > weight[best]+1e-9 {
			best = v
		}
	}
	return best, len(seen) > 0
}

func (b *builder) kind() {
	b.out.Kind, _ = vote(b, func(m *Mention) (event.Kind, bool) { return m.Event.Kind, true })
	b.out.Mode, _ = vote(b, func(m *Mention) (event.Mode, bool) {
		return m.Event.Mode, m.Event.Mode != "" && m.Event.Kind == b.out.Kind
	})
	b.out.Stage, _ = vote(b, func(m *Mention) (event.Stage, bool) { return m.Event.Stage, m.Event.Stage != "" })
	b.out.Codes, _ = first(b.ms, func(m *Mention) (*event.Codes, bool) {
		return m.Event.Codes, m.Event.Codes != nil && m.Event.Kind == b.out.Kind && m.Event.Mode == b.out.Mode
	})
}

// first finds the value of the first mention that has one.
func first[T any](ms []*Mention, of func(m *Mention) (T, bool)) (v T, ok bool) {
	for _, m := range ms {
		if v, ok := of(m); ok {
			return v, true
		}
	}
	return v, false
}

// when takes the day that most voices tell; without one, the narrowest time told; and
// without any, the words of the first.
func (b *builder) when() {
	type span struct{ from, to string }
	day, ok := vote(b, func(m *Mention) (span, bool) {
		w := m.Event.When
		if w == nil || w.From == "" {
			return span{}, false
		}
		return span{w.From, w.To}, m.read().day
	})
	if !ok {
		b.out.When = b.narrowest()
		return
	}
	for _, m := range b.ms {
		w := m.Event.When
		if w == nil || w.From != day.from || w.To != day.to {
			continue
		}
		if b.out.When == nil {
			c := *w
			b.out.When = &c
		} else if b.out.When.Part == "" && w.Part != "" {
			b.out.When.Part, b.out.When.Zone = w.Part, w.Zone
		}
	}
}

func (b *builder) narrowest() *event.When {
	var best *event.When
	width := func(w *event.When) int {
		if w.From == "" {
			return 1 << 30
		}
		return dayOf(w.To) - dayOf(w.From)
	}
	for _, m := range b.ms {
		if w := m.Event.When; w != nil && (best == nil || width(w) < width(best)) {
			best = w
		}
	}
	if best == nil {
		return nil
	}
	c := *best
	return &c
}

// where takes the place that most voices tell, of the most precise kind that a voice
// in three tells.
func (b *builder) where() {
	ranks := []string{"site", "city", "admin2", "admin1", "country", ""}
	total, have := 0.0, map[string]float64{}
	for i, m := range b.ms {
		if m.Event.Where != nil {
			total += b.weight[i]
			have[m.Event.Where.Precision] += b.weight[i]
		}
	}
	sum := 0.0
	for _, rank := range ranks {
		if sum += have[rank]; have[rank] == 0 || sum < total/3-1e-9 {
			continue
		}
		key, _ := vote(b, func(m *Mention) (string, bool) {
			w := m.Event.Where
			if w == nil || w.Precision != rank {
				return "", false
			}
			return placeKey(w), true
		})
		w, _ := first(b.ms, func(m *Mention) (*event.Where, bool) {
			return m.Event.Where, m.Event.Where != nil && m.Event.Where.Precision == rank && placeKey(m.Event.Where) == key
		})
		c := *w
		b.out.Where = &c
		return
	}
}

func placeKey(w *event.Where) string {
	if w.GazetteerID != "" {
		return w.GazetteerID
	}
	return gazetteer.Fold(w.Name) + "/" + w.Admin1 + "/" + w.Country
}

// parties stand side by side, one of each role and name; a perpetrator's confidence is
// the surest that is told, and a denial that others do not share does not unname it.
func (b *builder) parties() {
	type key struct {
		role event.Role
		name string
	}
	at := map[key]int{}
	weight := []float64{}
	for i, m := range b.ms {
		for _, p := range m.Event.Parties {
			k := key{p.Role, gazetteer.Fold(p.Name)}
			n, ok := at[k]
			if !ok {
				n = len(b.out.Parties)
				at[k] = n
				p.Aliases = nil
				b.out.Parties = append(b.out.Parties, p)
				weight = append(weight, 0)
			}
			have := &b.out.Parties[n]
			weight[n] += b.weight[i]
			if surer(p.Confidence, have.Confidence) {
				have.Confidence, have.AccordingTo = p.Confidence, p.AccordingTo
			}
			have.Category = cmp.Or(have.Category, p.Category)
			have.Country = cmp.Or(have.Country, p.Country)
		}
	}
	order := make([]int, len(weight))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(x, y int) int {
		return cmp.Or(cmp.Compare(roleRank(b.out.Parties[x].Role), roleRank(b.out.Parties[y].Role)), cmp.Compare(weight[y], weight[x]))
	})
	sorted := make([]event.Party, 0, len(order))
	for _, i := range order {
		sorted = append(sorted, b.out.Parties[i])
	}
	b.out.Parties = sorted
}

func roleRank(r event.Role) int {
	return slices.Index([]event.Role{event.Perpetrator, event.Target, event.Victim, event.Defender, event.Speaker, event.Addressee}, r)
}

func surer(a, b event.Confidence) bool {
	ranks := []event.Confidence{event.DeniedDoing, event.Suspected, event.Accused, event.Claimed, event.Stated}
	return slices.Index(ranks, a) > slices.Index(ranks, b)
}

func (b *builder) weapons() {
	at := map[string]int{}
	for _, m := range b.ms {
		for _, w := range m.Event.Weapons {
			n, ok := at[w.Kind]
			if !ok {
				at[w.Kind] = len(b.out.Weapons)
				b.out.Weapons = append(b.out.Weapons, w)
				continue
			}
			have := &b.out.Weapons[n]
			have.Name = cmp.Or(have.Name, w.Name)
			if have.Count == nil {
				have.Count = w.Count
			}
		}
	}
}

// rest takes what one account is enough for.
func (b *builder) rest() {
	seen := map[event.Damage]bool{}
	for _, m := range b.ms {
		for _, d := range m.Event.Damage {
			if k := (event.Damage{What: strings.ToLower(d.What), Effect: d.Effect}); !seen[k] {
				seen[k] = true
				b.out.Damage = append(b.out.Damage, d)
			}
		}
	}
	b.out.Origin, _ = first(b.ms, func(m *Mention) (*event.Origin, bool) { return m.Event.Origin, m.Event.Origin != nil })
	b.out.Defence, _ = first(b.ms, func(m *Mention) (*event.Defence, bool) { return m.Event.Defence, m.Event.Defence != nil })
	b.out.Condition, _ = first(b.ms, func(m *Mention) (string, bool) { return m.Event.Condition, m.Event.Condition != "" })
	b.out.Deadline, _ = first(b.ms, func(m *Mention) (*event.When, bool) { return m.Event.Deadline, m.Event.Deadline != nil })
	b.out.Means, _ = first(b.ms, func(m *Mention) (string, bool) { return m.Event.Means, m.Event.Means != "" })
}

// disputes lists the fields on which accounts differ.
func (b *builder) disputes() {
	b.dispute("kind", func(m *Mention) []string { return []string{string(m.Event.Kind)} })
	b.dispute("stage", func(m *Mention) []string { return nonEmpty(string(m.Event.Stage)) })
	b.dispute("when", func(m *Mention) []string {
		if !m.read().day {
			return nil
		}
		return []string{m.Event.When.From}
	})
	b.dispute("where", func(m *Mention) []string {
		if w := m.Event.Where; w != nil && (w.Precision == "city" || w.Precision == "site") {
			return []string{w.Name}
		}
		return nil
	})
	b.dispute("perpetrator", func(m *Mention) []string {
		var out []string
		for _, p := range m.Event.Parties {
			if p.Role == event.Perpetrator && hasCapitals(p.Name) && !vague[gazetteer.Fold(p.Name)] {
				out = append(out, p.Name)
			}
		}
		return out
	})
	for k, outcome := range []event.Outcome{event.Killed, event.Wounded} {
		b.dispute(string(outcome), func(m *Mention) []string {
			t := m.read().tolls[k]
			if !t.told {
				return nil
			}
			if t.low == t.high {
				return []string{strconv.Itoa(t.low)}
			}
			return []string{strconv.Itoa(t.low) + "–" + strconv.Itoa(t.high)}
		})
	}
}

func nonEmpty(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

// dispute keeps a field's readings where accounts that have one give different ones.
func (b *builder) dispute(field string, of func(m *Mention) []string) {
	d := Dispute{Field: field}
	for _, m := range b.ms {
		for _, v := range of(m) {
			i := slices.IndexFunc(d.Readings, func(r Reading) bool { return strings.EqualFold(r.Value, v) })
			if i < 0 {
				i = len(d.Readings)
				d.Readings = append(d.Readings, Reading{Value: v})
			}
			d.Readings[i].Accounts = append(d.Readings[i].Accounts, m.Pointer())
		}
	}
	if len(d.Readings) > 1 {
		b.out.Disputes = append(b.out.Disputes, d)
	}
}
