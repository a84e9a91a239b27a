#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Measures issuing and verifying beside their peers, in one run on this machine; prints a table.
. "$(dirname "$0")/common.sh"
build/build.sh benchmarks
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -jar benchmarks/target/benchmarks.jar "$@"
