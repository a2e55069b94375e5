# make test      everything that must hold: formatting, vet, all tests
# make lint      the linters of .golangci.yml, built from tools/ (slow the first time)
# make bench     benchmarks of the stages, and figures on corpora: make bench CORPORA=DIR
# make generate  the embedded tables from their sources (see data/ and the go:generate lines)
# make readme    the output in README.md and its picture, made anew (the picture needs chromium)

GO ?= go
CORPORA ?=
LINTER := .cache/golangci-lint

.PHONY: build test need fmt lint bench generate readme

build:
	$(GO) build -o bin/casus ./cmd/casus

test: fmt need
	$(GO) vet ./...
	$(GO) test ./...

# PostgreSQL and Chromium, which some tests start
need:
	@sh tools/need.sh

fmt:
	@bad=$$(gofmt -l .); if [ -n "$$bad" ]; then echo "not formatted; run gofmt -w on:"; echo "$$bad"; exit 1; fi

lint: $(LINTER)
	$(LINTER) run ./...

$(LINTER): tools/go.mod
	cd tools && $(GO) build -o ../$(LINTER) github.com/golangci/golangci-lint/v2/cmd/golangci-lint

bench:
	$(GO) run ./cmd/casus bench speed
ifneq ($(CORPORA),)
	$(GO) run ./cmd/casus bench $(CORPORA)
endif

generate:
	$(GO) generate ./...

readme: build
	doc/run.sh README.md
	bin/casus code --quiet testdata/pages/marib-market.html -o bin/picture.html
	chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=1280,1180 --screenshot=doc/picture.png bin/picture.html
