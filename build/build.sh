#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# build.sh [MODULE...]: packages the modules and what they need (default: all), without tests. Full output: var/log/build.log.
. "$(dirname "$0")/common.sh"
need_jdk
mkdir -p var/log
log=var/log/build.log

modules=()
[ $# -eq 0 ] || modules=(-pl "$(IFS=,; echo "$*")" -am)
[ -d "${HOME:-/root}/.m2/repository/org/springframework" ] || say "first build here: libraries are fetched from Maven Central, this takes some minutes"

started=$SECONDS
if ! build/maven -B -ntp -DskipTests -Dspotless.check.skip "${modules[@]}" package 2>&1 | tee "$log" | modules_begun; then
  grep -m 40 -E '^\[(ERROR|WARNING)\] .*(\.java|Failed|ERROR)' "$log" >&2 || tail -n 40 "$log" >&2
  fail "the build failed" "everything it said is in $log"
fi
say "built in $((SECONDS - started)) s"
