#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Tells of each container its health and height; --json for programs.
FABRIC_NODES=containers exec "$(dirname "$0")/../../build/fabric/status.sh" "$@"
