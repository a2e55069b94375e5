// Package attributions finds who says what: the source, the cue and the content
// of everything a text reports as said, written, thought, wanted or found by
// somebody.
//
// It works on the tags of one text at a time with the cue table cues.tsv and a
// light reading of clauses; it needs no parse. Quotations are paired first, over
// sentence and paragraph ends; then every cue looks for what it introduces to its
// right, to its left, or in the quotation beside it, and for its source. What
// counts as an attribution follows PolNeAR (Newell, Margolin and Ruths 2018), where
// beliefs and intentions count too; the class of the cue lets a reader choose.
//
// The package reads text and span and the shapes of mark, and keeps no state.
package attributions
