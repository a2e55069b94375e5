package store

import (
	"context"
	"database/sql"
	"errors"
	"hash/fnv"
	"math"
	"slices"
	"strconv"
	"strings"

	"casus/internal/incident"
)

// Keys of one time are kept beside each other, so that news of today is written and
// read in few places however large the ledger is:
//
//	bits 47 to 62  the spell of days, or 0 where there is none
//	bits 0 to 46   of a hash of the whole key
//
// A key of any day ("…:*") is what mentions without a day look under. Such are kept by
// the time at which they were written, in segments, with the sign bit set; who looks
// under one looks in every segment.
const (
	keyHashBits = 47
	keyTimes    = 1<<16 - 1
	segmentBits = mentionBits + 16
)

// keysMade names how keys are made and numbered. A ledger of which the keys were made
// otherwise makes them anew when it is opened.
const keysMade = incident.KeysVersion + "/2"

func keyHash(k incident.Key) int64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(k)) // a hash takes everything
	return int64(h.Sum64() >> (64 - keyHashBits))
}

// keyNumber is the number under which a key of the n-th mention is kept.
func keyNumber(k incident.Key, n int64) int64 {
	if k.AnyDay() {
		return math.MinInt64 | (n>>segmentBits&keyTimes)<<keyHashBits | keyHash(k)
	}
	day := 0
	if i := strings.LastIndexByte(string(k), ':'); i >= 0 {
		day, _ = strconv.Atoi(string(k[i+1:])) // none: with the undated
	}
	return int64(day&keyTimes)<<keyHashBits | keyHash(k)
}

// keyNumbers are the numbers under which a key of any of n mentions may be kept.
func keyNumbers(k incident.Key, n int64, all []int64) []int64 {
	if !k.AnyDay() {
		return append(all, keyNumber(k, 0))
	}
	for at := int64(0); at>>segmentBits <= n>>segmentBits; at += 1 << segmentBits {
		all = append(all, keyNumber(k, at))
	}
	return all
}

// insertKeys keeps mentions under the numbers of their keys, in the order of these.
func (w *writing) insertKeys(keys [][2]int64) error {
	slices.SortFunc(keys, func(x, y [2]int64) int { return slices.Compare(x[:], y[:]) })
	return w.insertOf("mention_key", 2, len(keys), func(i int, args []any) []any { return append(args, keys[i][0], keys[i][1]) }, "ON CONFLICT DO NOTHING")
}

// unkey takes the keys of pages' mentions away.
func (w *writing) unkey(pages []int64) error {
	var keys [][2]int64
	err := in(pages, func(marks string, args []any) error {
		return w.rows("SELECT n, body FROM mention WHERE page IN ("+marks+")", args, func(r *sql.Rows) error {
			rows, err := w.keysOf(r)
			keys = append(keys, rows...)
			return err
		})
	})
	slices.SortFunc(keys, func(a, b [2]int64) int { return slices.Compare(a[:], b[:]) })
	for _, k := range slices.Compact(keys) {
		if err == nil {
			err = w.exec("DELETE FROM mention_key WHERE key = ? AND mention = ?", k[0], k[1])
		}
	}
	return err
}

// keysOf reads a mention and gives the keys that it is kept under.
func (w *writing) keysOf(r *sql.Rows) (rows [][2]int64, err error) {
	t := &told{}
	var body []byte
	if err := r.Scan(&t.n, &body); err != nil {
		return nil, err
	}
	if err := w.packer.unpackJSON(body, t); err != nil {
		return nil, err
	}
	for _, k := range t.Mention.Keys() {
		rows = append(rows, [2]int64{keyNumber(k, t.n), t.n})
	}
	return rows, nil
}

// rekey makes the keys of all mentions anew where another version made them.
func (s *Store) rekey(ctx context.Context) error {
	var made string
	err := s.db.QueryRowContext(ctx, "SELECT value FROM setting WHERE name = 'keys'").Scan(&made)
	if err != nil && !errors.Is(err, sql.ErrNoRows) || made == keysMade {
		return err
	}
	return s.change(ctx, "making the keys of mentions anew", func(w *writing) error {
		if err := w.exec("DELETE FROM mention_key"); err != nil {
			return err
		}
		const some = 1000
		for after, n := int64(-1), some; n == some; {
			n = 0
			var rows [][2]int64
			err := w.rows("SELECT n, body FROM mention WHERE n > ? ORDER BY n LIMIT "+strconv.Itoa(some), []any{after}, func(r *sql.Rows) error {
				keys, err := w.keysOf(r)
				for _, k := range keys {
					rows, after = append(rows, k), k[1]
				}
				n++
				return err
			})
			if err == nil {
				err = w.insertKeys(rows)
			}
			if err != nil {
				return err
			}
		}
		if err := w.exec("DELETE FROM setting WHERE name = 'keys'"); err != nil {
			return err
		}
		return w.exec("INSERT INTO setting VALUES ('keys', ?)", keysMade)
	})
}
