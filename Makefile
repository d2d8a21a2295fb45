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

build: ## Publish the programs into out/
	dotnet publish src/Installer -c Release -r linux-x64 -v q -o out/publish -p:NuGetLockFilePath=obj/publish.packages.lock.json && install -m 0755 out/publish/kots-embedded out/kots-embedded

bundle: build ## Make out/bundle from the Debian archive, signed with a key made for this checkout
	mkdir -p out/keys && { [ -e out/keys/bundle.key ] || out/kots-embedded bundle key new --out out/keys/bundle.key; } && out/kots-embedded bundle build --source debian --addons addons --only kubernetes,containerd --out out/bundle --key out/keys/bundle.key

demo: bundle ## A real appliance on a throwaway machine
	hosts/demo

demo-down: ## Remove the appliance
	hosts/demo down

test: bundle ## All tests; the last line is "N passed, N failed, N skipped"
	tests/run

.PHONY: help lint check-conformance build bundle demo demo-down test
