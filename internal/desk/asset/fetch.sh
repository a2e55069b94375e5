#!/bin/sh
# Fetches the desk's scripts, styles and base map with npm, keeps the files that are
# served and their licences in vendor/, and writes vendor/SHA256SUMS. Run it by
# "go generate ./internal/desk/asset" when a version changes; nothing else needs npm.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rm -rf vendor
mkdir -p vendor ../testdata

# take PACKAGE@VERSION TO FILE… copies files of the package into TO.
take() {
	name=$1 to=$2
	shift 2
	(cd "$work" && npm pack --silent "$name" | xargs -n1 tar xzf)
	for file; do
		mkdir -p "$to"
		cp "$work/package/$file" "$to/"
	done
	rm -rf "$work/package"
}

take maplibre-gl@6.17.0 vendor/maplibre-gl dist/maplibre-gl.mjs dist/maplibre-gl-worker.mjs dist/maplibre-gl.css LICENSE.txt
take world-atlas@2.0.2 vendor/world-atlas countries-50m.json LICENSE
take topojson-client@3.1.0 vendor/topojson-client dist/topojson-client.min.js LICENSE
take @fontsource-variable/inter@5.3.0 vendor/inter files/inter-latin-wght-normal.woff2 LICENSE
take @fontsource-variable/source-serif-4@5.3.1 vendor/source-serif-4 files/source-serif-4-latin-wght-normal.woff2 LICENSE
take axe-core@4.14.1 ../testdata/axe-core axe.min.js LICENSE # for tests alone; not in the program

# Source maps are not shipped, so the lines that point to them go.
sed -i '/^\/\/# sourceMappingURL=/d' vendor/*/*.mjs vendor/*/*.js
find vendor -type f ! -name SHA256SUMS | LC_ALL=C sort | xargs sha256sum >vendor/SHA256SUMS
