// Package fields finds the level, the time and the message among the fields of a line, a
// JSON object or key=value pairs (logfmt). The table of keys is in keys.go; loggers that
// put them into objects within the object are in json_nested.go.
//
// Glossary:
//
//   - member: a field of a JSON object. Pair: a field of a logfmt line.
//   - role: what a key's value gives the record: its level, its time or its message.
//   - rank: which of several keys with one role is used; the lowest one.
//   - logger hint: a key that shows which logger wrote an object, and so what its other
//     keys mean.
//   - predicted key: the key at the same place of the line before.
//   - torn: cut off before its end, as carriers cut long lines.
//
// Package detect imports it, and package cli for IsLevelKey.
package fields
