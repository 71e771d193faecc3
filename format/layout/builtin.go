package layout

// The layouts below are built from their elements: parsing them would cost every
// start more than all lines of a short run.

// NewDefault returns the layout defaultLayout, in which text writes times.
func NewDefault() *Layout { return &Layout{source: defaultLayout, elements: civilParts()} }

// NewDefaultWithFraction returns the layout defaultLayout, followed by the digits of
// fraction that the time came with.
func NewDefaultWithFraction() *Layout {
	return &Layout{source: defaultLayout, elements: append(civilParts(), element{kind: elementInputFraction})}
}

// NewRFC3339 returns the layout rfc3339, in which JSON and logfmt write times.
func NewRFC3339() *Layout {
	return &Layout{source: "rfc3339", elements: rfc3339Elements(element{kind: elementInputFraction})}
}

// civilParts are the elements of defaultLayout.
func civilParts() []element {
	return []element{
		{kind: elementYear}, newText("-"), {kind: elementMonthPadded}, newText("-"), {kind: elementDayPadded},
		newText(" "),
		{kind: elementHourPadded}, newText(":"), {kind: elementMinutePadded}, newText(":"), {kind: elementSecondPadded},
	}
}
