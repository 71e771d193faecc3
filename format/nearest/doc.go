// Package nearest finds the name that a user most likely meant by one with a typing
// mistake. It suits short lists of short names, such as options and their values.
//
// Glossary: the edit distance of two texts is the number of letters to add, remove,
// change or swap with the next one to turn one text into the other.
//
// Any package may import it; it imports nothing of logly.
package nearest
