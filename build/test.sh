#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# test.sh all|fast: runs the tests and ends with "N passed, N failed, N skipped", counted from this run's reports.
#   all   makes the machine ready, runs every test, then the fast group once more on JDK 25 where one is installed
#   fast  leaves out the groups browser, judge, ledger and slow, and the modules conformance and benchmarks
# Exit status 1 on a failure; with CI=true a skipped test is a failure too. Full output: var/log/test*.log.
. "$(dirname "$0")/common.sh"
mode=${1:-all}
need_jdk
mkdir -p var/log

fast=(-Dexcluded.groups='browser | judge | ledger | slow' -pl '!conformance,!benchmarks')
[ ! -f benchmarks/dss-peer/pom.xml ] || fast+=(-pl '!benchmarks/dss-peer')
jdk25_tree=$root/var/jdk-25
rm -rf var/tour-reports

# maven_tests DIR LOG ARGS...: reports go to DIR/*/target/surefire-reports; progress, one line a test class, to stdout.
maven_tests() {
  local dir=$1 log=$2
  shift 2
  rm -rf "$dir"/*/target/surefire-reports
  (cd "$dir" && build/maven -B -ntp --fail-at-end -Dsurefire.timeout=1500 -Dmaven.test.failure.ignore=false "$@" 2>&1) |
    tee "$log" | progress
}

progress() {
  local line
  while IFS= read -r line; do
    case $line in
      '[INFO] Building '*/*']') modules_begun <<<"$line" ;;
      '['*'] Tests run:'*'Time elapsed'*)
        line=${line#*Tests run: }
        printf '  %5d  %s\n' "${line%%,*}" "${line##* }"
        ;;
    esac
  done
}

find_jdk25() {
  local home
  for home in "${JAVA_HOME_25-}" /usr/lib/jvm/*25* /opt/*jdk*25*; do
    if [ -n "$home" ] && [ "$(java_major "$home")" = 25 ]; then echo "$home"; return; fi
  done
}

broken=0
case $mode in
  all)
    say "making the machine ready"
    build/prepare.sh
    say "running every test on JDK $(java_major "$JAVA_HOME")"
    maven_tests "$root" var/log/test.log verify || broken=1
    ;;
  fast)
    say "running the fast group on JDK $(java_major "$JAVA_HOME")"
    maven_tests "$root" var/log/test.log "${fast[@]}" test || broken=1
    ;;
  *) fail "unknown group: $mode" "all or fast" 2 ;;
esac
[ $broken -eq 0 ] || { grep -E '^\[ERROR\]' var/log/test.log | head -n 80 >&2; }

jdk25=
if [ "$mode" = all ]; then
  jdk25=$(find_jdk25)
  if [ -n "$jdk25" ] && [ "$(java_major "$JAVA_HOME")" != 25 ]; then
    say "building and running the fast group on JDK 25 ($jdk25)"
    copy_tree "$jdk25_tree"
    JAVA_HOME=$jdk25 maven_tests "$jdk25_tree" var/log/test-jdk-25.log "${fast[@]}" -Dspotless.check.skip test ||
      { broken=1; grep -E '^\[ERROR\]' var/log/test-jdk-25.log | head -n 80 >&2; }
  else
    say "no second run: no JDK 25 found in JAVA_HOME_25 or /usr/lib/jvm"
    jdk25=
  fi
fi

if [ "$mode" = all ]; then
  say "running the README's commands against a service of their own"
  build/tour.sh || broken=1
fi

reports=$(find ./*/target/surefire-reports var/tour-reports ${jdk25:+"$jdk25_tree"/*/target/surefire-reports} \
  -name 'TEST-*.xml' 2>/dev/null | sort || true)
say ""
counts=0
# shellcheck disable=SC2086
awk -v ci="${CI-}" -f build/summary.awk $reports /dev/null || counts=$?
if [ $broken -ne 0 ] && [ $counts -eq 0 ]; then
  fail "the build failed outside the tests" "everything it said is in var/log/"
fi
[ $broken -eq 0 ] && [ $counts -eq 0 ]
