package export

import (
	"io"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"

	"casus/internal/event"
	"casus/internal/incident"
	"casus/internal/ledger"
)

// parquetRow is an incident in columns. Days are text, since many are known to the month
// alone; lists are lists.
type parquetRow struct {
	ID             string   `parquet:"id"`
	Kind           string   `parquet:"kind,dict"`
	Mode           *string  `parquet:"mode,optional,dict"`
	Stage          *string  `parquet:"stage,optional,dict"`
	From           *string  `parquet:"from,optional"`
	To             *string  `parquet:"to,optional"`
	Precision      *string  `parquet:"precision,optional,dict"`
	Place          *string  `parquet:"place,optional"`
	Admin1         *string  `parquet:"admin1,optional,dict"`
	Admin2         *string  `parquet:"admin2,optional,dict"`
	Country        *string  `parquet:"country,optional,dict"`
	Latitude       *float64 `parquet:"latitude,optional"`
	Longitude      *float64 `parquet:"longitude,optional"`
	PlacePrecision *string  `parquet:"place_precision,optional,dict"`
	RadiusKM       *float64 `parquet:"radius_km,optional"`
	By             []string `parquet:"by,list"`
	Against        []string `parquet:"against,list"`
	Harmed         []string `parquet:"harmed,list"`
	Weapons        []string `parquet:"weapons,list"`
	KilledLow      *int64   `parquet:"killed_low,optional"`
	KilledBest     *int64   `parquet:"killed_best,optional"`
	KilledHigh     *int64   `parquet:"killed_high,optional"`
	WoundedLow     *int64   `parquet:"wounded_low,optional"`
	WoundedBest    *int64   `parquet:"wounded_best,optional"`
	WoundedHigh    *int64   `parquet:"wounded_high,optional"`
	Voices         int32    `parquet:"voices"`
	Accounts       int32    `parquet:"accounts"`
	Sources        []string `parquet:"sources,list"`
	Answers        []string `parquet:"answers,list"`
	Status         string   `parquet:"status,dict"`
	Tags           []string `parquet:"tags,list"`
	Probability    *float64 `parquet:"probability,optional"`
	ACLED          *string  `parquet:"acled,optional,dict"`
	PLOVER         *string  `parquet:"plover,optional,dict"`
	CAMEO          *string  `parquet:"cameo,optional,dict"`
	Quote          *string  `parquet:"quote,optional"`
}

// rowGroup is how many rows a group holds; the writer keeps one group in memory.
const rowGroup = 20_000

type parquetSetWriter struct {
	w *parquet.GenericWriter[parquetRow]
	n int
}

func parquetSet(w io.Writer, _ SetOptions) (SetWriter, error) {
	return &parquetSetWriter{w: parquet.NewGenericWriter[parquetRow](w, parquet.Compression(&zstd.Codec{}), parquet.CreatedBy("casus", "1", ""))}, nil
}

func (p *parquetSetWriter) Incident(k *ledger.Kept) error {
	if _, err := p.w.Write([]parquetRow{parquetOf(k)}); err != nil {
		return err
	}
	if p.n++; p.n%rowGroup == 0 {
		return p.w.Flush()
	}
	return nil
}

func (p *parquetSetWriter) Close() error { return p.w.Close() }

func parquetOf(k *ledger.Kept) parquetRow {
	e := told(&k.Incident)
	killed, _ := figures(&k.Incident, event.Killed)
	wounded, _ := figures(&k.Incident, event.Wounded)
	r := parquetRow{
		ID: k.ID, Kind: string(k.Kind), Mode: some(string(k.Mode)), Stage: some(string(k.Stage)),
		By: append(names(&e, event.Perpetrator), names(&e, event.Speaker)...), Against: names(&e, event.Target), Harmed: names(&e, event.Victim),
		KilledLow: long(killed.Low), KilledBest: long(killed.Best), KilledHigh: long(killed.High),
		WoundedLow: long(wounded.Low), WoundedBest: long(wounded.Best), WoundedHigh: long(wounded.High),
		Voices: int32(k.Voices), Accounts: int32(len(k.Accounts)), Sources: publishers(&k.Incident), Answers: answersOf(&k.Incident),
		Status: string(k.Status), Tags: k.Tags, Quote: some(firstAccount(&k.Incident).Quote),
	}
	for _, x := range k.Weapons {
		r.Weapons = append(r.Weapons, x.Kind)
	}
	if w := k.When; w != nil {
		r.From, r.To, r.Precision = some(w.From), some(w.To), some(w.Precision)
	}
	if w := k.Where; w != nil {
		r.Place, r.Admin1, r.Admin2, r.Country = some(w.Name), some(w.Admin1), some(w.Admin2), some(w.Country)
		r.Latitude, r.Longitude, r.PlacePrecision = w.Lat, w.Lon, some(w.Precision)
		if w.RadiusKM > 0 {
			r.RadiusKM = &w.RadiusKM
		}
	}
	if k.Probability > 0 {
		r.Probability = &k.Probability
	}
	if c := e.Codes; c != nil {
		r.ACLED, r.PLOVER, r.CAMEO = some(c.ACLED), some(c.PLOVER), some(c.CAMEO)
	}
	return r
}

// some is a text that is told; nil where it is empty.
func some(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func long(n *int) *int64 {
	if n == nil {
		return nil
	}
	x := int64(*n)
	return &x
}

func answersOf(in *incident.Incident) (out []string) {
	for _, a := range in.RespondsTo {
		out = append(out, a.Incident)
	}
	return out
}
