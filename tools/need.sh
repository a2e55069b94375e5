#!/bin/sh
# need.sh installs what the tests need beside Go, from the distribution: PostgreSQL's
# server and Chromium. As root or with sudo it installs what is missing, else it says
# what to install.
set -u

missing=""
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null 2>&1 || missing="$missing postgresql"
command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 || missing="$missing chromium"
[ -z "$missing" ] && exit 0

if command -v apt-get >/dev/null 2>&1; then
	as=""
	if [ "$(id -u)" -ne 0 ]; then
		as="sudo -n"
		$as true 2>/dev/null || { echo "the tests need:$missing; install with: sudo apt-get install -y$missing" >&2; exit 1; }
	fi
	echo "installing what the tests need:$missing" >&2
	$as apt-get update -q >/dev/null
	# shellcheck disable=SC2086 # each name is a word of its own
	$as env DEBIAN_FRONTEND=noninteractive apt-get install -y -q $missing >/dev/null && exit 0
	echo "apt-get could not install:$missing" >&2
	exit 1
fi
echo "the tests need:$missing; install them with the package manager of this system" >&2
exit 1
