package otlp

import "encoding/binary"

// Protobuf's wire types.
const (
	varint   = 0
	fixed64  = 1
	lengthed = 2 // bytes, strings and messages
	fixed32  = 5
)

// appendTag appends the tag of a field, whose number is below 16.
func appendTag(dst []byte, field, wireType byte) []byte {
	return append(dst, field<<3|wireType)
}

func appendVarint(dst []byte, field byte, value uint64) []byte {
	return binary.AppendUvarint(appendTag(dst, field, varint), value)
}

func appendFixed64(dst []byte, field byte, value uint64) []byte {
	return binary.LittleEndian.AppendUint64(appendTag(dst, field, fixed64), value)
}

func appendText(dst []byte, field byte, text string) []byte {
	dst = binary.AppendUvarint(appendTag(dst, field, lengthed), uint64(len(text)))
	return append(dst, text...)
}

// begin appends the tag of a lengthed field. Its value is everything appended after
// that, until a call of end with the returned index.
func begin(dst []byte, field byte) (out []byte, at int) {
	dst = append(appendTag(dst, field, lengthed), 0)
	return dst, len(dst)
}

// end writes the length of the value that starts at index at. A length of more than
// one byte moves the value: nearly all values are short.
func end(dst []byte, at int) []byte {
	n := len(dst) - at
	var length [binary.MaxVarintLen64]byte
	more := binary.PutUvarint(length[:], uint64(n)) - 1
	if more > 0 {
		dst = append(dst, length[:more]...)
		copy(dst[at+more:], dst[at:at+n])
	}
	copy(dst[at-1:], length[:more+1])
	return dst
}
