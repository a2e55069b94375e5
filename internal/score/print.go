package score

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"casus/internal/score/figure"
)

// Print writes the figures as tables, one a section; before, where it is given,
// adds what each figure was and by how much it moved.
func (r *Report) Print(w io.Writer, before *Report) {
	for i, s := range r.Sections {
		if i > 0 {
			fmt.Fprintln(w)
		}
		printSection(w, s, before.section(s.Corpus))
	}
	if len(r.Sections) > 1 {
		fmt.Fprintln(w)
		r.summary(w, before)
	}
}

// section finds a section by its corpus; nil where there is none.
func (r *Report) section(corpus string) *figure.Section {
	if r == nil {
		return nil
	}
	for i := range r.Sections {
		if r.Sections[i].Corpus == corpus {
			return &r.Sections[i]
		}
	}
	return nil
}

// was gives what a figure was in an earlier section.
func was(before *figure.Section, name string) (float64, bool) {
	if before == nil {
		return 0, false
	}
	for _, f := range before.Figures {
		if f.Name == name {
			return f.Main()
		}
	}
	return 0, false
}

func printSection(w io.Writer, s figure.Section, before *figure.Section) {
	fmt.Fprintf(w, "%s   %s, %d pages\n", s.Corpus, strings.Join(s.Files, " + "), s.Pages)
	if s.Method != "" {
		fmt.Fprintln(w, "  "+s.Method)
	}
	fmt.Fprintf(w, "  %-32s %6s %6s %6s %9s %7s %7s\n", "", "P", "R", "F1", "right", "gold", "found")
	for _, f := range s.Figures {
		line := fmt.Sprintf("  %-32s %s %s %s %9s %7s %7s%s", f.Name, cell(f.Precision), cell(f.Recall), cell(main(f)),
			quantity(f.Right), quantity(f.Gold), quantity(f.Predicted), moved(f, before))
		if f.Published != "" {
			line += "   best published: " + f.Published
		}
		fmt.Fprintln(w, strings.TrimRight(line, " "))
	}
}

func main(f figure.Figure) *float64 {
	if v, ok := f.Main(); ok {
		return &v
	}
	return nil
}

func cell(v *float64) string {
	if v == nil {
		return fmt.Sprintf("%6s", "")
	}
	return fmt.Sprintf("%6.2f", *v)
}

func quantity(v float64) string {
	if v == float64(int(v)) {
		return fmt.Sprint(int(v))
	}
	return fmt.Sprintf("%.1f", v)
}

// moved says how a figure differs from what it was.
func moved(f figure.Figure, before *figure.Section) string {
	old, ok := was(before, f.Name)
	now, is := f.Main()
	switch {
	case before == nil:
		return ""
	case !ok || !is:
		return fmt.Sprintf("  %16s", "")
	}
	return fmt.Sprintf("  was %6.2f %+6.2f", old, now-old)
}

// summary lists the headline figures of all sections.
func (r *Report) summary(w io.Writer, before *Report) {
	fmt.Fprintln(w, "summary")
	for _, s := range r.Sections {
		for _, f := range s.Figures {
			if f.Headline {
				fmt.Fprintln(w, strings.TrimRight(fmt.Sprintf("  %-18s %-30s %s%s", s.Corpus, f.Name, cell(main(f)), moved(f, before.section(s.Corpus))), " "))
			}
		}
	}
}

// JSON writes the figures as one JSON object.
func (r *Report) JSON(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetIndent("", " ")
	return e.Encode(r)
}

// ReadReport reads what JSON wrote.
func ReadReport(r io.Reader) (*Report, error) {
	var out Report
	if err := json.NewDecoder(r).Decode(&out); err != nil {
		return nil, fmt.Errorf("not a report of figures: %w: give a file written by --json", err)
	}
	return &out, nil
}

// Slots lists the slots that have misses, in order of names.
func (r *Report) Slots() []string {
	seen := map[string]bool{}
	for _, s := range r.Sections {
		for _, m := range s.Misses {
			seen[m.Slot] = true
		}
	}
	var out []string
	for k := range seen {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// cause gathers the misses of one cause.
type cause struct {
	name   string
	cost   float64
	misses []figure.Miss
}

// Errors writes the misses of a slot ("all": of every slot), grouped by cause, the
// costliest cause and the costliest miss first, at most limit of each cause.
func (r *Report) Errors(w io.Writer, slot string, limit int) error {
	found := false
	for _, s := range r.Sections {
		causes, n := causesOf(s.Misses, slot)
		if n == 0 {
			continue
		}
		found = true
		fmt.Fprintf(w, "%s: %s, %d errors\n", s.Corpus, slot, n)
		for _, c := range causes {
			fmt.Fprintf(w, "  %6s  %4d  %s\n", quantity(c.cost), len(c.misses), c.name)
		}
		for _, c := range causes {
			printCause(w, c, limit)
		}
		fmt.Fprintln(w)
	}
	if !found && !slices.Contains(r.Slots(), slot) {
		return fmt.Errorf("no errors in a slot called %q: slots with errors are all, %s", slot, strings.Join(r.Slots(), ", "))
	}
	return nil
}

// causesOf groups misses by cause, costliest first.
func causesOf(misses []figure.Miss, slot string) (out []cause, n int) {
	at := map[string]int{}
	for _, m := range misses {
		if slot != "all" && m.Slot != slot {
			continue
		}
		n++
		name := m.Cause
		if slot == "all" {
			name = m.Slot + ": " + m.Cause
		}
		i, ok := at[name]
		if !ok {
			i = len(out)
			at[name] = i
			out = append(out, cause{name: name})
		}
		out[i].cost += m.Cost
		out[i].misses = append(out[i].misses, m)
	}
	for _, c := range out {
		slices.SortStableFunc(c.misses, func(a, b figure.Miss) int { return cmp.Compare(b.Cost, a.Cost) })
	}
	slices.SortStableFunc(out, func(a, b cause) int { return cmp.Compare(b.cost, a.cost) })
	return out, n
}

func printCause(w io.Writer, c cause, limit int) {
	fmt.Fprintf(w, "\n%s: %d, cost %s\n", c.name, len(c.misses), quantity(c.cost))
	for i, m := range c.misses {
		if i == limit {
			fmt.Fprintf(w, "  … and %d more (--top shows more)\n", len(c.misses)-limit)
			return
		}
		fmt.Fprintf(w, "  %s  cost %s\n", m.Page, quantity(m.Cost))
		if m.Gold != "" {
			fmt.Fprintf(w, "    gold   %s\n", m.Gold)
		}
		if m.Predicted != "" {
			fmt.Fprintf(w, "    found  %s\n", m.Predicted)
		}
		for _, s := range m.Sentences {
			fmt.Fprintf(w, "    | %s\n", s)
		}
	}
}
