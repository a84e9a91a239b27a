#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# node.sh start|stop|kill NODE: one node of the network, as fabric-status names it. "start" returns when it is healthy.
. "$(dirname "$0")/common.sh"
settle
[ $# -eq 2 ] && [[ " ${nodes[*]} " == *" $2 "* ]] || fail "usage: node.sh start|stop|kill NODE" "NODE is one of ${nodes[*]}" 2
[ -f "$fabric/settings" ] || fail "there is no network in $fabric" "$(how_to up) makes one"
case $1 in
  start)
    need_jdk
    find_tools
    version=$(cat "$fabric/chaincode/running")
    start "$2"
    watched=("$2")
    await "$2 to be healthy" healthy "$2"
    ;;
  stop) stop "$2" ;;
  kill) stop "$2" KILL ;;
  *) fail "unknown action: $1" "start, stop or kill" 2 ;;
esac
