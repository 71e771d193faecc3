package otlp

import (
	"bytes"
	"math"
	"strconv"

	"logly/format/internal/scan"
	"logly/format/jsontext"
)

// Fields of the messages KeyValue, AnyValue, ArrayValue and KeyValueList.
const (
	keyValueKey   = 1
	keyValueValue = 2

	valueString = 1
	valueBool   = 2
	valueInt    = 3
	valueDouble = 4
	valueArray  = 5
	valueList   = 6

	elements = 1
)

// maxDepth is how deep arrays and objects nest; deeper ones are text. Protobuf in Java
// and C++ refuses messages that nest more than 100 deep, and an object takes three.
const maxDepth = 16

// appendStringAttribute appends an attribute of logly's own.
func appendStringAttribute(dst []byte, field byte, key, value string) []byte {
	dst, attribute := begin(dst, field)
	dst = appendText(dst, keyValueKey, key)
	dst, v := begin(dst, keyValueValue)
	dst = appendText(dst, valueString, value)
	return end(end(dst, v), attribute)
}

// appendMember appends the member of an object as an attribute, except for null, which
// says the same as no attribute. key is quoted, both are valid JSON.
func appendMember(dst []byte, field byte, key, value []byte, depth int) []byte {
	if value[0] == 'n' {
		return dst
	}
	dst, attribute := begin(dst, field)
	dst = appendString(dst, keyValueKey, key)
	dst, v := begin(dst, keyValueValue)
	dst = appendValue(dst, value, depth)
	return end(end(dst, v), attribute)
}

// appendValue appends the fields of an AnyValue; none for null.
func appendValue(dst, value []byte, depth int) []byte {
	if c := value[0]; (c == '{' || c == '[') && depth >= maxDepth {
		dst, at := begin(dst, valueString)
		return end(jsontext.AppendUTF8(dst, value), at)
	}
	switch value[0] {
	case '"':
		return appendString(dst, valueString, value)
	case '{':
		dst, at := begin(dst, valueList)
		s := jsontext.ScanObject(value, 0)
		for s.Next() {
			dst = appendMember(dst, elements, quoted(value, s.Key()), s.Value().Of(value), depth+1)
		}
		return end(dst, at)
	case '[':
		dst, at := begin(dst, valueArray)
		dst = appendElements(dst, value, depth+1)
		return end(dst, at)
	case 't':
		return appendVarint(dst, valueBool, 1)
	case 'f':
		return appendVarint(dst, valueBool, 0)
	case 'n':
		return dst
	}
	return appendNumber(dst, value)
}

// appendElements appends the elements of an array. null is an empty value, so that the
// others keep their places.
func appendElements(dst, array []byte, depth int) []byte {
	for i := jsontext.SkipSpace(array, 1); array[i] != ']'; {
		next := jsontext.ScanValue(array, i, 0)
		element, at := begin(dst, elements)
		dst = end(appendValue(element, array[i:next], depth), at)
		if i = jsontext.SkipSpace(array, next); array[i] == ',' {
			i = jsontext.SkipSpace(array, i+1)
		}
	}
	return dst
}

// appendNumber appends an int if the number is whole and fits, or a double. A number
// that neither can hold is text, so that no digit of it is lost.
func appendNumber(dst, number []byte) []byte {
	if bytes.ContainsAny(number, ".eE") {
		if f, err := strconv.ParseFloat(string(number), 64); err == nil {
			return appendFixed64(dst, valueDouble, math.Float64bits(f))
		}
	} else if n, err := strconv.ParseInt(string(number), 10, 64); err == nil {
		return appendVarint(dst, valueInt, uint64(n))
	}
	dst, at := begin(dst, valueString)
	return end(append(dst, number...), at)
}

// appendString appends the text of a quoted string, which is valid JSON, as UTF-8: strings in protobuf must be.
func appendString(dst []byte, field byte, text []byte) []byte {
	dst, at := begin(dst, field)
	return end(jsontext.AppendUnquotedUTF8(dst, text), at)
}

// quoted returns the key at that span with its quotes.
func quoted(b []byte, key scan.Span) []byte { return b[key.Start-1 : key.End+1] }
