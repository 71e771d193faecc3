package layout

// The layouts below are built from their parts: parsing them would cost every
// start more than all lines of a short run.

// NewDefault returns the layout Default, in which text writes times.
func NewDefault() *Layout { return &Layout{Source: Default, Parts: civilParts()} }

// NewDefaultWithFraction returns the layout Default, followed by the digits of
// fraction that the time came with.
func NewDefaultWithFraction() *Layout {
	return &Layout{Source: Default, Parts: append(civilParts(), Part{Kind: PartInputFraction})}
}

// NewRFC3339 returns the layout rfc3339, in which JSON and logfmt write times.
func NewRFC3339() *Layout {
	return &Layout{Source: "rfc3339", Parts: Rfc3339Parts(Part{Kind: PartInputFraction})}
}

// civilParts are the parts of Default.
func civilParts() []Part {
	return []Part{
		{Kind: PartYear}, TextPart("-"), {Kind: PartMonthPadded}, TextPart("-"), {Kind: PartDayPadded},
		TextPart(" "),
		{Kind: PartHourPadded}, TextPart(":"), {Kind: PartMinutePadded}, TextPart(":"), {Kind: PartSecondPadded},
	}
}
