# Every target is one line: what it does is in the program it calls.
SHELL := /bin/bash
.DEFAULT_GOAL := help
CONFORMANCE ?= ../shared/conformance
export DOTNET_CLI_TELEMETRY_OPTOUT := 1
export DOTNET_NOLOGO := 1
# Programs are published again, all together, when something here is newer; folders are in it too, so that a file that went is noticed.
SOURCES := $(shell find src samples/operator/src Directory.Build.props Directory.Packages.props global.json -name obj -prune -o -name bin -prune -o -print)

help: ## Show this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 22

lint: ## Format check and build with warnings as errors
	dotnet restore --locked-mode && dotnet format --no-restore --verify-no-changes && dotnet build --no-restore

check-conformance: ## Cases from outside: a line for each pack, and each row that fails
	CONFORMANCE=$(abspath $(CONFORMANCE)) dotnet run --project tests/Conformance

build: out/publish/all.done out/helm ## Publish the programs into out/, with helm and kubectl beside them

# Analyzers run in `make lint` and in the tests: here they would look at the same sources once more.
out/publish/all.done: $(SOURCES)
	rm -rf out/publish && dotnet publish src/programs.slnf -c Release -r linux-x64 -v q -p:RunAnalyzers=false -p:NuGetLockFilePath=obj/publish.packages.lock.json -p:PublishRoot=$(CURDIR)/out/publish/
	for program in kots-embedded kubectl-kots kots-vendor; do install -m 0755 out/publish/$$program/$$program out/; done && touch $@

plugins: ## Publish kubectl-kots for the workstations of others: out/kubectl-kots-linux-arm64, out/kubectl-kots-osx-arm64
	for rid in linux-arm64 osx-arm64; do dotnet publish src/KotsCli -c Release -r $$rid -v q -p:RunAnalyzers=false -p:NuGetLockFilePath=obj/publish.packages.lock.json -p:PublishRoot=$(CURDIR)/out/plugins/$$rid/ && install -m 0755 out/plugins/$$rid/kubectl-kots/kubectl-kots out/kubectl-kots-$$rid || exit 1; done

out/helm: addons/debian.yaml addons/debian.lock | out/publish/all.done
	out/kots-embedded bundle programs --addons addons --out out && touch $@

out/images/%/index.json: out/publish/all.done addons/debian.yaml addons/debian.lock
	out/kots-embedded bundle image $* --from out/publish/$* --addons addons --out $(@D) && touch $@

images: out/images/kotsadm/index.json out/images/cluster-agent/index.json ## Make our own images, as OCI layouts in out/images

bundle: build images ## Make out/bundle from the Debian archive, signed with the tests' key (public: it proves nothing)
	install -D -m 0644 tests/keys/test-only.key.pub out/keys/bundle.key.pub && out/kots-embedded bundle build --source debian --addons addons --image kotsadm=oci:out/images/kotsadm --image cluster-agent=oci:out/images/cluster-agent --out out/bundle --key tests/keys/test-only.key $(addprefix --licence-key ,$(LICENCE_KEY))

samples: out/publish/all.done ## Pack the sample applications into out/samples: releases for kubectl kots and kots-vendor
	samples/pack out/samples

demo: bundle samples ## A real appliance on a throwaway machine
	hosts/demo

demo-down: ## Remove the appliance
	hosts/demo down

test: bundle samples ## All tests; the last line is "N passed, N failed, N skipped"
	tests/run

soak: bundle ## tests/Faults at full length, which writes docs/reliability.md, and a million generated templates
	dotnet test tests/Fuzz -c Release --nologo --environment KOTS_EMBEDDED_SOAK=1 --logger "console;verbosity=detailed"
	dotnet build tests/Faults -v q && KOTS_EMBEDDED_SOAK=1 dotnet test tests/Faults --no-build --nologo --logger "console;verbosity=detailed"

check-vm: bundle ## The whole way on an emulated machine with its own kernel; half an hour; writes docs/reliability.md
	dotnet build tests/Faults -v q && KOTS_EMBEDDED_VM=1 dotnet test tests/Faults --no-build --nologo --filter FullyQualifiedName~VirtualMachine --logger "console;verbosity=detailed"

bench: bundle ## The numbers; writes docs/benchmarks.md
	dotnet run -c Release --project bench

.NOTPARALLEL:
.SECONDARY:
.PHONY: help lint check-conformance build plugins images bundle samples demo demo-down test soak check-vm bench
