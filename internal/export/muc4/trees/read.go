package trees

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
)

// Write prints models by name as JSON, in a fixed order.
func Write(w io.Writer, models map[string]*Model) error { return json.NewEncoder(w).Encode(models) }

// Read reads what Write printed. widths names the models that must be there and how many
// numbers the rows have that each is asked of.
func Read(data string, widths map[string]int) (map[string]*Model, error) {
	var out map[string]*Model
	if err := json.Unmarshal([]byte(data), &out); err != nil {
		return nil, fmt.Errorf("trees: %w: learn the models again", err)
	}
	for _, name := range slices.Sorted(maps.Keys(widths)) {
		m := out[name]
		if m == nil {
			return nil, fmt.Errorf("trees: %q is missing: learn the models again", name)
		}
		for i, t := range m.Trees {
			if !t.sound(widths[name]) {
				return nil, fmt.Errorf("trees: tree %d of %q asks for what is not there: learn the models again", i+1, name)
			}
		}
	}
	return out, nil
}

// sound reports whether every question leads on to later nodes and asks for a number
// that rows have.
func (t Tree) sound(width int) bool {
	for i, n := range t {
		if n.Left == 0 {
			continue
		}
		if n.Left <= i || n.Right <= i || n.Left >= len(t) || n.Right >= len(t) || n.Feature < 0 || n.Feature >= width {
			return false
		}
	}
	return len(t) > 0
}
