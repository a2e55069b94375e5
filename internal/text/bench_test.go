package text

import (
	"strings"
	"testing"
)

// page is a story of our own, long enough to measure speed on.
var page = strings.Repeat("At least ten rockets struck a base that houses foreign troops in the north on Wednesday, the army said. "+
	"Gunmen later attacked two police posts near the river, killing four officers and wounding a dozen others, before they fled into the hills. "+
	"\"We won't be driven out,\" said Gen. Omar Haddad, who has led the province's forces since 2019. No group has claimed responsibility for the raid.\n\n", 50)

func perToken(b *testing.B, tokens int) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(tokens), "ns/token")
	b.ReportMetric(0, "ns/op")
}

func BenchmarkSplit(b *testing.B) {
	var s scanner
	n := 0
	b.ReportAllocs()
	for b.Loop() {
		d := &Doc{Text: page}
		segment(d, &s)
		n = len(d.Tokens)
	}
	perToken(b, n)
}

func BenchmarkRead(b *testing.B) {
	r := reader(b)
	n := 0
	b.ReportAllocs()
	for b.Loop() {
		n = len(r.Read(page).Tokens)
	}
	perToken(b, n)
}

func BenchmarkParse(b *testing.B) {
	r := reader(b)
	d := r.Read(page)
	b.ReportAllocs()
	for b.Loop() {
		for i := range d.Sentences {
			d.Sentences[i].Parsed = false
			r.Parse(d, i)
		}
	}
	perToken(b, len(d.Tokens))
}

func BenchmarkOpen(b *testing.B) {
	for b.Loop() {
		reader(b)
	}
}
