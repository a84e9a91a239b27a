#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# bench.sh [all|issue|log] [ARGUMENT...]: measures beside peers, in one run on this machine; prints tables and keeps them
# in var/bench/.
#   issue [SECONDS [ROUNDS]]                   issuing and verifying, rates per CPU-second
#   log   [ROUNDS [ENTRIES [LARGEST]]]         durable appends beside Tessera's, then proofs as the log grows to 10 million
. "$(dirname "$0")/common.sh"
need_jdk
what=all
case ${1-} in all|issue|log) what=$1; shift ;; esac
build/build.sh keys-dev verifier-cli benchmarks benchmarks/dss-peer
mkdir -p var/bench

measure() {
  local main=$1
  shift
  "$JAVA_HOME/bin/java" -Xms1500m -Xmx1500m -Djava.awt.headless=true -Dfile.encoding=UTF-8 \
    -cp "benchmarks/target/classes:$(cat benchmarks/target/classpath)" "org.vermilion.benchmarks.$main" "$@"
}

# Tessera's driver is built of Go modules: 40 MB from the module proxy unless Go has them.
build_peers() {
  command -v go >/dev/null || fail "no go: Tessera's log cannot be built" "install Go 1.24 or newer from https://go.dev/dl"
  (cd benchmarks/peers && CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o "$root/var/bench/peers" .) ||
    fail "Tessera's log could not be built" "what go said is above"
}

if [ "$what" != log ]; then measure Benchmarks "$@"; fi
if [ "$what" != issue ]; then
  build_peers
  [ "$what" = log ] || set --
  measure LogBenchmarks "$@"
fi
