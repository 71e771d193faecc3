#!/usr/bin/env bash
# Compares logly with the tools that people put where it goes.
#
#   testdata/bench/compare.sh [--size BYTES] [--rounds N] [--jobs a,b,…]
#                             [--logly PATH] [--input FILE]… [--keep] [--readme]
#
# Needs bash, coreutils, sed and Go; a tool that is not installed is left out.
# Debian has nearly all of them: apt install grep ripgrep mawk moreutils s6
# execline runit daemontools apache2-utils cronolog jq zstd; npm has pino-pretty.
#
#   --size    bytes of input for the fast tools, 128000000 by default and at most
#             268435455, where s6-log rotates; the slow ones get a sixteenth
#   --rounds  runs of each pair, 5 by default; the medians are shown
#   --jobs    only these: one two filter split split-json split-logfmt traces
#             stamp text json rotate zstd real
#   --logly   compare this binary instead of one built from this source
#   --input   also run the job "real" on this log, repeated to that size, each time
#             with later times and other numbers; may be given more than once
#   --keep    keep the inputs, outputs and runs, and say where they are
#   --readme  put the tables into the README.md beside this script
#
# How it measures: the input is piped in by cat, as from a program above;
# inputs and outputs are in memory (/dev/shm), so that no disk is measured;
# logly and the other tool take turns, A B A B …, and each pair of neighbours
# makes one ratio, so that a machine that slows down hurts both. What each tool
# has written in the first round is compared with what it should have, byte for
# byte where the job defines it: a tool that fails that is not in the table,
# and the exit status is 1.

# Jobs and checks are called by the names in variables, and checks are text that
# is evaluated later.
# shellcheck disable=SC2016,SC2317

set -euo pipefail
shopt -s nullglob
export LC_ALL=C TZ=UTC # grep's fast path; the stamps of the expected outputs

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly here
readonly all_jobs=one,two,filter,split,split-json,split-logfmt,traces,stamp,text,json,rotate,zstd,real
size=128000000 rounds=5 jobs=$all_jobs logly='' keep='' readme='' inputs=()

usage() {
  sed -n '2,/^$/s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
}

while (($#)); do
  case $1 in
    --size) size=$2 && shift ;;
    --rounds) rounds=$2 && shift ;;
    --jobs) jobs=$2 && shift ;;
    --logly) logly=$(realpath "$2") && shift ;;
    --input) inputs+=("$(realpath -e "$2")") && shift ;;
    --keep) keep=1 ;;
    --readme) readme=1 ;;
    -h | --help) usage && exit 0 ;;
    *) usage >&2 && exit 2 ;;
  esac
  shift
done

parent=/dev/shm
[[ -w $parent ]] || parent=${TMPDIR:-/tmp}
work=$(mktemp -d "$parent/logly-bench.XXXXXX")
readonly work runs=$work/runs.tsv
failed=0

say() { printf '%s\n' "$*" >&2; }

finish() {
  if [[ $keep ]]; then say "kept: $work"; else rm -rf "$work"; fi
}
trap finish EXIT

# ── Preparation ──────────────────────────────────────────────────────────────

build() {
  mkdir "$work/bin"
  go -C "$here" build -o "$work/bin/" ./gen ./measure ./report
  if [[ $logly ]]; then
    cp "$logly" "$work/bin/logly"
  else
    CGO_ENABLED=0 go -C "$here/../.." build -trimpath -tags urfave_cli_no_docs -ldflags '-s -w' -o "$work/bin/logly" .
  fi
  PATH=$work/bin:$PATH
}

# warm touches as much memory as the outputs will need. On a virtual machine the
# first touch of a page is work for its host, which would be charged to whoever
# writes first.
warm() {
  head -c "$((size * 4))" /dev/zero >"$work/warm"
  rm "$work/warm"
}

# input KIND makes the input of a job, and its sixteenth for slow tools, unless
# they are there: $work/KIND, $work/KIND.errors, $work/KIND.part, …
input() {
  local kind=$1
  [[ -e $work/$kind ]] && return
  gen -size "$size" -errors "$work/$kind.errors" "$kind" >"$work/$kind"
  gen -size "$((size / 16))" -errors "$work/$kind.part.errors" "$kind" >"$work/$kind.part"
}

# becomes KIND OTHER makes what all records of KIND are in another format:
# $work/KIND.want, $work/KIND.part.want.
becomes() {
  local file
  for file in "$work/$1" "$work/$1.part"; do
    gen -records "$(wc -l <"$file")" "$2" >"$file.want"
  done
}

# ── Checks: they run in the folder of the outputs; $in is the input ─────────

# is EXPECTED FILE...: the files, joined, are the expected one.
is() {
  local expected=$1
  shift
  cat -- "$@" | cmp -s - "$expected"
}

# after N FILE: behind the first N bytes of each line the file is the input.
after() { cut -b "$(($1 + 1))-" "$2" | cmp -s - "$in"; }

# as_many FILE: it has as many lines as the input, where the bytes are the
# tool's own choice.
as_many() { [[ $(wc -l <"$1") == $(wc -l <"$in") ]]; }

# ── Runs ─────────────────────────────────────────────────────────────────────

# run_once ROLE NAME COMMAND CHECK PREPARE FILE: one run in an empty folder; the
# check, if any, is what its outputs must satisfy.
run_once() {
  local role=$1 name=$2 command=$3 check=$4 prepare=$5 in=$6 took
  rm -rf "$work/out" && mkdir "$work/out"
  (cd "$work/out" && eval "$prepare")
  if ! took=$(measure "$in" "$work/out" "$command"); then
    say "  $name: failed: $command"
    return 1
  fi
  if [[ $check ]] && ! (cd "$work/out" && eval "$check"); then
    say "  $name: wrong output: $command"
    return 1
  fi
  printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$title" "$name" "$command" "$role" \
    "$(stat -c %s "$in")" "${took%% *}" "$(cut -d' ' -f2 <<<"$took")" "${took##* }" >>"$work/pair.tsv"
}

# job TITLE KIND begins a job on inputs of that kind.
job() {
  title=$1 kind=$2
  say "$title"
  input "$kind"
}

# ours COMMAND CHECK: how logly does the job.
ours() {
  our_command=$1
  : >"$work/pair.tsv"
  local round
  for ((round = 0; round < rounds; round++)); do
    run_once ours logly "$1" "$([[ $round == 0 ]] && printf %s "$2")" '' "$work/$kind" ||
      { failed=1 our_command='' && return; }
  done
  cat "$work/pair.tsv" >>"$runs"
}

# installed NAME: so are the programs that it names, as in "tee + grep (fast)".
installed() {
  local words=${1%% (*} program
  for program in ${words//+/ }; do
    command -v "$program" >/dev/null || return
  done
}

# versus FILE NAME COMMAND CHECK [PREPARE]: the tool and logly in turns, if the
# tool is there.
versus() {
  local file=$1 name=$2 command=$3 check=$4 prepare=${5:-} round
  [[ $our_command ]] && installed "$name" || return 0
  : >"$work/pair.tsv"
  for ((round = 0; round < rounds; round++)); do
    run_once ours logly "$our_command" '' '' "$work/$kind" || { failed=1 && return; }
    run_once theirs "$name" "$command" "$([[ $round == 0 ]] && printf %s "$check")" "$prepare" "$file" ||
      { failed=1 && return; }
  done
  cat "$work/pair.tsv" >>"$runs"
  say "  $name: done"
}

# theirs NAME COMMAND CHECK [PREPARE]: how another tool does the job.
theirs() { versus "$work/$kind" "$@"; }

# slow is theirs for a tool that would need minutes for the whole input.
slow() { versus "$work/$kind.part" "$@"; }

# ── Jobs ─────────────────────────────────────────────────────────────────────
#
# Each tool is called in the way that is fastest for it while it does the same:
#   tee        nothing to choose; its standard output is the second file.
#   grep       -F: no regular expression is needed; LC_ALL=C: bytes, not UTF-8.
#   rg         -F likewise; --no-config: not what a user has set.
#   mawk       the fastest awk; its output is buffered already.
#   s6-log     not -b: reading on while writing is its faster mode. s is the
#              largest size at which it does not rotate, n0 keeps no archives.
#   svlogd     -b 65536: its manual asks for a larger buffer where there is much
#              data; -l 2000 because -b must be above it and lines are below it.
#              "s0" in its config file: no rotation.
#   multilog   rotates at 16777215 bytes at the latest, so n keeps all files.
#   rotatelogs its files have their time in seconds as a name; -n numbers them
#              instead, so that none is written over within a second.
#   cronolog   ends with status 3 at the end of its input, whatever happened.
#   jq         -r and a filter of the least work, and one that writes the same
#              text as logly.
#   pino-pretty  --singleLine, no colours (it is no terminal).
#   ts         a format without %.S, which it does fastest; as most systems have
#              it, without TZ, with which it need not look for the zone each time.

readonly no_rotation='s268435455'

# svlogd's folders must exist: svlogd_in 'LINES OF CONFIG' FOLDER
svlogd_in() { mkdir "$2" && printf '%s\n' "$1" >"$2/config"; }

job_one() {
  job 'Copy to a file' logly
  ours 'logly -q --async a.log' 'is "$in" a.log'
  theirs 'logly (not async)' 'logly -q a.log' 'is "$in" a.log'
  theirs 'logly (raw)' 'logly -q --format raw a.log' 'is "$in" a.log'
  theirs cat 'cat >a.log' 'is "$in" a.log'
  theirs s6-log "s6-log n0 $no_rotation ./a" 'is "$in" a/current'
  theirs svlogd 'svlogd -b 65536 -l 2000 ./a' 'is "$in" a/current' 'svlogd_in s0 a'
  theirs multilog 'multilog s16777215 n9999 ./a' 'is "$in" a/@* a/current'
  theirs rotatelogs 'rotatelogs a.log 1000M' 'is "$in" a.log.*'
  theirs cronolog 'cronolog a-%Y.log; true' 'is "$in" a-*.log'
}

job_two() {
  job 'Copy to two files' logly
  local both='is "$in" a.log && is "$in" b.log'
  ours 'logly -q --format raw a.log b.log' "$both"
  theirs 'logly (auto)' 'logly -q a.log b.log' "$both"
  theirs 'logly (async)' 'logly -q --async a.log b.log' "$both"
  theirs 'logly (one on stdout)' 'logly a.log >b.log' "$both"
  theirs tee 'tee a.log >b.log' "$both"
  theirs s6-log "s6-log n0 $no_rotation ./a ./b" 'is "$in" a/current && is "$in" b/current'
  theirs svlogd 'svlogd -b 65536 -l 2000 ./a ./b' 'is "$in" a/current && is "$in" b/current' \
    'svlogd_in s0 a && svlogd_in s0 b'
  theirs multilog 'multilog s16777215 n9999 ./a ./b' 'is "$in" a/@* a/current && is "$in" b/@* b/current'
}

job_filter() {
  job 'Errors only' logly
  local check='is "$in.errors" e.log'
  ours 'logly --level error >e.log' "$check"
  theirs 'logly (async file)' 'logly -q --async e.log,level=error' "$check"
  theirs grep 'grep -F " | ERROR | " >e.log' "$check"
  theirs rg 'rg --no-config -F " | ERROR | " >e.log' "$check"
  theirs mawk 'mawk "/ \\| ERROR \\| /" >e.log' "$check"
}

job_split() {
  job 'All to one file, errors to another' logly
  local check='is "$in" a.log && is "$in.errors" e.log'
  local dirs='is "$in" a/@* a/current && is "$in.errors" e/@* e/current'
  ours 'logly -q --async a.log e.log,level=error' "$check"
  theirs 'tee + grep' 'tee a.log | grep -F " | ERROR | " >e.log' "$check"
  theirs 'tee + rg' 'tee a.log | rg --no-config -F " | ERROR | " >e.log' "$check"
  theirs mawk 'mawk "{print >\"a.log\"} / \\| ERROR \\| /{print >\"e.log\"}"' "$check"
  theirs s6-log "s6-log n0 $no_rotation ./a - '+ \\| ERROR \\| ' ./e" "$dirs"
  theirs svlogd 'svlogd -b 65536 -l 2000 ./a ./e' "$dirs" \
    'svlogd_in s0 a && svlogd_in $'"'s0\n-*\n+* * | ERROR | *'"' e'
  theirs multilog 'multilog s16777215 n9999 ./a "-*" "+* * | ERROR | *" ./e' "$dirs"
}

job_split_json() {
  job 'The same with JSON (pino)' pino
  local check='is "$in" a.log && is "$in.errors" e.log'
  ours 'logly -q --async a.log e.log,level=error' "$check"
  theirs 'tee + grep' "tee a.log | grep -F '\"level\":50,' >e.log" "$check"
  slow 'tee + jq' "tee a.log | jq -c 'select(.level>=50)' >e.log" "$check"
}

job_split_logfmt() {
  job 'The same with logfmt' logfmt
  local check='is "$in" a.log && is "$in.errors" e.log'
  ours 'logly -q --async a.log e.log,level=error' "$check"
  theirs 'tee + grep' 'tee a.log | grep -F " level=error " >e.log' "$check"
}

job_traces() {
  job 'The same with stack traces' traces
  local check='is "$in" a.log && is "$in.errors" e.log'
  ours 'logly -q --async a.log e.log,level=error' "$check"
  # An awk can keep a trace with its error where every record begins with a year.
  theirs mawk 'mawk "{print >\"a.log\"} /^20/{e=/ \\| ERROR \\| /} e{print >\"e.log\"}"' "$check"
}

job_stamp() {
  job 'A time before every line' bare
  ours 'logly -q --async a.log' 'after 29 a.log' # "2025-01-15 10:30:45 | INFO | "
  theirs 'logly (time only)' "logly --format '{time} {raw}' >a.log" 'after 20 a.log'
  slow ts 'env -u TZ ts "%Y-%m-%d %H:%M:%S" >a.log' 'after 20 a.log'
  slow 'ts (with TZ)' 'ts "%Y-%m-%d %H:%M:%S" >a.log' 'after 20 a.log'
  theirs s6-log "s6-log n0 $no_rotation T ./a" 'after 31 a/current'
  theirs svlogd 'svlogd -tt -b 65536 -l 2000 ./a' 'after 26 a/current' 'svlogd_in s0 a'
  theirs multilog 'multilog t s16777215 n9999 ./a' 'cat a/@* a/current >a.log && after 26 a.log'
  theirs mawk "mawk '{print strftime(\"%Y-%m-%d %H:%M:%S\"), \$0}' >a.log" 'after 20 a.log'
}

job_text() {
  job 'JSON (pino) to text' pino
  becomes pino pino-as-text
  local levels='{"20":"DEBUG","30":"INFO","40":"WARNING","50":"ERROR"}[.level|tostring]'
  ours 'logly -q --async --format text a.log' 'is "$in.want" a.log'
  slow jq 'jq -r "\"\(.time) \(.level) \(.msg)\"" >a.log' 'as_many a.log'
  slow 'jq (the same text)' "jq -r '[(.time/1000|strftime(\"%Y-%m-%d %H:%M:%S\")), $levels, .msg, (del(.time,.level,.msg)|to_entries[]|\"\\(.key)=\\(.value)\")]|join(\" | \")' >a.log" 'is "$in.want" a.log'
  slow pino-pretty 'pino-pretty --singleLine >a.log' 'as_many a.log'
}

job_json() {
  job 'Lines to JSON' logly
  becomes logly logly-as-json
  ours 'logly -q --async --format json a.log' 'is "$in.want" a.log'
  theirs 'tee (copying)' 'tee a.log >/dev/null' 'is "$in" a.log'
  theirs 'tee (copying twice)' 'tee a.log >b.log' 'is "$in" a.log'
  theirs mawk "mawk -F ' \\\\| ' '{gsub(/[\\\\\"]/,\"\\\\\\\\&\"); sub(/ /,\"T\",\$1); printf \"{\\\"time\\\":\\\"%sZ\\\",\\\"level\\\":\\\"%s\\\",\\\"message\\\":\\\"%s\\\"}\\n\",\$1,\$2,\$3}' >a.log" 'is "$in.want" a.log'
  slow jq "jq -cR 'split(\" | \")|{time:(.[0]|sub(\" \";\"T\")+\"Z\"),level:.[1],message:(.[2:]|join(\" | \"))}' >a.log" 'is "$in.want" a.log'
}

job_rotate() {
  job 'Rotation at 10 MB' logly
  ours 'logly -q --async --rotate-size 10MB a.log' 'is "$in" a-*.log a.log'
  theirs 'logly (one file)' 'logly -q --async a.log' 'is "$in" a.log'
  theirs s6-log 's6-log n9999 s10000000 ./a' 'is "$in" a/@* a/current'
  theirs svlogd 'svlogd -b 65536 -l 2000 ./a' 'is "$in" a/@* a/current' 'svlogd_in $'"'s10000000\nn0'"' a'
  theirs multilog 'multilog s10000000 n9999 ./a' 'is "$in" a/@* a/current'
  # Its files are a.log, a.log.1, a.log.2, …
  theirs rotatelogs 'rotatelogs -n 9999 a.log 10M' 'is "$in" a.log $(printf "%s\n" a.log.* | sort -t. -k3n)'
}

job_zstd() {
  job 'Rotation at 10 MB, zstd behind it' logly
  command -v zstd >/dev/null || { say '  zstd, which checks the archives, is not installed' && return; }
  local check='zstd -dcqf a/@* a/current | cmp -s - "$in"'
  ours 'logly -q --async --rotate-size 10MB --compress zstd a.log' 'zstd -dcqf a-* a.log | cmp -s - "$in"'
  theirs 'logly (no zstd)' 'logly -q --async --rotate-size 10MB a.log' 'is "$in" a-*.log a.log'
  # s6-log has execline start its processor, and waits for it for ever if it cannot.
  ! command -v execlineb >/dev/null ||
    theirs s6-log "s6-log n9999 s10000000 '!zstd -qc' ./a" "$check"
  theirs svlogd 'svlogd -b 65536 -l 2000 ./a' "$check" 'svlogd_in $'"'s10000000\nn0\n!zstd -qc'"' a'
  theirs multilog "multilog s10000000 n9999 '!zstd -qc' ./a" "$check"
}

# A log of the user: nobody knows which of its lines are errors, so only what copies
# it is checked byte for byte.
real() {
  local file=$1 name lines
  name=$(basename "$file" .log)
  kind=real-$name
  gen -size "$size" -repeat "$file" >"$work/$kind"
  lines=$(wc -l <"$work/$kind")
  name="$name ($(($(stat -c %s "$work/$kind") / lines)) bytes a line)"

  title="Warnings only: $name"
  say "$title"
  ours 'logly --level warning >w.log' ''
  theirs 'grep (words)' 'grep -iE "warn|err|crit|fatal|emerg" >w.log; true' ''
  theirs 'cat (copying)' 'cat >a.log' 'is "$in" a.log'

  title="All to one file, errors to another: $name"
  say "$title"
  ours 'logly -q --async a.log e.log,level=error' 'is "$in" a.log'
  theirs 'tee + grep (a word)' 'tee a.log | grep -F ERROR >e.log; true' 'is "$in" a.log'

  title="To JSON: $name"
  say "$title"
  ours 'logly -q --async --format json a.log' '[[ -s a.log ]]'
  theirs 'tee (copying)' 'tee a.log >/dev/null' 'is "$in" a.log'
  rm "$work/$kind"
}

job_real() {
  local file
  for file in "${inputs[@]}"; do
    real "$file"
  done
}

# ── Main ─────────────────────────────────────────────────────────────────────

machine() {
  local cpu
  cpu=$(sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo | head -n 1)
  printf 'On %s (%s), %s cores, Linux %s, %s: median of %s runs, %s MB of input through a pipe, files in memory. `testdata/bench/compare.sh` repeats it.' \
    "$(date -u +%Y-%m-%d)" "${cpu:-$(uname -m)}" "$(nproc)" "$(uname -r)" \
    "$(logly --version)" "$rounds" "$((size / 1000000))"
  ((${#inputs[@]} == 0)) || printf ' Rows that name a log: that log of real programs, repeated with times shifted and numbers changed, so that no line comes twice.'
}

main() {
  local name
  build
  warm
  read -r name _ </proc/loadavg
  [[ $name == 0.* ]] || say "this machine is busy (load $name): the figures will be poor"
  for name in ${jobs//,/ }; do
    [[ ,$all_jobs, == *",$name,"* ]] || { say "no job $name" && exit 2; }
    "job_${name//-/_}"
  done
  [[ -s $runs ]] || { say 'nothing to report' && exit 1; }
  report ${readme:+-into "$here/README.md"} -note "$(machine)" "$runs"
  exit "$failed"
}

main
