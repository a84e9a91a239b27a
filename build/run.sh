#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Builds what is needed, makes the development keys, and serves in the foreground. Data stays in var/.
. "$(dirname "$0")/common.sh"
need_jdk
port=${PORT:-8080}
case $port in '' | *[!0-9]*) fail "PORT=$port is not a port number" "for example: make run PORT=8081" 2 ;; esac
if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
  fail "port $port is in use" "stop what uses it, or choose another: make run PORT=$((port + 1))"
fi

keys=keys-dev/target/keys-dev.jar
cli=verifier-cli/target/vermilion.jar
service() { find signing-service/target -maxdepth 1 -name 'signing-service-*-exec.jar' 2>/dev/null | head -n 1; }

# Up to date: all three jars are there and no source is newer than the oldest of them.
up_to_date() {
  local jar oldest=
  for jar in "$keys" "$cli" "$(service)"; do
    [ -f "$jar" ] || return 1
    if [ -z "$oldest" ] || [ "$jar" -ot "$oldest" ]; then oldest=$jar; fi
  done
  [ -z "$(find pom.xml schemas keys-dev trust-core verifier-cli signing-service \
    -name target -prune -o -type f -newer "$oldest" -print -quit)" ]
}

if ! up_to_date; then
  say "building"
  build/build.sh keys-dev verifier-cli signing-service
  touch "$keys" "$cli" "$(service)"
fi

mkdir -p var
say "development keys in var/keys (never for real licences)"
"$JAVA_HOME/bin/java" -jar "$keys" --config keys-dev/pki.xml --out var/keys --base-url "http://localhost:$port"

# The ledger of "make fabric-up", if the peer of our department is well. A setting of one's own goes first.
ledger=$(build/fabric/status.sh --json 2>/dev/null || true)
if [ -z "${VERMILION_LEDGER_CONNECTION+set}" ] && [[ $ledger =~ \"peer.market\",\"port\":[0-9]+,\"health\":\"ok\" ]]; then
  export VERMILION_LEDGER_CONNECTION=${FABRIC_DIR:-$root/var/fabric}/connections/market.properties
  export VERMILION_LEDGER_ROOTS=${VERMILION_LEDGER_ROOTS-${FABRIC_DIR:-$root/var/fabric}/roots}
  say "with the ledger of make fabric-up, as the department \"market\""
fi

say "starting on port $port; Ctrl-C stops it"
# shellcheck disable=SC2086
exec env PORT="$port" "$JAVA_HOME/bin/java" ${JAVA_OPTS:--Xmx1g} -jar "$(service)"
