package layout

import "strings"

// likelyTypo returns the likely mistake in a layout that has only known tokens,
// or "". Other programs write the month as logly writes the minute, and the other way
// round: such a layout is valid, but every time that it writes is wrong.
func likelyTypo(lexemes []lexeme) string {
	for i, p := range lexemes {
		if p.kind != lexemeRun {
			continue
		}
		meant := intended(lexemes, i)
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

// intended returns the token that lexemes[i], a run, was probably intended as: itself, or
// what Java or .NET write so. It returns "" for text that lacks its brackets.
func intended(lexemes []lexeme, i int) string {
	run := lexemes[i].text
	if token := byNeighbors(run, neighborLetter(lexemes, i, -1), neighborLetter(lexemes, i, +1)); token != "" {
		return token
	}
	if token := otherSpelling(run); token != "" {
		return token
	}
	if _, ok := tokenElement(run); ok {
		return run
	}
	return ""
}

// byNeighbors returns the token for a run whose letter is that of another token in other
// programs, if the letters of the runs before and after it show which one is intended.
func byNeighbors(run string, before, after byte) string {
	if len(run) > 2 {
		return ""
	}
	switch c := run[0]; {
	case c == 'm' && (isDateLetter(before) || before == 0 && isDateLetter(after)):
		return strings.ToUpper(run)
	case c == 'M' && (before == 'H' || before == 'h'), c == 'S' && (before == 'm' || before == 'M'):
		return strings.ToLower(run)
	}
	return ""
}

// otherSpelling returns the token for a run that only other programs know.
func otherSpelling(run string) string {
	switch run {
	case "yy", "yyyy", "d", "dd":
		return strings.ToUpper(run)
	case "E", "EE", "EEE", "EEEE":
		return strings.Repeat("d", max(len(run), 3))
	case "tt":
		return "A"
	case "XXX", "zzz":
		return "Z"
	}
	if run[0] == 'f' && 1 < len(run) && len(run) <= 9 {
		return strings.Repeat("S", len(run))
	}
	return ""
}

// neighborLetter returns the letter of the run before or after lexemes[i], as step is
// -1 or 1, or 0.
func neighborLetter(lexemes []lexeme, i, step int) byte {
	for i += step; 0 <= i && i < len(lexemes); i += step {
		if lexemes[i].kind == lexemeRun {
			return lexemes[i].text[0]
		}
	}
	return 0
}

func isDateLetter(c byte) bool { return c == 'Y' || c == 'y' || c == 'D' || c == 'd' }

// adviceFor returns advice for the layout s, which has a mistake.
func adviceFor(s string) string {
	for _, better := range []string{fromGoLayout.Replace(s), suggestion(s)} {
		if _, problem := tokenElements(better); problem == "" && better != s {
			return "did you mean " + better + "?"
		}
	}
	if strings.Contains(s, "[") {
		return "text in [brackets] is written unchanged; for a bracket itself write [[] or []]"
	}
	return generalAdvice
}

// suggestion returns s with every run as it was probably intended. Words that cannot be
// tokens get brackets.
func suggestion(s string) string {
	lexemes, ok := lex(strings.ReplaceAll(s, "'T'", "T")) // Java's quotes
	if !ok {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(lexemes); {
		if lexemes[i].kind == lexemeText {
			b.WriteString(lexemes[i].source)
			i++
			continue
		}
		start := i
		for i < len(lexemes) && lexemes[i].kind != lexemeText {
			i++
		}
		b.WriteString(suggestWord(lexemes, start, i))
	}
	return b.String()
}

// suggestWord is suggestion for one word, lexemes[i:end].
func suggestWord(lexemes []lexeme, i, end int) string {
	var meant strings.Builder
	for j := i; j < end; j++ {
		token := lexemes[j].source
		if lexemes[j].kind == lexemeRun {
			token = intended(lexemes, j)
		}
		if token == "" {
			return "[" + wordAround(lexemes, i) + "]"
		}
		meant.WriteString(token)
	}
	return meant.String()
}

// wordAround returns the word that lexemes[i] belongs to.
func wordAround(lexemes []lexeme, i int) string {
	for i > 0 && lexemes[i-1].kind != lexemeText {
		i--
	}
	var word strings.Builder
	for ; i < len(lexemes) && lexemes[i].kind != lexemeText; i++ {
		word.WriteString(lexemes[i].source)
	}
	return word.String()
}

// fromGoLayout turns a layout of Go's package time into tokens.
var fromGoLayout = strings.NewReplacer(
	"2006", "YYYY", "06", "YY", "January", "MMMM", "Jan", "MMM", "01", "MM", "02", "DD", "_2", "D",
	"Monday", "dddd", "Mon", "ddd", "15", "HH", "03", "hh", "04", "mm", "05", "ss",
	".000000000", ".SSSSSSSSS", ".000000", ".SSSSSS", ".000", ".SSS", ",000", ",SSS",
	"PM", "A", "Z07:00", "Z", "-07:00", "Z", "Z0700", "ZZ", "-0700", "ZZ",
)
