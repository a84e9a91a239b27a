#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# bench.sh [SECONDS [ROUNDS]]: measures issuing and verifying beside their peers, in one run on this machine; prints a
# table of rates per CPU-second and keeps it in var/bench/.
. "$(dirname "$0")/common.sh"
need_jdk
build/build.sh keys-dev verifier-cli benchmarks benchmarks/dss-peer
mkdir -p var/bench
exec "$JAVA_HOME/bin/java" -Xms1500m -Xmx1500m -Djava.awt.headless=true -Dfile.encoding=UTF-8 \
  -cp "benchmarks/target/classes:$(cat benchmarks/target/classpath)" org.vermilion.benchmarks.Benchmarks "$@"
