# SPDX-License-Identifier: Apache-2.0
# Counts the tests in Surefire's XML reports; names each failed and each skipped one with its reason.
# Exit status: 1 on a failure, on no test at all and, where ci is "true", on a skipped one.

function attribute(line, name,    start, rest) {
  start = index(line, " " name "=\"")
  if (!start) return ""
  rest = substr(line, start + length(name) + 3)
  return plain(substr(rest, 1, index(rest "\"", "\"") - 1))
}

function plain(text) {
  gsub(/&lt;/, "<", text); gsub(/&gt;/, ">", text); gsub(/&quot;/, "\"", text); gsub(/&apos;/, "'", text)
  gsub(/&#10;/, " ", text); gsub(/&amp;/, "\\&", text)
  return text
}

function test_name() { simple = class; sub(/.*\./, "", simple); return simple "." name }

# A CDATA section may hold any text, markup of a report included.
{ gsub(/<!\[CDATA\[.*\]\]>/, "") }
in_cdata { if (/\]\]>/) { sub(/.*\]\]>/, ""); in_cdata = 0 } else next }
/<!\[CDATA\[/ { sub(/<!\[CDATA\[.*/, ""); in_cdata = 1 }

/<testcase / { name = attribute($0, "name"); class = attribute($0, "classname"); total++; outcome = "" }
/<skipped/ && outcome == "" {
  outcome = "skipped"; message = attribute($0, "message")
  sub(/^org\.opentest4j\.TestAbortedException: /, "", message); sub(/^Assumption failed: /, "", message)
  skipped[++skips] = test_name() ": " (message == "" ? "no reason given" : message)
}
/<(failure|error)[ >\/]/ && outcome == "" {
  outcome = "failed"; message = attribute($0, "message")
  failed[++failures] = test_name() ": " (message == "" ? attribute($0, "type") : substr(message, 1, 300))
}

END {
  for (i = 1; i <= skips; i++) print "skipped " skipped[i]
  for (i = 1; i <= failures; i++) print "failed  " failed[i]
  if (skips || failures) print ""
  printf "%d passed, %d failed, %d skipped\n", total - skips - failures, failures, skips
  exit failures > 0 || total == 0 || (ci == "true" && skips > 0)
}
