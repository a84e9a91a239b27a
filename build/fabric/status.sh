#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# status.sh [--json]: of each node its process, port, health and block height. Exit status 1 unless all are healthy.
. "$(dirname "$0")/common.sh"
settle
form=${1---table}
case $form in --table | --json) ;; *) fail "unknown argument: $form" "status.sh [--json]" 2 ;; esac
if [ ! -f "$fabric/settings" ]; then
  if [ "$form" = --json ]; then echo '{"nodes":[]}'; else say "there is no network in $fabric; $(how_to up) makes one"; fi
  exit 1
fi
ailing=0
rows=()
for node in "${nodes[@]}"; do
  number=$(pid "$node" || true)
  blocks=
  if [ -z "$number" ]; then health=down; elif healthy "$node"; then health=ok; else health=failing; fi
  [ $health = ok ] || ailing=1
  [ $health != ok ] || [[ $node == chaincode.* ]] || blocks=$(height "$node")
  rows+=("$node $(port "$node") $health ${number:--} ${blocks:--}")
done
if [ "$form" = --json ]; then
  printf '%s\n' "${rows[@]}" | awk '
    BEGIN { printf "{\"nodes\":[" }
    function number(x) { return x == "-" ? "null" : x ~ /^[1-9][0-9]?[0-9]?[0-9]?[0-9]?[0-9]?[0-9]?[0-9]?[0-9]?$/ ? x : "\"" x "\"" }
    { printf "%s{\"node\":\"%s\",\"port\":%d,\"health\":\"%s\",\"pid\":%s,\"height\":%s}", (NR > 1 ? "," : ""), $1, $2, $3, number($4), number($5) }
    END { print "]}" }'
else
  printf '%s\n' "node port health pid height" "${rows[@]}" | awk '{ printf "%-16s %6s  %-8s %8s %8s\n", $1, $2, $3, $4, $5 }'
fi
exit $ailing
