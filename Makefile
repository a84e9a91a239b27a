# SPDX-License-Identifier: Apache-2.0
# Every target is one script in build/; "make help" lists them.
.DEFAULT_GOAL := help
.PHONY: help build run demo fabric-up fabric-down fabric-status test test-fast bench format clean

PORT ?= 8080
export PORT

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: ## compile and package everything, without tests
	@build/build.sh

run: ## build what is needed and serve on PORT (default 8080); Ctrl-C stops it
	@build/run.sh

demo: ## while "make run" runs: issue a licence over HTTP and verify it with no network
	@build/demo.sh

fabric-up: ## bring up a Hyperledger Fabric network on this machine, or resume it (ORDERERS=3 for three orderers)
	@build/fabric/up.sh

fabric-down: ## stop that network and keep its data (DELETE=1 removes them)
	@build/fabric/down.sh

fabric-status: ## tell of each node of that network its process, health and height (JSON=1 for programs)
	@build/fabric/status.sh $(if $(JSON),--json)

test: ## run every test, with all outside judges and a browser (about 20 minutes)
	@build/test.sh all

test-fast: ## run the tests for daily work: no browser, no outside judges (under 2 minutes)
	@build/test.sh fast

bench: ## measure issuing, verifying and the log beside their peers
	@build/bench.sh
	@build/bench-ledger.sh

format: ## format the sources and write the licence headers
	@build/maven -q spotless:apply

clean: ## remove what was built; var/ (data, keys) stays
	@rm -rf target */target benchmarks/*/target var/log var/jdk-25 var/tour var/tour-reports
