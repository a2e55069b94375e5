package linear

import (
	"reflect"
	"testing"
)

// TestTheMeanOfOneModelIsThatModel mixes a model with itself, and with one that says the opposite.
func TestTheMeanOfOneModelIsThatModel(t *testing.T) {
	packed := map[uint64][3]int16{1: {bias - 1, 0, -7}, 2: {0, 12, 0}}
	if got := MixPacked([]map[uint64][3]int16{packed, packed, packed}); !reflect.DeepEqual(got, packed) {
		t.Errorf("of one model: %v, want %v", got, packed)
	}
	contrary := map[uint64][3]int16{2: {0, -12, 0}, 3: {bias - 1, 0, 0}}
	if got := MixPacked([]map[uint64][3]int16{packed, contrary}); got[2] != [3]int16{} || got[1][0] != got[3][0] {
		t.Errorf("of contrary models: %v", got)
	}
	sparse := map[uint64][]int8{1: {127, 0}, 2: {0, -3}}
	if got := MixSparse([]map[uint64][]int8{sparse, sparse}); !reflect.DeepEqual(got, sparse) {
		t.Errorf("of one model: %v, want %v", got, sparse)
	}
}
