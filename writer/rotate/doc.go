// Package rotate writes to a file that is replaced by the next one, by size, by time or by a date in its path.
// It compresses finished files and deletes old ones in the background; lines never wait for that, except for space on a full disk.
// Every step can be repeated and its state is in the file system, so a restart after a crash completes the work.
//
// Glossary:
//
//	active file   the file that gets the lines
//	rotate        to turn the active file into an archive and continue with a new one
//	archive       a finished file, compressed or not
//	temporary     the unfinished compression of an archive, with the suffix .tmp
//	pattern       a path with strftime directives; each name that it produces is another file
//	period        the time after which a file is rotated, such as an hour or a week
//	stamp         the UTC time in an archive's name
//	retention     which archives are kept: a count, an age, a total size
//	policy        naming, retention and compression together: what happens to finished files
//	plan          the next actions for the files of a directory
//	usage         bytes on the disk, and which file the writer and the archiver each own
//	headroom      bytes that may be written before the archiver notices
//	lock          a hidden file that keeps a second process from rotating the same file
//	owner         the user that a file belongs to
//
// Where is what: names in naming.go and pattern.go, what happens next in plan.go, a full disk
// in space.go, compression in compress.go (when) and compress_job.go (how).
//
// The package writer imports it, and cli does for the options.
package rotate
