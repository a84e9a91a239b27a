#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Measures anchoring on a Fabric network of its own, which it removes afterwards; the table is kept in var/bench/. Where
# Fabric can be had neither built nor installed it says so, and is done.
. "$(dirname "$0")/common.sh"
need_jdk
export FABRIC_DIR=$root/var/bench/fabric FABRIC_PORT_BASE=${FABRIC_PORT_BASE:-18050}

status=0
build/fabric/tools.sh >/dev/null || status=$?
if [ "$status" -eq 3 ]; then
  say "no figures of the ledger: neither Fabric's programs (FABRIC_HOME, PATH) nor Go are here"
  exit 0
fi
[ "$status" -eq 0 ] || exit "$status"

build/build.sh keys-dev ledger-chaincode benchmarks
mkdir -p var/bench
trap 'DELETE=1 build/fabric/down.sh >/dev/null' EXIT
build/fabric/up.sh
"$JAVA_HOME/bin/java" -Xmx1500m -Djava.awt.headless=true -Dfile.encoding=UTF-8 \
  -cp "benchmarks/target/classes:$(cat benchmarks/target/classpath)" org.vermilion.benchmarks.AnchoringBenchmark \
  "$FABRIC_DIR/connections/market.properties"
