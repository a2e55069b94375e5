// Package attributions finds who says what: the source, the cue and the content
// of everything a text reports as said, written, thought, wanted or found by
// somebody.
//
// It works on the tags of one text at a time with the table "cues" of the lexicon
// and a light reading of clauses. It needs no parse: taking subjects from parsed
// sentences made the sources no better (PolNeAR's development part, F1 71.8 without,
// 69.9 to 71.8 with them). Quotations are paired first, over
// sentence and paragraph ends; then every cue looks for what it introduces to its
// right, to its left, or in the quotation beside it, and for its source. What
// counts as an attribution follows PolNeAR (Newell, Margolin and Ruths 2018), where
// beliefs and intentions count too; the class of the cue lets a reader choose.
//
// Set.Marks gives the outermost attributions, what the page itself reports as said;
// PolNeAR marks those alone. What the quoted say of others is in Set.All, and Set.At
// gives the whole chain at a byte.
//
// The package reads text, lexicon and span and the shapes of mark, and keeps no state.
package attributions
