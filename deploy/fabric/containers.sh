# shellcheck shell=bash disable=SC2034,SC2154
# SPDX-License-Identifier: Apache-2.0
# Read at the end of build/fabric/common.sh when FABRIC_NODES=containers: the same network, its nodes in Docker. All steps
# stay those of build/fabric; only how a node is started, stopped, seen and addressed is another here.
command -v docker >/dev/null && docker compose version >/dev/null 2>&1 || fail "Docker with its compose plugin is not installed" \
  "see https://docs.docker.com/engine/install, or run the nodes as processes: make fabric-up"
[ -n "${FABRIC_DIR-}" ] || fabric=$root/var/fabric-containers
[ "${FABRIC_PORT_BASE:-7050}" = 7050 ] || fail "in containers the ports are those of deploy/fabric/compose.yaml, from 7050 on" "leave FABRIC_PORT_BASE away" 2
builder=/builder

compose() {
  FABRIC_FOLDER=$fabric VERMILION=$root FABRIC_RELEASE=${FABRIC_RELEASE:-$([ "${consensus:-raft}" = bft ] && echo 3.1.5 || echo 2.5.16)} \
    CHAINCODE_VERSION=$(cat "$fabric/chaincode/running" 2>/dev/null || echo none) \
    PACKAGE_MARKET=$(package_of market) PACKAGE_CIVIL=$(package_of civil) PACKAGE_LAND=$(package_of land) \
    docker compose -f "$root/deploy/fabric/compose.yaml" "$@"
}

package_of() { cat "$fabric/chaincode/$(cat "$fabric/chaincode/running")/$1.id" 2>/dev/null || echo none; }

host_of() { case $1 in orderer*) echo "$1.$ordering_domain" ;; *) echo "$1.vermilion.example" ;; esac; }

how_to() { echo "deploy/fabric/$1.sh"; }

# The container's id instead of a process.
pid() { compose ps -q --status running "$1" 2>/dev/null | cut -c1-12 | grep .; }
start() { compose up -d --no-deps "$1" >>"$fabric/logs/compose.log" 2>&1; }
stop() { if [ "${2-}" = KILL ]; then compose kill "$1"; else compose stop "$1"; fi >>"$fabric/logs/compose.log" 2>&1; }
last_words() { compose logs --no-log-prefix --tail 3 "$1"; }
remove() { compose --profile more-orderers down --volumes >/dev/null 2>&1; }
