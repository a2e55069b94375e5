package export

import "casus/internal/event"

// DateWords writes when something happened for people: "3 March 2021, early morning".
func DateWords(w *event.When) string { return dateWords(w) }

// PlaceWords writes where it happened for people: "Ain al-Asad airbase, Anbar, Iraq".
func PlaceWords(w *event.Where) string { return placeWords(w) }

// CountWords writes a range of whole numbers: "10", "10 or more", "up to 10", "10 to 12".
func CountWords(low, high *int) string { return countWords(low, high) }

// CountryName gives the English name of an ISO 3166-1 alpha-2 code, or the code where
// it is not known.
func CountryName(alpha2 string) string { return countryName(alpha2) }
