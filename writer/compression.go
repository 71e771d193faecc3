package writer

// Compression is how archives are compressed.
type Compression uint8

const (
	NoCompression Compression = iota
	Gzip                      // RFC 1952
	Zstd                      // RFC 8878
)

// suffix is what it adds to a name.
func (c Compression) suffix() string {
	return [...]string{"", ".gz", ".zst"}[c]
}

// formOf is the compression that ext, with its dot, stands for.
func formOf(ext string) Compression {
	for _, c := range []Compression{Gzip, Zstd} {
		if ext == c.suffix() {
			return c
		}
	}
	return NoCompression
}
