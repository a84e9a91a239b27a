#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs the README's commands as a newcomer would: make run, make demo, then each block marked "tour", in a copy of the
# tree with the jars built before, on a free port. Reports to var/tour-reports, in the form of Surefire.
. "$(dirname "$0")/common.sh"
tree=$root/var/tour
report=$root/var/tour-reports/TEST-readme.xml
log=$root/var/log/tour.log
mkdir -p var/log var/tour-reports
: >"$log"

cases=
failed=0
xml() { sed -e 's/&/\&amp;/g' -e 's/</\&lt;/g' -e 's/"/\&quot;/g' | tr '\n' ' '; }

# result NAME failure|skipped|"" MESSAGE
result() {
  local inside=
  [ -z "$2" ] || inside="<$2 message=\"$(printf '%s' "$3" | xml)\"/>"
  [ "$2" != failure ] || failed=1
  cases+="  <testcase name=\"$(printf '%s' "$1" | xml)\" classname=\"readme.Tour\">$inside</testcase>"$'\n'
  note "$1${2:+: $2, $3}"
}

# expect CODE NAME COMMANDS: runs them in the copy.
expect() {
  local code=0
  printf '\n$ %s\n' "$3" >>"$log"
  (cd "$tree" && bash -euo pipefail -c "$3") >>"$log" 2>&1 || code=$?
  if [ "$code" -eq "$1" ]; then result "$2" "" ""; else result "$2" failure "exit code $code instead of $1; see var/log/tour.log"; fi
}

finish() {
  [ -z "${service-}" ] || { kill -TERM -- "-$service" 2>/dev/null && wait "$service" 2>/dev/null; } || true
  printf '<?xml version="1.0" encoding="UTF-8"?>\n<testsuite name="readme.Tour">\n%s</testsuite>\n' "$cases" >"$report"
}
trap finish EXIT

free_port() {
  local port
  for port in $(seq $((20000 + RANDOM % 20000)) 65000); do
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
}

# Blocks of README marked "tour": one line each, the expected exit code and the commands with their line ends as \n.
blocks() {
  awk '
    /^<!-- tour/ { code = 0; if (match($0, /exit [0-9]+/)) code = substr($0, RSTART + 5, RLENGTH - 5); marked = 1; next }
    /^```/ && inside { print code "\t" text; inside = 0; next }
    /^```sh/ && marked { inside = 1; marked = 0; text = ""; next }
    inside && !/^ *(#|$)/ { text = text $0 "\\n" }' README.md
}

copy_tree "$tree"
for jar in keys-dev/target/keys-dev.jar verifier-cli/target/vermilion.jar signing-service/target/signing-service-*-exec.jar; do
  [ -f "$jar" ] || { result "make run serves" failure "$jar was not built"; exit 1; }
  mkdir -p "$tree/$(dirname "$jar")"
  cp "$jar" "$tree/$jar"
done

port=$(free_port)
export PORT=$port
set -m
(cd "$tree" && exec make run) >>"$log" 2>&1 &
service=$!
set +m
for _ in $(seq 1 300); do
  ! curl -fsS -o /dev/null "http://localhost:$port/actuator/health" 2>/dev/null || break
  kill -0 "$service" 2>/dev/null || break
  sleep 1
done
expect 0 "make run serves" "curl -fsS http://localhost:$port/actuator/health"
[ $failed -eq 0 ] || exit 1
expect 0 "make demo ends with a VALID verdict" "make demo"

number=0
while IFS=$'\t' read -r code text; do
  number=$((number + 1))
  commands=$(printf '%b' "${text//localhost:8080/localhost:$port}")
  case $commands in
    *pdfdetach*) command -v pdfdetach >/dev/null || { result "tour, block $number" skipped "pdfdetach is not installed (poppler-utils)"; continue; } ;;
  esac
  expect "$code" "tour, block $number" "$commands"
done < <(blocks)
[ $number -ge 2 ] || result "the README's tour is found" failure "$number blocks"
[ $failed -eq 0 ]
