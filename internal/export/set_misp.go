package export

import (
	"crypto/sha1"
	"encoding/hex"
	"fmt"
	"io"
	"strconv"

	"casus/internal/event"
	"casus/internal/ledger"
)

// A MISP event with the objects "incident", "geolocation", "temporal-event" and "news-media" of MISP's
// object templates, and tags of its taxonomies "admiralty-scale" and "estimative-language".
type mispEvent struct {
	Event mispBody `json:"Event"`
}

type mispBody struct {
	UUID         string       `json:"uuid"`
	Info         string       `json:"info"`
	Date         string       `json:"date,omitempty"`
	ThreatLevel  string       `json:"threat_level_id"` // 4: undefined
	Analysis     string       `json:"analysis"`        // 0 initial, 1 ongoing, 2 complete
	Distribution string       `json:"distribution"`    // 0: your organisation only
	Published    bool         `json:"published"`
	Objects      []mispObject `json:"Object"`
	Tags         []mispTag    `json:"Tag"`
}

type mispObject struct {
	UUID       string          `json:"uuid"`
	Name       string          `json:"name"`
	Category   string          `json:"meta-category"`
	Attributes []mispAttribute `json:"Attribute"`
}

type mispAttribute struct {
	UUID     string `json:"uuid"`
	Relation string `json:"object_relation"`
	Type     string `json:"type"`
	Category string `json:"category"`
	Value    string `json:"value"`
}

type mispTag struct {
	Name string `json:"name"`
}

func mispSet(w io.Writer, o SetOptions) (SetWriter, error) {
	return newListing(w, "{\"response\":[\n", ",\n", "\n]}\n", func(k *ledger.Kept) ([]any, error) {
		m, err := mispOf(k, o)
		return []any{m}, err
	}), nil
}

func mispOf(k *ledger.Kept, o SetOptions) (mispEvent, error) {
	e := told(&k.Incident)
	b := mispBody{UUID: uuid(k.ID), Info: headline(&e), Date: dayFor(&k.Incident), ThreatLevel: "4", Analysis: mispAnalysis(k.Status), Distribution: "0",
		Objects: []mispObject{}, Tags: mispTags(k)}
	add := func(name, category string, n int, values ...[3]string) {
		x := mispObject{UUID: uuid(fmt.Sprint(k.ID, name, n)), Name: name, Category: category, Attributes: []mispAttribute{}}
		for i, v := range values {
			if v[2] != "" {
				x.Attributes = append(x.Attributes, mispAttribute{uuid(fmt.Sprint(k.ID, name, n, i)), v[0], v[1], "Other", v[2]})
			}
		}
		if len(x.Attributes) > 0 {
			b.Objects = append(b.Objects, x)
		}
	}
	add("incident", "misc", 0, [3]string{"name", "text", headline(&e)}, [3]string{"incident_type", "text", kindWords(&e)},
		[3]string{"determination", "text", mispDetermination(k)}, [3]string{"investigation_status", "text", string(k.Status)})
	if w := k.Where; w != nil {
		add("geolocation", "misc", 0, [3]string{"text", "text", placeWords(w)}, [3]string{"latitude", "float", degrees(w.Lat)}, [3]string{"longitude", "float", degrees(w.Lon)},
			[3]string{"country", "text", countryName(w.Country)}, [3]string{"countrycode", "text", w.Country}, [3]string{"region", "text", w.Admin1}, [3]string{"accuracy-radius", "float", decimal(w.RadiusKM)})
	}
	if w := k.When; w != nil && w.From != "" {
		add("temporal-event", "misc", 0, [3]string{"start-datetime", "datetime", w.From + "T00:00:00Z"}, [3]string{"end-datetime", "datetime", w.To + "T23:59:59Z"}, [3]string{"precision", "text", w.Precision})
	}
	for i, a := range k.Accounts {
		r, err := recordOf(a, o)
		if err != nil {
			return mispEvent{}, err
		}
		title, address := "", ""
		if r != nil {
			title, address = r.Page.Title, r.Page.URL
		}
		add("news-media", "misc", i, [3]string{"title", "text", title}, [3]string{"link", "link", address}, [3]string{"source", "text", orElse(a.Publisher, a.Page)},
			[3]string{"content", "text", a.Quote})
	}
	return mispEvent{b}, nil
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

func mispAnalysis(s ledger.Status) string {
	switch s {
	case ledger.Confirmed, ledger.Withdrawn:
		return "2"
	case ledger.InReview, ledger.Disputed:
		return "1"
	}
	return "0"
}

// mispDetermination says how far it is settled, in VERIS's words, which the template uses.
func mispDetermination(k *ledger.Kept) string {
	switch {
	case k.Status == ledger.Confirmed:
		return "confirmed"
	case k.Stage == event.Denied || k.Status == ledger.Withdrawn:
		return "false-positive"
	}
	return "suspected"
}

// mispTags gives the credibility on the Admiralty scale (1 confirmed by other sources, 2 probably
// true, 3 possibly true, 6 cannot be judged) and the likelihood in estimative language.
func mispTags(k *ledger.Kept) []mispTag {
	credibility := 6
	switch {
	case k.Status == ledger.Confirmed || k.Voices >= 3:
		credibility = 1
	case k.Voices == 2:
		credibility = 2
	case k.Probability >= 0.7:
		credibility = 3
	}
	likely := "roughly-even-chance"
	switch p := k.Probability; {
	case p >= 0.95:
		likely = "almost-certain"
	case p >= 0.8:
		likely = "very-likely"
	case p >= 0.55:
		likely = "likely"
	}
	return []mispTag{
		{"admiralty-scale:information-credibility=\"" + strconv.Itoa(credibility) + "\""},
		{"estimative-language:likelihood-probability=\"" + likely + "\""},
	}
}

// uuid makes a name-based UUID (RFC 9562, version 5) from words of our own, so that the same
// incident has the same one in every export.
func uuid(name string) string {
	h := sha1.New()
	h.Write([]byte("casus incident "))
	h.Write([]byte(name))
	b := h.Sum(nil)[:16]
	b[6], b[8] = b[6]&0x0f|0x50, b[8]&0x3f|0x80
	s := hex.EncodeToString(b)
	return s[:8] + "-" + s[8:12] + "-" + s[12:16] + "-" + s[16:20] + "-" + s[20:]
}
