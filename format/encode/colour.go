package encode

import "logly/format/level"

// A colour has the bytes to write before and after a level.
type colour struct{ before, after []byte }

// colours are those of all levels; nil: there are none.
type colours [level.Fatal + 1]colour

func (c *colours) of(l level.Level) colour {
	if c == nil {
		return colour{}
	}
	return c[l]
}

// coloursOf calls o.Colour once for every level.
func coloursOf(o Options) *colours {
	if o.Colour == nil {
		return nil
	}
	all := &colours{}
	for _, l := range level.Levels {
		all[l].before, all[l].after = o.Colour(l)
	}
	return all
}
