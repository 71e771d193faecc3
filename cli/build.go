package cli

import (
	"context"
	"fmt"
	"os"
	"sort"

	"logly/format"
	"logly/writer"
)

// build makes the routes and the encodings that they share, and opens the
// sinks. Nothing of the input has been read by then.
func (r *run) build(ctx context.Context, stdout *os.File) ([]*route, []*encoding, error) {
	b := &builder{run: r, ctx: ctx, stdout: stdout, shared: map[looks]*encoding{}}
	if r.cfg.stdout != nil {
		if err := b.add(r.cfg.stdout); err != nil {
			return nil, nil, err
		}
	}
	for i := range r.cfg.sinks {
		if err := b.add(&r.cfg.sinks[i]); err != nil {
			return nil, nil, err
		}
	}
	sort.SliceStable(b.routes, func(i, j int) bool { return b.turn[b.routes[i]] < b.turn[b.routes[j]] })
	return b.routes, b.encodings, nil
}
