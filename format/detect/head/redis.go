package head

import (
	"logly/format/level"
	"logly/format/record"
)

// redisLevels has the levels of the marks after the time.
var redisLevels = [256]level.Level{'.': level.Debug, '-': level.Info, '*': level.Notice, '#': level.Warning}

// readRedis reads Redis' head: `1:M 29 Aug 2023 13:47:38.984 * m`. The letter is the role
// of the process.
func (p *Parser) readRedis(at int) bool {
	i := p.SkipDigits(at)
	if !p.Is(i, ':') || !p.Is(i+2, ' ') {
		return false
	}
	switch p.At(i + 1) {
	case 'X', 'C', 'S', 'M':
		return p.readRedisTime(i + 3)
	}
	return false
}

// readOldRedis reads the head of Redis before 3.0: `[4018] 14 Nov 07:01:22.119 * m`.
func (p *Parser) readOldRedis(at int) bool {
	i := p.SkipDigits(at + 1)
	return i > at+1 && p.Has(i, "] ") && p.IsUpper(i+2+len("14 ")) && p.readRedisTime(i+2)
}

// readRedisTime reads the time at index i and the mark after it.
func (p *Parser) readRedisTime(i int) bool {
	stamp, n, ok := p.readTime(i)
	mark := i + n + 1
	if !ok || !p.Is(mark-1, ' ') || !p.Is(mark+1, ' ') {
		return false
	}
	l := redisLevels[p.Punct(mark)]
	if l == level.NoLevel {
		return false
	}
	p.r.SetTime(stamp, i, n)
	return p.found(record.ShapeRedis, l, mark, mark+1, i, mark+2)
}
