package hint

// A Error is an error that knows what to do about it.
type Error struct {
	Text   string
	Advice string
}

func (e *Error) Error() string { return e.Text }

// Hint returns one line of advice.
func (e *Error) Hint() string { return e.Advice }
