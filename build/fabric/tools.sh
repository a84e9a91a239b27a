#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Finds the programs of Hyperledger Fabric, or builds them once; prints the folder that holds bin/ and config/.
#   1. FABRIC_HOME, an unpacked official release
#   2. the programs on PATH, with the sample configuration beside them (../config) or in FABRIC_CFG_PATH
#   3. the cache folder, filled from the Go module proxy at the version of build/fabric/tools/go.mod
# FABRIC_VERSION=vX builds another version than that of go.mod. Exit status 3: there is neither a program nor Go.
. "$(dirname "$0")/../common.sh"
programs=(peer orderer cryptogen configtxgen configtxlator osnadmin discover)
module=github.com/hyperledger/fabric
tools=$root/build/fabric/tools
version=${FABRIC_VERSION:-$(awk -v m="$module" '$1 == "require" && $2 == m { print $3 }' "$tools/go.mod")}

# complete FOLDER: every program and both configuration files are there.
complete() {
  local program
  for program in "${programs[@]}"; do [ -x "$1/bin/$program" ] || return 1; done
  [ -f "$1/config/core.yaml" ] && [ -f "$1/config/orderer.yaml" ]
}

if [ -n "${FABRIC_HOME-}" ]; then
  complete "$FABRIC_HOME" || fail "FABRIC_HOME=$FABRIC_HOME is no unpacked release of Fabric" \
    "it holds bin/ with ${programs[*]} and config/ with core.yaml and orderer.yaml"
  (cd "$FABRIC_HOME" && pwd)
  exit
fi

if found=$(command -v peer) && found=$(dirname "$(dirname "$found")") && complete "$found"; then
  echo "$found"
  exit
fi

home=$cache/fabric-$version
if ! complete "$home"; then
  command -v go >/dev/null || fail "the programs of Hyperledger Fabric are not here, and there is no Go to build them with" \
    "install Go 1.24 or newer (https://go.dev/dl), or unpack a release (https://github.com/hyperledger/fabric/releases) and set FABRIC_HOME to it" 3
  say "building Hyperledger Fabric $version into $home (once; two to four minutes, 400 MB of Go modules)" >&2
  started=$SECONDS
  mkdir -p "$cache"
  building=$(mktemp -d "$cache/fabric-building.XXXXXX")
  trap 'chmod -R u+w "$building"; rm -rf "$building"' EXIT
  cp "$tools"/* "$building/"
  # Under "||" the shell does not stop at an error by itself.
  (
    export CGO_ENABLED=0 GOWORK=off
    cd "$building" && mkdir bin config &&
      { [ -z "${FABRIC_VERSION-}" ] || { go get "$module@$version" && go mod tidy; }; } &&
      go build -mod=readonly -trimpath -ldflags '-s -w' -o bin/ "${programs[@]/#/$module/cmd/}" &&
      cp "$(go list -m -f '{{.Dir}}' "$module")"/sampleconfig/{core,orderer}.yaml config/ &&
      chmod u+w config/*
  ) >"$cache/fabric-build.log" 2>&1 || {
    tail -n 10 "$cache/fabric-build.log" >&2
    fail "Hyperledger Fabric could not be built" "everything that Go said is in $cache/fabric-build.log; a release of Fabric in FABRIC_HOME serves as well"
  }
  rm -rf "$home"
  mkdir -p "$home"
  mv "$building/bin" "$building/config" "$home/"
  say "built in $((SECONDS - started)) s" >&2
fi
echo "$home"
