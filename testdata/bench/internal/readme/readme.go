// Package readme writes the parts of a page that programs fill in.
package readme

import (
	"bytes"
	"fmt"
	"os"
)

// Replace puts text between the lines <!-- mark --> and <!-- /mark --> of a
// file.
func Replace(path, mark, text string) error {
	page, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	before, rest, opened := bytes.Cut(page, fmt.Appendf(nil, "<!-- %s -->\n", mark))
	_, after, closed := bytes.Cut(rest, fmt.Appendf(nil, "<!-- /%s -->", mark))
	if !opened || !closed {
		return fmt.Errorf("%s: no lines <!-- %s --> and <!-- /%[2]s -->", path, mark)
	}
	page = fmt.Appendf(nil, "%s<!-- %s -->\n%s<!-- /%[2]s -->%[4]s", before, mark, text, after)
	return os.WriteFile(path, page, 0o644)
}
