#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Stops the containers and keeps their data; DELETE=1 removes both.
FABRIC_NODES=containers exec "$(dirname "$0")/../../build/fabric/down.sh" "$@"
