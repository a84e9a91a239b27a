#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Stops the network's nodes; their data stays, and the next fabric-up goes on with it. DELETE=1 removes the network too:
# its keys, its ledger and its logs.
. "$(dirname "$0")/common.sh"
if [ ! -d "$fabric" ]; then
  say "there is no network in $fabric"
  exit
fi
lock
settle
stopping=()
stopped=0
# First those who ask, then those who answer.
for kind in peer chaincode orderer; do
  for node in "${nodes[@]}"; do
    [[ $node == $kind* ]] && pid "$node" >/dev/null || continue
    stop "$node" &
    stopping+=($!)
    stopped=$((stopped + 1))
  done
done
for job in "${stopping[@]-}"; do [ -z "$job" ] || wait "$job"; done
if [ "${DELETE-}" = 1 ]; then
  remove
  rm -rf "$fabric"/{chaincode,channel.block,config,connections,crypto,logs,making,nodes,roots,settings}
  say "stopped $stopped nodes and removed the network in $fabric"
else
  say "stopped $stopped nodes; their data stays in $fabric ($(how_to up) goes on, DELETE=1 $(how_to down) removes it)"
fi
