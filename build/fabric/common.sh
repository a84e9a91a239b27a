# shellcheck shell=bash disable=SC2034,SC2154
# SPDX-License-Identifier: Apache-2.0
# Shared by the scripts in this folder: source it first. Knows the nodes of the network, starts and stops them.
#
# The network lives in FABRIC_DIR (default var/fabric) and listens on 127.0.0.1 from FABRIC_PORT_BASE (default 7050) up to
# 49 ports further. The number of orderers (ORDERERS=1 or 3; CONSENSUS=bft for four that outvote a liar, which needs Fabric
# 3.1) and the ports are settled by the first fabric-up. FABRIC_NODES=containers runs the nodes in Docker instead.
. "$(dirname "${BASH_SOURCE[0]}")/../common.sh"
export LC_ALL=C

here=$root/build/fabric
fabric=${FABRIC_DIR:-var/fabric}
case $fabric in /*) ;; *) fabric=$root/$fabric ;; esac
channel=vermilion
chaincode=log
departments=(market civil land)
# How long to wait for one condition before giving up. A machine with much else to do needs it.
patience=${FABRIC_PATIENCE:-180}

# settle: reads what the first fabric-up settled, or sets the defaults.
settle() {
  port_base=${FABRIC_PORT_BASE:-7050}
  consensus=${CONSENSUS:-raft}
  orderers=${ORDERERS:-1}
  [ "$consensus" != bft ] || orderers=4
  if [ -f "$fabric/settings" ]; then
    # shellcheck disable=SC1091
    . "$fabric/settings"
  fi
  nodes=()
  local i department
  for ((i = 1; i <= orderers; i++)); do nodes+=("orderer$i"); done
  for department in "${departments[@]}"; do nodes+=("chaincode.$department"); done
  for department in "${departments[@]}"; do nodes+=("peer.$department"); done
}

find_tools() {
  home=$("$here/tools.sh") || exit $?
  bin=$home/bin
}

domain_of() { echo "$1.vermilion.example"; }
ordering_domain=ordering.vermilion.example

msp_of() {
  case $1 in
    market) echo MarketMSP ;;
    civil) echo CivilMSP ;;
    land) echo LandMSP ;;
    *) echo OrdererMSP ;;
  esac
}

# port NODE [admin|chaincode|operations]: orderer i takes 3 ports from the base on, department j 4 from base + 20 on.
port() {
  local index offset=0
  case $1 in
    orderer*) index=$((3 * (${1#orderer} - 1))) ;;
    *.market) index=20 ;;
    *.civil) index=30 ;;
    *.land) index=40 ;;
  esac
  case $1/${2-} in
    */admin | */chaincode) offset=1 ;;
    */operations) offset=2 ;;
    chaincode.*) offset=3 ;;
  esac
  echo $((port_base + index + offset))
}

# How the other nodes reach NODE.
host_of() { echo 127.0.0.1; }
address_of() { echo "$(host_of "$1"):$(port "$1")"; }

# Where the nodes find the builder of chaincode servers.
builder=$here/builder

# The folder of keys and certificates that cryptogen made for NODE, relative to the network's own.
identity() {
  local domain
  case $1 in
    orderer*) echo "crypto/ordererOrganizations/$ordering_domain/orderers/$1.$ordering_domain" ;;
    *)
      domain=$(domain_of "${1#*.}")
      echo "crypto/peerOrganizations/$domain/peers/${1%%.*}.$domain"
      ;;
  esac
}

organization() {
  case $1 in
    orderer*) echo "crypto/ordererOrganizations/$ordering_domain" ;;
    *) echo "crypto/peerOrganizations/$(domain_of "${1#*.}")" ;;
  esac
}

# user DEPARTMENT|ordering NAME: the folder of that person's keys and certificates.
user() {
  case $1 in
    ordering) echo "$fabric/crypto/ordererOrganizations/$ordering_domain/users/$2@$ordering_domain" ;;
    *) echo "$fabric/$(organization "peer.$1")/users/$2@$(domain_of "$1")" ;;
  esac
}

sha256_of() { if command -v sha256sum >/dev/null; then sha256sum "$1"; else shasum -a 256 "$1"; fi | cut -d' ' -f1; }

# --- processes -------------------------------------------------------------------------------------------------------

# Every process of a node bears its name and this network's folder in its arguments, so that a number which the system
# has given to someone else meanwhile is not taken for it.
title() { echo "fabric:$1:$fabric"; }

arguments_of() {
  if [ -d /proc/self ]; then tr '\0' ' ' <"/proc/$1/cmdline"; else ps -ww -o args= -p "$1"; fi 2>/dev/null || true
}

# pid NODE: the number of its process; nothing and status 1 if it does not run.
pid() {
  local number arguments
  number=$(cat "$fabric/nodes/$1.pid" 2>/dev/null) && [ -n "$number" ] || return 1
  arguments=$(arguments_of "$number")
  [[ "$arguments" == *"$(title "$1")"* ]] || { [ -z "$arguments" ] && in_passage "$number"; } || return 1
  echo "$number"
}

# A process that takes on another program has no arguments for a moment, as has one that was killed and holds its ports still.
in_passage() { grep -q '^State:[[:space:]]*[^ZX[:space:]]' "/proc/$1/status" 2>/dev/null; }

# launch NODE COMMAND...: in the background, out of reach of the terminal's Ctrl-C, with its output in logs/NODE.log.
launch() {
  local node=$1
  shift
  set -m
  (
    trap '' HUP
    exec "$@" </dev/null >>"$fabric/logs/$node.log" 2>&1
  ) &
  echo $! >"$fabric/nodes/$node.pid"
  # Until it has begun it bears the arguments of this script, and would be taken for one that has ended.
  while kill -0 $! 2>/dev/null && ! pid "$node" >/dev/null; do sleep 0.02; done
  disown
  set +m
}

start() {
  ! pid "$1" >/dev/null || return 0
  mkdir -p "$fabric/nodes/$1" "$fabric/logs"
  case $1 in
    orderer*) start_orderer "$1" ;;
    peer.*) start_peer "$1" ;;
    chaincode.*) start_chaincode "$1" ;;
  esac
}

# Of log lines: without colours.
plain='%{time:2006-01-02T15:04:05.000Z07:00} %{level} %{module}: %{message}'

# Lists of files are relative to the configuration, which is the working directory too: in a variable they cannot hold a space.
start_orderer() (
  local identity
  identity=$fabric/$(identity "$1")
  while IFS='=' read -r name _; do unset "$name"; done < <(env | grep -E '^(ORDERER|FABRIC_LOGGING)')
  export FABRIC_CFG_PATH=$fabric/config FABRIC_LOGGING_FORMAT=$plain
  export ORDERER_GENERAL_LISTENADDRESS=127.0.0.1
  ORDERER_GENERAL_LISTENPORT=$(port "$1") && export ORDERER_GENERAL_LISTENPORT
  export ORDERER_GENERAL_LOCALMSPID=OrdererMSP ORDERER_GENERAL_LOCALMSPDIR=$identity/msp
  export ORDERER_GENERAL_BOOTSTRAPMETHOD=none ORDERER_CHANNELPARTICIPATION_ENABLED=true
  export ORDERER_GENERAL_TLS_ENABLED=true
  export ORDERER_GENERAL_TLS_PRIVATEKEY=$identity/tls/server.key ORDERER_GENERAL_TLS_CERTIFICATE=$identity/tls/server.crt
  ORDERER_GENERAL_TLS_ROOTCAS=[../$(identity "$1")/tls/ca.crt] && export ORDERER_GENERAL_TLS_ROOTCAS
  export ORDERER_GENERAL_CLUSTER_CLIENTPRIVATEKEY=$identity/tls/server.key ORDERER_GENERAL_CLUSTER_CLIENTCERTIFICATE=$identity/tls/server.crt
  export ORDERER_GENERAL_CLUSTER_ROOTCAS=$ORDERER_GENERAL_TLS_ROOTCAS
  export ORDERER_FILELEDGER_LOCATION=$fabric/nodes/$1/ledger
  export ORDERER_CONSENSUS_WALDIR=$fabric/nodes/$1/wal ORDERER_CONSENSUS_SNAPDIR=$fabric/nodes/$1/snapshots
  ORDERER_ADMIN_LISTENADDRESS=127.0.0.1:$(port "$1" admin) && export ORDERER_ADMIN_LISTENADDRESS
  export ORDERER_ADMIN_TLS_ENABLED=true ORDERER_ADMIN_TLS_CLIENTAUTHREQUIRED=true
  export ORDERER_ADMIN_TLS_PRIVATEKEY=$identity/tls/server.key ORDERER_ADMIN_TLS_CERTIFICATE=$identity/tls/server.crt
  export ORDERER_ADMIN_TLS_CLIENTROOTCAS=$ORDERER_GENERAL_TLS_ROOTCAS
  ORDERER_OPERATIONS_LISTENADDRESS=127.0.0.1:$(port "$1" operations) && export ORDERER_OPERATIONS_LISTENADDRESS
  export ORDERER_OPERATIONS_TLS_ENABLED=true ORDERER_METRICS_PROVIDER=prometheus
  export ORDERER_OPERATIONS_TLS_PRIVATEKEY=$identity/tls/server.key ORDERER_OPERATIONS_TLS_CERTIFICATE=$identity/tls/server.crt
  export ORDERER_OPERATIONS_TLS_CLIENTROOTCAS=$ORDERER_GENERAL_TLS_ROOTCAS
  cd "$fabric/config" || exit
  launch "$1" bash -c 'exec -a "$0" "$@"' "$(title "$1")" "$bin/orderer"
)

start_peer() (
  local identity address
  identity=$fabric/$(identity "$1")
  address=127.0.0.1:$(port "$1")
  while IFS='=' read -r name _; do unset "$name"; done < <(env | grep -E '^(CORE|FABRIC_LOGGING)_')
  export FABRIC_CFG_PATH=$fabric/config FABRIC_LOGGING_FORMAT=$plain
  export CORE_PEER_ID="$1.vermilion.example" CORE_PEER_ADDRESS=$address CORE_PEER_LISTENADDRESS=$address
  CORE_PEER_CHAINCODELISTENADDRESS=127.0.0.1:$(port "$1" chaincode) && export CORE_PEER_CHAINCODELISTENADDRESS
  export CORE_PEER_CHAINCODEADDRESS=$CORE_PEER_CHAINCODELISTENADDRESS
  export CORE_PEER_GOSSIP_BOOTSTRAP=$address CORE_PEER_GOSSIP_EXTERNALENDPOINT=$address CORE_PEER_GOSSIP_RECONNECTINTERVAL=2s
  # One peer a department: it asks the orderers itself, soon again after they were away, and for as long as it takes.
  export CORE_PEER_DELIVERYCLIENT_BLOCKGOSSIPENABLED=false CORE_PEER_DELIVERYCLIENT_RECONNECTBACKOFFTHRESHOLD=2s
  CORE_PEER_LOCALMSPID=$(msp_of "${1#*.}") && export CORE_PEER_LOCALMSPID
  export CORE_PEER_MSPCONFIGPATH=$identity/msp
  export CORE_PEER_TLS_ENABLED=true CORE_PEER_TLS_KEY_FILE=$identity/tls/server.key
  export CORE_PEER_TLS_CERT_FILE=$identity/tls/server.crt CORE_PEER_TLS_ROOTCERT_FILE=$identity/tls/ca.crt
  export CORE_PEER_FILESYSTEMPATH=$fabric/nodes/$1/data CORE_LEDGER_SNAPSHOTS_ROOTDIR=$fabric/nodes/$1/snapshots
  CORE_OPERATIONS_LISTENADDRESS=127.0.0.1:$(port "$1" operations) && export CORE_OPERATIONS_LISTENADDRESS
  export CORE_OPERATIONS_TLS_ENABLED=true CORE_METRICS_PROVIDER=prometheus
  export CORE_OPERATIONS_TLS_KEY_FILE=$identity/tls/server.key CORE_OPERATIONS_TLS_CERT_FILE=$identity/tls/server.crt
  CORE_OPERATIONS_TLS_CLIENTROOTCAS_FILES=../$(identity "$1")/tls/ca.crt && export CORE_OPERATIONS_TLS_CLIENTROOTCAS_FILES
  cd "$fabric/config" || exit
  launch "$1" bash -c 'exec -a "$0" "$@"' "$(title "$1")" "$bin/peer" node start
)

# With nothing of our own environment: the shim takes settings meant for the peer's command line as its own.
start_chaincode() (
  local identity package department=${1#*.}
  identity=$fabric/$(identity "$1")
  package=$(cat "$fabric/chaincode/$version/$department.id")
  cd "$fabric/config" || exit
  launch "$1" env -i PATH="$PATH" LC_ALL=C.UTF-8 \
    CORE_CHAINCODE_ID_NAME="$package" \
    CHAINCODE_SERVER_ADDRESS="127.0.0.1:$(port "$1")" \
    CHAINCODE_DEPARTMENTS=MarketMSP,CivilMSP,LandMSP \
    CHAINCODE_TLS_CERT="$identity/tls/server.crt" CHAINCODE_TLS_KEY="$identity/tls/server.key" \
    CHAINCODE_CLIENT_CA_CERT="$identity/tls/ca.crt" \
    "$JAVA_HOME/bin/java" -Dtitle="$(title "$1")" -Xms24m -Xmx128m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
    -jar "$fabric/chaincode/$version/chaincode.jar"
)

# stop NODE [SIGNAL]: and wait until it is gone; what does not heed TERM in 20 s is killed.
stop() {
  local number waited=0
  number=$(pid "$1") || return 0
  kill "-${2:-TERM}" "$number" 2>/dev/null || true
  while kill -0 "$number" 2>/dev/null && pid "$1" >/dev/null; do
    sleep 0.1
    waited=$((waited + 1))
    [ $waited -ne 200 ] || kill -KILL "$number" 2>/dev/null || true
  done
  rm -f "$fabric/nodes/$1.pid"
}

# how_to STEP: the command for it.
how_to() { echo "make fabric-$1"; }

# What a node leaves behind outside of the network's folder: a process, nothing.
remove() { :; }

last_words() { tail -n 3 "$fabric/logs/$1.log"; }

# --- conditions ------------------------------------------------------------------------------------------------------

# operations NODE PATH: what its operations port answers.
operations() {
  local client
  case $1 in orderer*) client=$(user ordering Admin) ;; *) client=$(user "${1#*.}" Admin) ;; esac
  curl -fsS --max-time 5 --cacert "$client/tls/ca.crt" --cert "$client/tls/client.crt" --key "$client/tls/client.key" \
    "https://127.0.0.1:$(port "$1" operations)$2" 2>/dev/null
}

listens() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# A peer or an orderer calls itself healthy before it takes calls.
healthy() {
  pid "$1" >/dev/null && listens "$(port "$1")" || return 1
  case $1 in
    chaincode.*) ;;
    *) operations "$1" /healthz | grep -q '"status":"OK"' ;;
  esac
}

# height NODE: how many blocks it holds of our channel.
height() {
  operations "$1" /metrics | awk -v c="$channel" '$0 ~ "^ledger_blockchain_height\\{.*channel=\"" c "\"" { printf "%d\n", $2 }'
}

leads() { operations "$1" /metrics | grep -qE "^consensus_(etcdraft|BFT)_is_leader\{.*channel=\"$channel\".*\} 1$"; }

# await "what" COMMAND...: until it succeeds. Gives up after the time of patience, or at once when a node has died.
await() {
  local what=$1 end=$((SECONDS + patience)) node
  shift
  until "$@"; do
    for node in "${watched[@]}"; do
      pid "$node" >/dev/null || fail "$node has ended while waiting for $what: $(last_words "$node")" "more in $fabric/logs/$node.log"
    done
    [ $SECONDS -lt $end ] || fail "waited $patience s in vain for $what" "the nodes' own words are in $fabric/logs; $(how_to status) tells which one ails"
    sleep 0.2
  done
}

# as DEPARTMENT COMMAND...: one of Fabric's programs as that department's administrator, at its own peer.
as() (
  local department=$1
  shift
  while IFS='=' read -r name _; do unset "$name"; done < <(env | grep -E '^CORE_')
  export FABRIC_CFG_PATH=$fabric/config FABRIC_LOGGING_SPEC=ERROR
  CORE_PEER_LOCALMSPID=$(msp_of "$department") && export CORE_PEER_LOCALMSPID
  CORE_PEER_ADDRESS=127.0.0.1:$(port "peer.$department") && export CORE_PEER_ADDRESS
  CORE_PEER_MSPCONFIGPATH=$(user "$department" Admin)/msp && export CORE_PEER_MSPCONFIGPATH
  export CORE_PEER_TLS_ENABLED=true
  CORE_PEER_TLS_ROOTCERT_FILE=$fabric/$(identity "peer.$department")/tls/ca.crt && export CORE_PEER_TLS_ROOTCERT_FILE
  "$bin/$1" "${@:2}"
)

# The contract of this department's peer answers; that it knows no such log is an answer.
endorses() {
  [[ "$(as "$1" peer chaincode query -C $channel -n $chaincode -c '{"Args":["log","vermilion.example/trial"]}' 2>&1)" == *UNKNOWN_LOG* ]]
}

# The peer of this department knows peers of the others, enough of them to satisfy the policy.
finds_endorsers() {
  local person
  person=$(user "$1" Admin)
  FABRIC_LOGGING_SPEC=ERROR "$bin/discover" --peerTLSCA "$person/tls/ca.crt" --MSP "$(msp_of "$1")" \
    --userKey "$person/msp/keystore/"*_sk --userCert "$person/msp/signcerts/"*.pem \
    endorsers --channel $channel --chaincode $chaincode --server "127.0.0.1:$(port "peer.$1")" 2>/dev/null |
    awk '/"MSPID"/ { seen[$2] } END { n = 0; for (m in seen) n++; exit n < '"${#departments[@]}"' }'
}

# One script at a time works on a network.
lock() {
  local holder
  mkdir -p "$fabric"
  chmod 700 "$fabric"
  until mkdir "$fabric/.lock" 2>/dev/null; do
    holder=$(cat "$fabric/.lock/pid" 2>/dev/null || true)
    if [ -n "$holder" ] && [[ "$(arguments_of "$holder")" != *fabric/*.sh* ]]; then rm -rf "$fabric/.lock"; else sleep 0.2; fi
  done
  echo $$ >"$fabric/.lock/pid"
  trap 'rm -rf "$fabric/.lock"' EXIT
}

[ "${FABRIC_NODES:-processes}" != containers ] || . "$root/deploy/fabric/containers.sh"
