# Every target is one line: what it does is in the program it calls.
SHELL := /bin/bash
.DEFAULT_GOAL := help
CONFORMANCE ?= ../shared/conformance
export DOTNET_CLI_TELEMETRY_OPTOUT := 1
export DOTNET_NOLOGO := 1

help: ## Show this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 22

lint: ## Format check and build with warnings as errors
	dotnet restore --locked-mode && dotnet format --no-restore --verify-no-changes && dotnet build --no-restore

check-conformance: ## Cases from outside: a line for each pack, and each row that fails
	CONFORMANCE=$(abspath $(CONFORMANCE)) dotnet run --project tests/Conformance

test: ## All tests; the last line is "N passed, N failed, N skipped"
	tests/run

.PHONY: help lint check-conformance test
