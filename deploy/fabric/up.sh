#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Brings up the network in containers; options as for build/fabric/up.sh.
FABRIC_NODES=containers exec "$(dirname "$0")/../../build/fabric/up.sh" "$@"
