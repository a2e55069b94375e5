package store

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"github.com/klauspost/compress/zstd"

	"casus/internal/ledger"
)

// packer compresses what is kept.
type packer struct {
	out *zstd.Encoder
	in  *zstd.Decoder
}

// maxUnpacked bounds what one kept thing may take in memory.
const maxUnpacked = 256 << 20

func newPacker() (*packer, error) {
	out, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(2))
	if err != nil {
		return nil, err
	}
	in, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(maxUnpacked))
	return &packer{out, in}, err
}

func (p *packer) pack(b []byte) []byte { return p.out.EncodeAll(b, nil) }

func (p *packer) unpack(b []byte) ([]byte, error) {
	out, err := p.in.DecodeAll(b, nil)
	if err != nil {
		return nil, fmt.Errorf("%w: what was kept cannot be unpacked (%w)", ledger.ErrDamaged, err)
	}
	return out, nil
}

// packJSON gives a value's JSON, compressed, and the hash of the JSON.
func (p *packer) packJSON(v any) (packed []byte, hash string, err error) {
	b, err := json.Marshal(v)
	if err != nil {
		return nil, "", err
	}
	return p.pack(b), hashOf(b), nil
}

func (p *packer) unpackJSON(b []byte, v any) error {
	raw, err := p.unpack(b)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(raw, v); err != nil {
		return fmt.Errorf("%w: what was kept cannot be read (%w)", ledger.ErrDamaged, err)
	}
	return nil
}

func hashOf(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}
