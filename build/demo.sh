#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# While "make run" runs: issues one sample licence over HTTP, as a department's own program would, and verifies the file
# with the command line, which has no network. Leaves var/demo/licence.pdf and var/demo/trust/.
. "$(dirname "$0")/common.sh"
base=http://localhost:${PORT:-8080}
demo=var/demo
client=market
sample=signing-service/src/main/resources/catalogue/samples/food-business.json

for tool in curl unzip; do
  command -v $tool >/dev/null || fail "$tool is not installed" "Debian: apt-get install $tool"
done
curl -fsS -o /dev/null "$base/actuator/health" 2>/dev/null ||
  fail "nothing answers at $base" "start the service in another terminal: make run${PORT:+ PORT=$PORT}"
[ -f var/secrets/clients.properties ] ||
  fail "var/secrets/clients.properties is missing" "the service at $base runs from another folder; run the demo there"

# request STEP CURL-ARGS...: the body to $demo/answer, headers to $demo/headers; gives up unless the status is 2xx.
request() {
  local step=$1 status
  shift
  status=$(curl -sS -D "$demo/headers" -o "$demo/answer" -w '%{http_code}' "$@")
  case $status in
    2??) ;;
    *) cat "$demo/answer" >&2; echo >&2; fail "$step was answered with HTTP $status" "the service's own log says more" ;;
  esac
}
field() { tr -d '\n' <"$demo/answer" | sed -n 's/.*"'"$1"'" *: *"\([^"]*\)".*/\1/p'; }
random_hex() { od -An -N16 -tx1 /dev/urandom | tr -d ' \n'; }

mkdir -p "$demo"

say "1  a token for the department's program \"$client\""
secret=$(sed -n "s/^$client *= *//p" var/secrets/clients.properties)
request "the token" -u "$client:$secret" -d grant_type=client_credentials \
  --data-urlencode 'scope=licences.issue licences.read' "$base/oauth2/token"
token=$(field access_token)
note "valid for $(sed -n 's/.*"expires_in" *: *\([0-9]*\).*/\1/p' "$demo/answer") s"

say "2  the trust pack: what a verifier needs, once, before it goes offline"
request "the trust pack" "$base/api/v1/trust-pack"
rm -rf "$demo/trust"
unzip -q "$demo/answer" -d "$demo/trust"
note "$demo/trust: $(find "$demo/trust" -type f | wc -l | tr -d ' ') files"

say "3  a food business licence with a fresh number"
number=JY1990100$(printf '%07d' $((0x$(random_hex | cut -c1-6) % 10000000)))
key=$(random_hex)
sed 's/"JY[0-9]*"/"'"$number"'"/' "$sample" >"$demo/request.json"
issue() {
  request "issuing" -H "Authorization: Bearer $token" -H "Idempotency-Key: $key" \
    -H 'Content-Type: application/json' --data-binary @"$demo/request.json" "$base/api/v1/licences"
}
issue
identifier=$(field identifier)
note "number     $number"
note "identifier $identifier"
note "sha-256    $(field sha256)"

say "4  the same request with the same key: answered again, not issued again"
issue
{ grep -qi "^idempotent-replayed: *true" "$demo/headers" && [ "$(field identifier)" = "$identifier" ]; } ||
  fail "the repeat was not recognised as one" "this is a fault of the service; please report it"
note "same identifier, Idempotent-Replayed: true"

say "5  the file"
request "the file" -H "Authorization: Bearer $token" "$base/api/v1/licences/$identifier/file"
cp "$demo/answer" "$demo/licence.pdf"
note "$demo/licence.pdf, $(wc -c <"$demo/licence.pdf" | tr -d ' ') bytes"
rm -f "$demo/answer" "$demo/headers"

say "6  bin/vermilion verify --trust $demo/trust $demo/licence.pdf"
exec bin/vermilion verify --trust "$demo/trust" "$demo/licence.pdf"
