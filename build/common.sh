# shellcheck shell=bash disable=SC2034
# SPDX-License-Identifier: Apache-2.0
# Shared by the scripts in this folder: source it first. Sets root, leaves the working directory there.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

say() { printf '%s\n' "$*"; }
note() { printf '  %s\n' "$*"; }

# fail "what is wrong" "what to do": the only way in which a script gives up.
fail() {
  printf 'vermilion: %s\n' "$1" >&2
  [ -z "${2-}" ] || printf 'hint: %s\n' "$2" >&2
  exit "${3-1}"
}

# java_major HOME: the feature version of the JDK there, 0 if there is none.
java_major() {
  [ -x "$1/bin/javac" ] || { echo 0; return; }
  "$1/bin/javac" -version 2>&1 | awk '/^javac/ { split($2, v, /[.+-]/); print (v[1] == 1 ? v[2] : v[1]) }'
}

# Sets JAVA_HOME to a JDK of 17 or newer, or gives up with the remedy.
need_jdk() {
  local home=${JAVA_HOME-} javac
  if [ -z "$home" ]; then
    javac=$(command -v javac) || fail "no JDK found" \
      "install JDK 17 or newer (Debian: apt-get install openjdk-17-jdk-headless), or set JAVA_HOME"
    home=$(dirname "$(dirname "$(readlink -f "$javac")")")
  fi
  local major
  major=$(java_major "$home")
  [ "${major:-0}" -ge 17 ] || fail "$home holds $([ "${major:-0}" -eq 0 ] && echo 'no JDK' || echo "JDK $major"); 17 or newer is needed" \
    "install JDK 17 or newer (Debian: apt-get install openjdk-17-jdk-headless), or set JAVA_HOME to one"
  export JAVA_HOME=$home
}

cache=${VERMILION_CACHE:-${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/vermilion}

# copy_tree FOLDER: the files git would commit, and nothing that was built.
copy_tree() {
  rm -rf "$1"
  mkdir -p "$1"
  if git rev-parse --git-dir >/dev/null 2>&1; then
    git ls-files -z --cached --others --exclude-standard
  else
    find . \( -name target -o -path ./var -o -path ./.git \) -prune -o -type f -print0
  fi | while IFS= read -r -d '' file; do [ ! -e "$file" ] || printf '%s\0' "$file"; done |
    tar --null -T - -cf - | tar -xf - -C "$1"
}

# Of Maven's output only which module it has come to. A loop, because some awks read a pipe in large pieces.
modules_begun() {
  local line
  while IFS= read -r line; do
    if [[ $line =~ ^\[INFO\]\ Building\ ([^ ]+)\ .*\[([0-9]+/[0-9]+)\]$ ]]; then
      note "building ${BASH_REMATCH[1]} (${BASH_REMATCH[2]})"
    fi
  done
}
