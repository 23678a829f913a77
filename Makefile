# The commands of the project. Each installs what it needs first (scripts/setup); CONTRIBUTING.md explains them.
SWIFT ?= swift

.PHONY: help demo build static static-test xen-test test faults mutants lint format golden screenshots cast terminals bench clean

help:
	@echo 'make demo         build xenpass and try it on a simulated host'
	@echo 'make build        build the release program: .build/release/xenpass'
	@echo 'make static       build one file that needs nothing: .build-static/xenpass'
	@echo 'make static-test  build it and try it in a root folder of its own'
	@echo 'make xen-test     hide a card, hand it over and take it back on a real Xen, in qemu: three quarters of an hour'
	@echo 'make test         lint, build, all tests: what CI runs'
	@echo 'make faults       let every system call of every script on the host go wrong: two hours'
	@echo 'make mutants      let every gate fail, one at a time: the fast tests must notice each'
	@echo 'make lint         check the form of all Swift and shell files'
	@echo 'make format       format the Swift files'
	@echo 'make golden       record the golden screens anew, to be read in git diff'
	@echo 'make screenshots  take screenshots/*.svg anew from the real program'
	@echo 'make cast         record screenshots/journey.cast anew from the real program'
	@echo 'make terminals    try every terminal type, size and signal; writes docs/terminals.md'
	@echo 'make bench        measure speed and size beside other programs'
	@echo 'make clean        remove what was built'

build:
	@scripts/setup build
	$(SWIFT) build -c release --product xenpass

static:
	@scripts/setup build
	$(SWIFT) build -c release --product xenpass --static-swift-stdlib -Xswiftc -static-executable \
		--scratch-path .build-static
	strip -o .build-static/xenpass .build-static/release/xenpass

# With WRITE=--write what was seen goes into docs/static.md.
static-test: static
	@scripts/setup static
	@Tests/Static/busybox .build-static/busybox
	/usr/bin/python3 Tests/Static/root.py $(WRITE) .build-static/xenpass .build-static/busybox/bin/busybox

# With WORDS=hide a short journey of two boots; with WORDS='--write assign' only that one, and what was seen goes into docs/xen-test.md. XENPASS names another program.
xen-test:
	@scripts/setup xen
	Tests/Xen/run $(WORDS)

# Without a terminal the same journey is printed.
demo: build
	@if [ -t 0 ] && [ -t 1 ]; then exec .build/release/xenpass --demo; \
	else exec .build/release/xenpass --demo --walk-through; fi

# Optimised, since much of it computes: it takes half the time. In a folder of its own: make build has other flags.
TESTED := -c release -Xswiftc -enable-testing --scratch-path .build-test

test:
	@scripts/setup test
	@scripts/lint
	$(SWIFT) build $(TESTED) --build-tests
	/usr/bin/python3 Tests/Terminals/matrix.py --sample .build-test/release/xenpass
	SWIFT=$(SWIFT) scripts/swift-test $(TESTED)
	Tests/Faults/run changing --sample 41
	XENPASS=.build-test/release/xenpass Tests/Faults/run looking --sample 97

# With WORDS='changing --script reboot --shell dash --fault kill-all' a part of it. The survey's part wants a debug build.
faults:
	@scripts/setup test
	$(SWIFT) build
	Tests/Faults/run $(WORDS)

# With WORDS='start- key' only those whose names begin so.
mutants:
	@scripts/setup test
	SWIFT=$(SWIFT) /usr/bin/python3 Tests/Mutants/mutants.py $(WORDS)

lint:
	@scripts/setup test
	@scripts/lint

format:
	$(SWIFT) format --in-place --recursive Sources Tests Package.swift

# A recording run fails on purpose, so that a recording never passes for a test.
golden:
	@scripts/setup test
	$(SWIFT) build --build-tests
	@echo 'Recording the golden screens. This run reports failures by design: a recorded golden is not a passed one.'
	-RECORD=1 $(SWIFT) test --skip-build --disable-xctest --filter TUITests
	@echo 'Recorded. Comparing with what was recorded:'
	$(SWIFT) test --skip-build --disable-xctest --filter TUITests
	@git --no-pager diff --stat -- Tests/TUITests/Snapshots || true
	@echo "Read the changed screens with 'git diff' before you commit them."

screenshots: build
	@scripts/setup screenshots
	screenshots/make.sh

cast: build
	@scripts/setup screenshots
	python3 screenshots/cast.py

terminals: build
	@scripts/setup test
	/usr/bin/python3 Tests/Terminals/matrix.py --write .build/release/xenpass

# Ratios to the other programs, in one run; nothing is asserted. Write them into Benchmarks/README.md with the date.
bench: build
	@scripts/setup bench
	$(SWIFT) build -c release --product Measure
	@python3 Benchmarks/terminal.py .build/release/xenpass
	@.build/release/Measure

clean:
	rm -rf .build .build-test .build-static .build-mutants .build-xen
