package nearest

// Of returns the name that a user who wrote s most likely meant, "" if none is near.
// About a third of the letters may differ, and at least one.
func Of(s string, names []string) string { return Within(len(s), s, names) }

// Within is Of for names that are at most distance letters away.
func Within(distance int, s string, names []string) string {
	best, least := "", 0
	for _, name := range names {
		d := editDistance(s, name)
		if d <= min(distance, max(1, (min(len(s), len(name))+1)/3)) && (best == "" || d < least) {
			best, least = name, d
		}
	}
	return best
}

// editDistance returns the optimal string alignment distance of a and b.
func editDistance(a, b string) int {
	rows := [3][]int{make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		above, row, two := rows[(i+2)%3], rows[i%3], rows[(i+1)%3]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := 1
			if a[i-1] == b[j-1] {
				change = 0
			}
			row[j] = min(above[j]+1, row[j-1]+1, above[j-1]+change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], two[j-2]+1)
			}
		}
	}
	return rows[len(a)%3][len(b)]
}
