package templates

import (
	"encoding/json"
	"regexp"
	"strings"

	"casus/internal/export/muc4"
)

// Item is one message with its answer key.
type Item struct {
	ID        string `json:"id"`
	Text      string `json:"text"`
	BodyStart int    `json:"body_start"` // code points of dateline and tags before the body
	Templates []Key  `json:"templates"`
}

// Key is one template of an answer key.
type Key struct {
	Optional bool // a system may leave it out
	Slots    [muc4.Slots][]KeyFiller
}

// KeyFiller is one line of the key: alternatives of which any is right, and the
// alternatives of what it refers to ("-" alone asks for no reference).
type KeyFiller struct {
	Optional bool `json:"optional"`
	Alts     []struct {
		Value string `json:"value"`
	} `json:"alts"`
	XRef []string `json:"xref"`
}

// UnmarshalJSON reads a template as an object with a member a slot.
func (k *Key) UnmarshalJSON(b []byte) error {
	var members map[string]json.RawMessage
	if err := json.Unmarshal(b, &members); err != nil {
		return err
	}
	if v, ok := members["optional"]; ok {
		if err := json.Unmarshal(v, &k.Optional); err != nil {
			return err
		}
	}
	for s := range muc4.Slots {
		if v, ok := members[s.String()]; ok {
			if err := json.Unmarshal(v, &k.Slots[s]); err != nil {
				return err
			}
		}
	}
	return nil
}

// filler is one filler, of a key or a response, ready to be compared.
type filler struct {
	values   []value  // alternatives; a response has one
	mentions []string // all its strings as written
	xref     []string // canonical words of the reference's alternatives; nil for none
	anyRef   bool     // the key's "-": no reference is asked for
	rawRefs  []string
	optional bool
}

// template is a key or a response ready to be compared.
type template struct {
	slots    [muc4.Slots][]filler
	optional bool
}

func fromKey(k Key) *template {
	t := &template{optional: k.Optional}
	for s := range muc4.Slots {
		for _, f := range k.Slots[s] {
			var out filler
			for _, a := range f.Alts {
				if a.Value != "-" {
					out.values = append(out.values, canonical(s, a.Value))
					out.mentions = append(out.mentions, a.Value)
				}
			}
			if len(out.values) == 0 {
				continue
			}
			out.optional = f.Optional
			out.setRefs(f.XRef)
			t.slots[s] = append(t.slots[s], out)
		}
	}
	return t
}

func (f *filler) setRefs(refs []string) {
	f.rawRefs = refs
	f.anyRef = len(refs) == 1 && refs[0] == "-"
	for _, r := range refs {
		f.xref = append(f.xref, join(words(r)))
	}
}

// fromResponse takes a predicted template; of several mentions of a filler the
// first is compared, as the official scorer gives a system no alternatives.
func fromResponse(r muc4.Template) *template {
	t := &template{}
	for s := range muc4.Slots {
		for _, f := range r[s] {
			if out := response(s, f); len(out.mentions) > 0 {
				t.slots[s] = append(t.slots[s], out)
			}
		}
	}
	return t
}

func response(s muc4.Slot, f muc4.Filler) filler {
	var out filler
	ref := f.XRef
	for _, v := range f.Values {
		if s != muc4.Date && s != muc4.Location {
			var told string
			if v, told = splitRef(v); ref == "" {
				ref = told
			}
		}
		if v = strings.TrimSpace(v); v != "" && v != "-" && v != "*" {
			out.mentions = append(out.mentions, v)
		}
	}
	if len(out.mentions) > 0 {
		out.values = []value{canonical(s, out.mentions[0])}
	}
	if ref != "" {
		out.setRefs([]string{ref})
	}
	return out
}

var withRef = regexp.MustCompile(`(?s)^(.+?)\s*:\s*"((?:\\.|[^"\\])*)"\s*$`)

// splitRef reads the notation of the keys: VALUE: "REFERENCE", with or without
// quotes round the value.
func splitRef(s string) (v, ref string) {
	s = strings.TrimSpace(s)
	if m := withRef.FindStringSubmatch(s); m != nil {
		s, ref = m[1], strings.ReplaceAll(m[2], `\"`, `"`)
	}
	if n := len(s); n >= 2 && s[0] == '"' && s[n-1] == '"' {
		s = strings.TrimSpace(strings.ReplaceAll(s[1:n-1], `\"`, `"`))
	}
	return s, ref
}
