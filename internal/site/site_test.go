package site

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"casus/internal/event"
	"casus/internal/incident"
)

// act is what somebody did at a place on a day.
func act(id string, kind event.Kind, day, who, place string) *incident.Incident {
	lat, lon := 36.21, 37.16
	if place != "Aleppo" {
		lat = 40
	}
	in := &incident.Incident{ID: id, Kind: kind, Stage: event.Occurred, Voices: 1, When: &event.When{From: day, To: day},
		Where:    &event.Where{Name: place, Country: "SY", Precision: "city", Lat: &lat, Lon: &lon, GazetteerID: "geonames:" + place},
		Accounts: []incident.Account{{Page: "p" + id, Published: day, Quote: "took"}}}
	if who != "" {
		in.Parties = []event.Party{{Role: event.Perpetrator, Name: who}}
	}
	return in
}

func told(all []Holding) (out []string) {
	for _, h := range all {
		s := fmt.Sprintf("%s %s %s to %s", h.Holder, h.How, h.From, h.To)
		if h.Disputed {
			s += " disputed"
		}
		out = append(out, s)
	}
	return out
}

func TestWhoHeldASite(t *testing.T) {
	for _, c := range []struct {
		name string
		acts []*incident.Incident
		want []string
	}{
		{"taken, and taken back", []*incident.Incident{act("1", event.Seizure, "2021-03-01", "Lirr Brigade", "Aleppo"), act("2", event.Seizure, "2021-05-01", "the army", "Aleppo")},
			[]string{"Lirr Brigade seized 2021-03-01 to 2021-05-01", "the army seized 2021-05-01 to "}},
		{"told again", []*incident.Incident{act("1", event.Seizure, "2021-03-01", "Lirr Brigade", "Aleppo"), act("2", event.Seizure, "2021-03-09", "the Lirr Brigade", "Aleppo")},
			[]string{"Lirr Brigade seized 2021-03-01 to "}},
		{"claimed by two within days", []*incident.Incident{act("1", event.Seizure, "2021-03-01", "Lirr Brigade", "Aleppo"), act("2", event.Seizure, "2021-03-02", "Oss Guard", "Aleppo")},
			[]string{"Lirr Brigade seized 2021-03-01 to  disputed", "Oss Guard seized 2021-03-02 to  disputed"}},
		{"came and went", []*incident.Incident{act("1", event.Deployment, "2021-03-01", "Oss Guard", "Aleppo"), act("2", event.Withdrawal, "2021-06-01", "Oss Guard", "Aleppo")},
			[]string{"Oss Guard deployed 2021-03-01 to 2021-06-01"}},
		{"who comes ends nothing", []*incident.Incident{act("1", event.Seizure, "2021-03-01", "Lirr Brigade", "Aleppo"), act("2", event.Deployment, "2021-04-01", "Oss Guard", "Aleppo")},
			[]string{"Lirr Brigade seized 2021-03-01 to ", "Oss Guard deployed 2021-04-01 to "}},
		{"went, nobody knows since when they were there", []*incident.Incident{act("1", event.Withdrawal, "2021-06-01", "Oss Guard", "Aleppo")}, []string{"Oss Guard left  to 2021-06-01"}},
		{"nobody named", []*incident.Incident{act("1", event.Seizure, "2021-03-01", "", "Aleppo")}, nil},
		{"an attack holds nothing", []*incident.Incident{act("1", event.Shelling, "2021-03-01", "Lirr Brigade", "Aleppo")}, nil},
	} {
		r := New(nil)
		for _, a := range c.acts {
			r.Add(a)
		}
		if got := told(r.Sites()[0].Holdings); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestWatchedSitesGatherWhatIsNear(t *testing.T) {
	watch, err := ReadWatch(strings.NewReader("name,lat,lon,radius_km\nour office,36.2,37.1,20\nthe dam,10,10,\n"))
	if err != nil {
		t.Fatal(err)
	}
	r := New(watch)
	r.Add(act("1", event.Shelling, "2021-03-01", "Lirr Brigade", "Aleppo"))
	r.Add(act("2", event.Shelling, "2021-03-02", "Lirr Brigade", "Talmir"))
	s := r.Sites()
	if len(s) != 3 || s[0].Name != "our office" || s[0].Attacks != 1 || s[0].Last != "2021-03-01" || s[1].Name != "the dam" || s[1].Attacks != 0 || s[2].Name != "Talmir" {
		t.Errorf("%+v", s)
	}
}

func TestAListThatCannotBeReadSaysWhere(t *testing.T) {
	for text, want := range map[string]string{
		"":                                   "line 1",
		"name,lat\nx,1\n":                    "must have the columns name, lat and lon",
		"name,lat,lon\nbase,91,0\n":          "line 2: base: latitude \"91\" is no number",
		"name,lat,lon\nbase,NaN,0\n":         "latitude \"NaN\"",
		"name,lat,lon\n,1,1\n":               "line 2: the site has no name",
		"name,lat,lon,radius_km\nb,1,1,-4\n": "radius_km \"-4\" is no number above 0",
		"name,lat,lon\nb,1,1\nb,2,2\n":       "line 3: \"b\" is listed twice",
		"name,lat,lon\n":                     "it lists no site",
		`{"features": [{"geometry": {"type": "LineString"}}]}`: "feature 1: it is no point",
		`{"features": `: "neither CSV nor GeoJSON",
	} {
		if _, err := ReadWatch(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
	points := `{"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": {"type": "Point", "coordinates": [37.1, 36.2]}, "properties": {"name": "our office", "radius_km": 2}}]}`
	if got, err := ReadWatch(strings.NewReader(points)); err != nil || len(got) != 1 || got[0] != (Watch{"our office", 36.2, 37.1, 2}) {
		t.Errorf("%+v %v", got, err)
	}
}

// The order in which incidents come changes nothing.
func TestOrderDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kinds := []event.Kind{event.Seizure, event.Deployment, event.Withdrawal, event.Shelling}
		var all []*incident.Incident
		for i := range rapid.IntRange(1, 12).Draw(t, "n") {
			all = append(all, act(fmt.Sprintf("%02d", i), rapid.SampledFrom(kinds).Draw(t, "kind"), fmt.Sprintf("2021-03-%02d", rapid.IntRange(1, 28).Draw(t, "day")),
				rapid.SampledFrom([]string{"Lirr Brigade", "Oss Guard", "the army"}).Draw(t, "who"), rapid.SampledFrom([]string{"Aleppo", "Talmir"}).Draw(t, "place")))
		}
		sites := func(in []*incident.Incident) []Site {
			r := New(nil)
			for _, a := range in {
				r.Add(a)
			}
			return r.Sites()
		}
		if a, b := sites(all), sites(rapid.Permutation(all).Draw(t, "order")); !reflect.DeepEqual(a, b) {
			t.Fatalf("%+v\n%+v", a, b)
		}
	})
}

func FuzzReadWatch(f *testing.F) {
	f.Add("name,lat,lon,radius_km\nour office,36.2,37.1,20\n")
	f.Add(`{"features": [{"geometry": {"type": "Point", "coordinates": [37.1, 36.2]}, "properties": {"name": "x"}}]}`)
	f.Fuzz(func(t *testing.T, text string) {
		all, err := ReadWatch(strings.NewReader(text))
		if err != nil {
			return
		}
		for _, w := range all {
			if w.Name == "" || !(w.Lat >= -90 && w.Lat <= 90) || !(w.Lon >= -180 && w.Lon <= 180) || !(w.RadiusKM >= 0 && w.RadiusKM <= 500) {
				t.Errorf("%+v", w)
			}
		}
	})
}
