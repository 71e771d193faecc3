package layout

import "strings"

// mistake returns what is probably wrong with a layout whose runs are all
// tokens, or "". Others write the month as logly the minute and the other way
// round: such a layout is valid, but every time that it writes is false.
func mistake(pieces []piece) string {
	for i, p := range pieces {
		if p.kind != pieceRun {
			continue
		}
		meant := meantBy(pieces, i)
		if meant == p.text {
			continue
		}
		switch p.text[0] {
		case 'm':
			return p.text + " is the minute, the month is " + meant
		case 'M':
			return p.text + " is the month, the minute is " + meant
		case 'S':
			return p.text + " is a fraction, the second is " + meant
		}
	}
	return ""
}

// meantBy returns the token that pieces[i], a run, was probably meant to be:
// itself, or what Java or .NET write so. Text that has lost its brackets gives "".
func meantBy(pieces []piece, i int) string {
	run := pieces[i].text
	before, after := tokenLetter(pieces, i, -1), tokenLetter(pieces, i, +1)
	switch c := run[0]; {
	case c == 'm' && len(run) <= 2 && (isDateLetter(before) || before == 0 && isDateLetter(after)),
		c == 'y' && (len(run) == 2 || len(run) == 4),
		c == 'd' && len(run) <= 2:
		return strings.ToUpper(run)
	case c == 'M' && len(run) <= 2 && (before == 'H' || before == 'h'),
		c == 'S' && len(run) <= 2 && (before == 'm' || before == 'M'):
		return strings.ToLower(run)
	case c == 'E' && len(run) <= 4:
		return strings.Repeat("d", max(len(run), 3))
	case c == 'f' && 1 < len(run) && len(run) <= 9:
		return strings.Repeat("S", len(run))
	case run == "tt":
		return "A"
	case run == "XXX", run == "zzz":
		return "Z"
	}
	if _, ok := tokenPart(run); ok {
		return run
	}
	return ""
}

// tokenLetter returns the letter of the run next to pieces[i] in the direction
// of step, or 0.
func tokenLetter(pieces []piece, i, step int) byte {
	for i += step; 0 <= i && i < len(pieces); i += step {
		if pieces[i].kind == pieceRun {
			return pieces[i].text[0]
		}
	}
	return 0
}

func isDateLetter(c byte) bool { return c == 'Y' || c == 'y' || c == 'D' || c == 'd' }

// hintFor returns advice for the layout s, in which something is wrong.
func hintFor(s string) string {
	for _, better := range []string{goLayoutTokens.Replace(s), corrected(s)} {
		if _, problem := tokenParts(better); problem == "" && better != s {
			return "did you mean " + better + "?"
		}
	}
	if strings.Contains(s, "[") {
		return "text in [brackets] is written as it stands; for a bracket itself write [[] or []]"
	}
	return layoutHint
}

// corrected returns s with every run as it was probably meant and every word
// that has none such in brackets.
func corrected(s string) string {
	pieces, ok := splitLayout(strings.ReplaceAll(s, "'T'", "T")) // Java's quotes
	if !ok {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(pieces); {
		if pieces[i].kind == pieceText {
			b.WriteString(pieces[i].source)
			i++
			continue
		}
		start := i
		for i < len(pieces) && pieces[i].kind != pieceText {
			i++
		}
		b.WriteString(correctedWord(pieces, start, i))
	}
	return b.String()
}

// correctedWord returns what was meant by pieces[i:end], a word.
func correctedWord(pieces []piece, i, end int) string {
	var meant strings.Builder
	for j := i; j < end; j++ {
		token := pieces[j].source
		if pieces[j].kind == pieceRun {
			token = meantBy(pieces, j)
		}
		if token == "" {
			return "[" + wordAround(pieces, i) + "]"
		}
		meant.WriteString(token)
	}
	return meant.String()
}

// wordAround returns the letters around and in pieces[i].
func wordAround(pieces []piece, i int) string {
	for i > 0 && pieces[i-1].kind != pieceText {
		i--
	}
	var word strings.Builder
	for ; i < len(pieces) && pieces[i].kind != pieceText; i++ {
		word.WriteString(pieces[i].source)
	}
	return word.String()
}

// goLayoutTokens turns a layout of Go's package time into tokens.
var goLayoutTokens = strings.NewReplacer(
	"2006", "YYYY", "06", "YY", "January", "MMMM", "Jan", "MMM", "01", "MM", "02", "DD", "_2", "D",
	"Monday", "dddd", "Mon", "ddd", "15", "HH", "03", "hh", "04", "mm", "05", "ss",
	".000000000", ".SSSSSSSSS", ".000000", ".SSSSSS", ".000", ".SSS", ",000", ",SSS",
	"PM", "A", "Z07:00", "Z", "-07:00", "Z", "Z0700", "ZZ", "-0700", "ZZ",
)
