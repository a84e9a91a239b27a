#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Brings up a Hyperledger Fabric network on this machine, without Docker: three departments with one peer and one
# chaincode server each, one raft orderer (three with ORDERERS=3), TLS between all of them. Each step is taken only if it
# has not been taken before, so a second run resumes with the data, after an interruption or a crash too.
#   CONSENSUS=bft         four SmartBFT orderers, of which one may lie; needs the programs of Fabric 3.1 in FABRIC_HOME
#   FABRIC_CHAINCODE=JAR  the contract's server instead of our own build; another one than last time is an upgrade
. "$(dirname "$0")/common.sh"
command -v curl >/dev/null || fail "curl is not installed" "Debian: apt-get install curl"
need_jdk
find_tools
started=$SECONDS
lock
settle
case $consensus/$orderers in
  raft/1 | raft/3 | bft/4) ;;
  *) fail "there are no networks with CONSENSUS=$consensus and ORDERERS=$orderers" "ORDERERS is 1 or 3; CONSENSUS is raft, or bft which has 4" 2 ;;
esac
[[ $port_base =~ ^[0-9]{4,5}$ ]] || fail "FABRIC_PORT_BASE=$port_base is no port number" "for example: FABRIC_PORT_BASE=17050 $(how_to up)" 2
if [ -f "$fabric/settings" ] && [ -n "${ORDERERS-}" ] && [ "$ORDERERS" != "$orderers" ]; then
  fail "this network was made with ORDERERS=$orderers" "keep to it, or remove the network and its data first: DELETE=1 $(how_to down)"
fi
watched=()

# --- once: keys, genesis block, configuration ------------------------------------------------------------------------

# host NAME: an entry of cryptogen's list; every certificate also names this machine.
host() { printf '      - { Hostname: %s, SANS: [localhost, 127.0.0.1] }\n' "$1"; }

crypto_config() {
  local i department
  printf 'OrdererOrgs:\n  - Name: Orderer\n    Domain: %s\n    EnableNodeOUs: true\n    Specs:\n' "$ordering_domain"
  for ((i = 1; i <= orderers; i++)); do host "orderer$i"; done
  printf 'PeerOrgs:\n'
  for department in "${departments[@]}"; do
    printf '  - Name: %s\n    Domain: %s\n    EnableNodeOUs: true\n    Users: { Count: 1 }\n    Specs:\n' "$department" "$(domain_of "$department")"
    host peer
    host chaincode
    host chaincode-client
  done
}

# The template with the addresses of this network, and what its kind of consensus needs.
channel_config() {
  local i node endpoints='' consenters='' tls capability=V2_0 id=''
  [ "$consensus" != bft ] || capability=V3_0
  for ((i = 1; i <= orderers; i++)); do
    node=orderer$i
    endpoints+="${endpoints:+, }$(address_of "$node")"
    tls=../$(identity "$node")/tls/server.crt
    [ "$consensus" != bft ] || id="ID: $i, MSPID: OrdererMSP, Identity: ../$(identity "$node")/msp/signcerts/$node.$ordering_domain-cert.pem, "
    consenters+="${consenters:+, }{ ${id}Host: $(host_of "$node"), Port: $(port "$node"), ClientTLSCert: $tls, ServerTLSCert: $tls }"
  done
  local peers=()
  for node in market civil land; do
    peers+=(-e "s#@${node}@#{ Host: $(host_of "peer.$node"), Port: $(port "peer.$node") }#")
  done
  sed -e "/@CONSENSUS@/{ r $here/configtx-$consensus.yaml" -e 'd; }' "$here/configtx.yaml" |
    sed -e "s#@ENDPOINTS@#$endpoints#" -e "s#@CONSENTERS@#$consenters#" -e "s#@CHANNEL_CAPABILITY@#$capability#" "${peers[@]}"
}

# The keys of an identity that only TLS needs: its member's certificate would let a chaincode server pass for a peer.
forget_memberships() {
  local department
  for department in "${departments[@]}"; do
    rm -rf "$1/peerOrganizations/$(domain_of "$department")/peers/"chaincode{,-client}".$(domain_of "$department")/msp"
  done
}

make_network() {
  say "keys, certificates and the first block in $fabric"
  rm -rf "$fabric"/{crypto,config,making}
  mkdir -p "$fabric/making" "$fabric/config" "$fabric/nodes" "$fabric/logs"
  crypto_config >"$fabric/making/crypto-config.yaml"
  "$bin/cryptogen" generate --config="$fabric/making/crypto-config.yaml" --output="$fabric/crypto" >"$fabric/logs/cryptogen.log" 2>&1 ||
    fail "cryptogen made no keys" "see $fabric/logs/cryptogen.log"
  forget_memberships "$fabric/crypto"
  channel_config >"$fabric/config/configtx.yaml"
  cp "$home/config/orderer.yaml" "$fabric/config/"
  # Our own builder instead of the sample's, and no Docker.
  sed -e "s#path: /opt/hyperledger/ccaas_builder#path: \"$builder\"#" -e 's#^\( *endpoint: \)unix:///var/run/docker.sock#\1#' \
    "$home/config/core.yaml" >"$fabric/config/core.yaml"
  chmod u+w "$fabric/config"/*
  FABRIC_CFG_PATH=$fabric/config "$bin/configtxgen" -profile Vermilion -channelID $channel -outputBlock "$fabric/making/channel.block" \
    >"$fabric/logs/configtxgen.log" 2>&1 || fail "configtxgen made no first block" "see $fabric/logs/configtxgen.log"
  mv "$fabric/making/channel.block" "$fabric/channel.block"
  printf 'port_base=%s\norderers=%s\nconsensus=%s\n' "$port_base" "$orderers" "$consensus" >"$fabric/settings"
  rm -rf "$fabric/making"
}

# What a client of each department needs, and what a verifier of receipts needs.
hand_out() {
  local department person
  mkdir -p "$fabric/connections" "$fabric/roots"
  for department in "${departments[@]}"; do
    person=$(user "$department" User1)
    cat >"$fabric/connections/$department.properties" <<END
# How a program of the department reaches the ledger. Written by fabric-up.
endpoint=127.0.0.1:$(port "peer.$department")
authority=peer.$(domain_of "$department")
tls-ca=$fabric/$(identity "peer.$department")/tls/ca.crt
msp-id=$(msp_of "$department")
certificate=$(echo "$person/msp/signcerts/"*.pem)
key=$(echo "$person/msp/keystore/"*_sk)
channel=$channel
chaincode=$chaincode
END
    cp "$fabric/$(organization "peer.$department")/ca/"*-cert.pem "$fabric/roots/$(msp_of "$department").pem"
  done
}

# --- the contract ----------------------------------------------------------------------------------------------------

find_chaincode() {
  jar=${FABRIC_CHAINCODE-}
  if [ -n "$jar" ]; then
    [ -f "$jar" ] || fail "FABRIC_CHAINCODE=$jar is not there" "leave it away to have our own contract built"
    return
  fi
  jar=$(find ledger-chaincode/target -maxdepth 1 -name 'ledger-chaincode-*-server.jar' 2>/dev/null | head -n 1)
  if [ -z "$jar" ] || [ -n "$(find pom.xml ledger-chaincode -name target -prune -o -type f -newer "$jar" -print -quit)" ]; then
    say "building the contract"
    build/build.sh ledger-chaincode
    jar=$(find ledger-chaincode/target -maxdepth 1 -name 'ledger-chaincode-*-server.jar' | head -n 1)
    touch "$jar"
  fi
}

# pem FILE: as one JSON string.
pem() { awk '{ printf "%s\\n", $0 }' "$1"; }

# A package a department, since each has a server of its own. What it holds makes its id; it is made once for a version.
make_packages() {
  local department making=$fabric/chaincode/making client
  version=$(sha256_of "$jar" | cut -c1-12)
  [ ! -d "$fabric/chaincode/$version" ] || return 0
  rm -rf "$making"
  mkdir -p "$making"
  cp "$jar" "$making/chaincode.jar"
  printf '{"type":"ccaas","label":"%s_%s"}\n' "$chaincode" "$version" >"$making/metadata.json"
  for department in "${departments[@]}"; do
    client=$fabric/$(identity "chaincode-client.$department")/tls
    cat >"$making/connection.json" <<END
{"address":"$(address_of "chaincode.$department")","dial_timeout":"10s","tls_required":true,
"root_cert":"$(pem "$client/ca.crt")",
"client_auth_required":true,"client_cert":"$(pem "$client/server.crt")","client_key":"$(pem "$client/server.key")"}
END
    (cd "$making" && tar -czf code.tar.gz connection.json && tar -czf "$department.tgz" metadata.json code.tar.gz)
    echo "${chaincode}_$version:$(sha256_of "$making/$department.tgz")" >"$making/$department.id"
  done
  rm -f "$making"/{connection,metadata}.json "$making/code.tar.gz"
  mv "$making" "$fabric/chaincode/$version"
}

# Servers of an older version make room.
start_servers() {
  local department
  if [ "$(cat "$fabric/chaincode/running" 2>/dev/null)" != "$version" ]; then
    for department in "${departments[@]}"; do stop "chaincode.$department"; done
    echo "$version" >"$fabric/chaincode/running"
  fi
  for department in "${departments[@]}"; do start "chaincode.$department"; done
}

installed() { as "$1" peer lifecycle chaincode queryinstalled 2>/dev/null | grep -qF "$(cat "$fabric/chaincode/$version/$1.id")"; }

# Sets the sequence and version that the channel has agreed on; 0 before the first.
read_committed() {
  local line
  line=$(as market peer lifecycle chaincode querycommitted -C $channel -n $chaincode 2>/dev/null | grep '^Version: ' || true)
  committed_version=$(sed -E 's/^Version: ([^,]*),.*/\1/' <<<"$line")
  sequence=$(sed -E 's/.*Sequence: ([0-9]+).*/\1/' <<<"${line:-Sequence: 0}")
}

ordering=(-o "127.0.0.1:$(port orderer1)" --tls --cafile "$fabric/$(identity orderer1)/tls/ca.crt")
definition() {
  definition=(-C $channel -n $chaincode --version "$version" --sequence $((sequence + 1))
    --signature-policy "OutOf(2,'MarketMSP.peer','CivilMSP.peer','LandMSP.peer')")
}

approve() {
  as "$1" peer lifecycle chaincode checkcommitreadiness "${definition[@]}" -O json 2>/dev/null | grep -q "\"$(msp_of "$1")\": true" ||
    as "$1" peer lifecycle chaincode approveformyorg "${ordering[@]}" "${definition[@]}" --package-id "$(cat "$fabric/chaincode/$version/$1.id")"
}

install_or_not() { installed "$1" || as "$1" peer lifecycle chaincode install "$fabric/chaincode/$version/$1.tgz"; }

# at_each FUNCTION: for all departments at once.
at_each() {
  local department jobs=() job
  for department in "${departments[@]}"; do
    "$1" "$department" >>"$fabric/logs/lifecycle.log" 2>&1 &
    jobs+=($!)
  done
  for job in "${jobs[@]}"; do wait "$job" || fail "the step \"$1\" of the contract's life cycle failed" "see the end of $fabric/logs/lifecycle.log"; done
}

agree() {
  local peers=() department
  read_committed
  [ "$committed_version" != "$version" ] || return 0
  if [ "$sequence" -eq 0 ]; then say "the departments agree on the contract, version $version"; else
    say "the departments agree on another contract: version $version after $committed_version, sequence $((sequence + 1))"
  fi
  at_each install_or_not
  definition
  at_each approve
  for department in "${departments[@]}"; do
    peers+=(--peerAddresses "127.0.0.1:$(port "peer.$department")" --tlsRootCertFiles "$fabric/$(identity "peer.$department")/tls/ca.crt")
  done
  as market peer lifecycle chaincode commit "${ordering[@]}" "${definition[@]}" "${peers[@]}" >>"$fabric/logs/lifecycle.log" 2>&1 ||
    fail "the contract was not committed" "see the end of $fabric/logs/lifecycle.log"
}

# --- the story -------------------------------------------------------------------------------------------------------

has_joined() {
  case $1 in
    orderer*) admin "$1" list --channelID $channel 2>/dev/null | grep -q '"status": "active"' ;;
    *) as "${1#*.}" peer channel list 2>/dev/null | grep -qx $channel ;;
  esac
}

admin() {
  local node=$1 client
  client=$(user ordering Admin)/tls
  shift
  "$bin/osnadmin" channel "$@" -o "127.0.0.1:$(port "$node" admin)" --ca-file "$client/ca.crt" --client-cert "$client/client.crt" --client-key "$client/client.key"
}

join() {
  local answer
  ! has_joined "$1" || return 0
  case $1 in
    # osnadmin succeeds whatever the orderer answers.
    orderer*) answer=$(admin "$1" join --channelID $channel --config-block "$fabric/channel.block" 2>&1) && grep -q '^Status: 201' <<<"$answer" ;;
    *) answer=$(as "${1#*.}" peer channel join -b "$fabric/channel.block" 2>&1) ;;
  esac || fail "$1 did not join the channel: $(tr -d '\n' <<<"$answer")" "$([ "$consensus" = bft ] && echo "CONSENSUS=bft needs Fabric 3.1, nodes and programs; ")more is in $fabric/logs"
  await "$1 to have joined the channel" has_joined "$1"
}

some_orderer_leads() {
  local node
  for node in "${nodes[@]}"; do [[ $node != orderer* ]] || ! leads "$node" || return 0; done
  return 1
}

# A peer that was away has fetched what the orderers know.
caught_up() {
  local mine theirs
  mine=$(height "$1") && theirs=$(height orderer1) && [ -n "$mine" ] && [ "$mine" -ge "${theirs:-0}" ]
}

refuse_taken_ports() {
  local node kind
  for node in "${nodes[@]}"; do
    ! pid "$node" >/dev/null || continue
    for kind in "" admin operations; do
      [[ $node != chaincode.* ]] || [ -z "$kind" ] || continue
      ! listens "$(port "$node" $kind)" || fail "port $(port "$node" $kind), for $node, is in use" \
        "stop what uses it; a new network can take other ports: FABRIC_PORT_BASE=17050 $(how_to up)"
    done
  done
}

find_chaincode
refuse_taken_ports
[ -f "$fabric/settings" ] || make_network
hand_out
make_packages

say "starting ${#nodes[@]} nodes on 127.0.0.1, ports $port_base to $((port_base + 43)); logs in $fabric/logs"
start_servers
for node in "${nodes[@]}"; do start "$node"; done
watched=("${nodes[@]}")
for node in "${nodes[@]}"; do [[ $node == chaincode.* ]] || await "$node to be healthy" healthy "$node"; done
for node in "${nodes[@]}"; do [[ $node == chaincode.* ]] || join "$node"; done
await "a raft leader" some_orderer_leads
for department in "${departments[@]}"; do await "peer.$department to catch up" caught_up "peer.$department"; done
agree
for department in "${departments[@]}"; do await "the contract to answer at peer.$department" endorses "$department"; done
for department in "${departments[@]}"; do await "peer.$department to find the others" finds_endorsers "$department"; done
say "the ledger is up after $((SECONDS - started)) s: channel $channel, contract $chaincode $version; stop it with $(how_to down)"
