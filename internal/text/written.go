package text

// Capitals reports whether every letter of the token is a capital ("US", "A"); a
// token with digits ("M23", "AK-47") passes. In a text all in capitals that says
// nothing.
func (t *Token) Capitals() bool {
	return t.shape == shapeCaps || t.shape == shapeLetter || t.shape == shapeMixed
}

// Capitalised reports whether the token has a capital where a name would have one:
// at its beginning or, as in "al-Shabaab", further in.
func (t *Token) Capitalised() bool {
	return t.Capitals() || t.shape == shapeCapital || t.shape == shapeInner
}

// Digits reports whether the token is made of digits and the marks of a number.
func (t *Token) Digits() bool { return t.shape == shapeDigits }
