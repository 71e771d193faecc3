package format

// A hintedError is an error that knows what to do about it.
type hintedError struct {
	text   string
	advice string
}

func (e *hintedError) Error() string { return e.text }

// Hint returns one line of advice.
func (e *hintedError) Hint() string { return e.advice }
