#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes the machine ready for every test: Debian packages (installed when root, else named), and the tools written in
# Python and in Go that judge what we issue, each in a folder of its own under the cache. Nothing is fetched twice. Never
# fails for a missing tool: the tests that need it are skipped and say so.
. "$(dirname "$0")/common.sh"

# package, the command it brings, what it is for
packages() {
  cat <<'LIST'
chromium chromium the pages in a real browser
poppler-utils pdfsig a judge of signatures, and renderings
qpdf qpdf a judge of PDF structure
libnss3-tools certutil the certificate store that pdfsig reads
openssl openssl a judge of certificates, revocation lists and time-stamps
fontconfig fc-list finding the fonts of the machine
openssh-client ssh-agent the key of a witness that is not ours
sqlite3 sqlite3 which logs that witness knows
python3-venv - pyHanko and zxing-cpp, judges in another language
LIST
}

has_venv() { command -v python3 >/dev/null && python3 -c 'import ensurepip, venv' 2>/dev/null; }
has_chinese_font() { command -v fc-list >/dev/null && [ -n "$(fc-list :lang=zh-cn)" ]; }

missing=()
while read -r package tool purpose; do
  if [ "$tool" = - ]; then has_venv && continue; else command -v "$tool" >/dev/null && continue; fi
  missing+=("$package")
  note "missing: $package ($purpose)"
done < <(packages)
if ! has_chinese_font; then
  missing+=(fonts-noto-cjk)
  note "missing: fonts-noto-cjk (Chinese text in the browser's screenshots)"
fi

if [ ${#missing[@]} -gt 0 ]; then
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    say "installing with apt-get: ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    mkdir -p "$cache"
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >"$cache/apt.log" 2>&1 ||
      say "apt-get could not install all of them (see $cache/apt.log); the tests that need them will be skipped"
  else
    say "the tests that need these are skipped; to have them, as root:"
    say "  apt-get update && apt-get install --no-install-recommends ${missing[*]}"
  fi
fi

# The judges written in Python. The stamp is the list of pins itself.
venv=$cache/pyhanko
pins=build/python-requirements.txt
if ! cmp -s "$pins" "$venv/.installed"; then
  if has_venv; then
    say "fetching pyHanko and zxing-cpp from PyPI into $venv (180 MB on disk, once)"
    mkdir -p "$cache"
    rm -rf "$venv"
    if python3 -m venv "$venv" && "$venv/bin/pip" install -q --disable-pip-version-check -r "$pins"; then
      cp "$pins" "$venv/.installed"
    else
      say "could not fetch them; the tests that need them will be skipped"
    fi
  else
    say "no python3 with venv: the tests judged by pyHanko and zxing-cpp are skipped"
  fi
fi

# The judges written in Go, and what the generator of the log's vectors needs. The stamp is over all that they are built of.
judges=$cache/go-judges
go_modules=(conformance/go-judges conformance/tlog-vectors)
go_stamp() { cat "${go_modules[0]}"/go.* "${go_modules[1]}"/go.* "${go_modules[0]}"/*.go | sha256sum; }

# Tests are run offline later, so what they are built of is fetched now.
build_go_judges() {
  (cd "${go_modules[0]}" && go build -trimpath -ldflags='-s -w' -o "$judges/" . tool && go test -c -o /dev/null .) &&
    (cd "${go_modules[1]}" && go test -c -o /dev/null .)
}

if [ "$(go_stamp)" != "$(cat "$judges/.installed" 2>/dev/null)" ]; then
  if command -v go >/dev/null; then
    say "building Tessera's fsck, torchwood's litewitness and our judge of proofs into $judges (26 MB; up to 80 MB are fetched" \
      "from the Go module proxy and 500 MB kept in Go's own cache, once)"
    mkdir -p "$judges"
    if CGO_ENABLED=0 build_go_judges >"$cache/go-judges.log" 2>&1; then
      go_stamp >"$judges/.installed"
    else
      say "could not build them (see $cache/go-judges.log); the tests that need them will be skipped"
    fi
  else
    say "no go: the tests judged by Tessera, torchwood and golang.org/x/mod are skipped (https://go.dev/dl, 1.24 or newer)"
  fi
fi

# The programs of Hyperledger Fabric, for the tests on a real ledger.
build/fabric/tools.sh >/dev/null || say "the tests that need Hyperledger Fabric will be skipped"
