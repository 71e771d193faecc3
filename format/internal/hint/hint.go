package hint

// An Error is an error with a line of advice on how to avoid it.
type Error struct {
	Text   string
	Advice string
}

func (e *Error) Error() string { return e.Text }

// Hint returns the advice.
func (e *Error) Hint() string { return e.Advice }
