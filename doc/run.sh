#!/usr/bin/env bash
# Fills in the output of the commands that a document names: what stands between
# "<!-- run: COMMAND -->" and "<!-- end -->" is replaced by what COMMAND prints.
#
#   doc/run.sh README.md
set -euo pipefail
for file in "$@"; do
  out=$(mktemp)
  skip=
  while IFS= read -r line || [ -n "$line" ]; do
    if [ "$line" = "<!-- end -->" ]; then skip=; fi
    if [ -z "$skip" ]; then printf '%s\n' "$line" >> "$out"; fi
    if [[ $line =~ ^\<!--\ run:\ (.*)\ --\>$ ]]; then
      command=${BASH_REMATCH[1]}
      { echo '```text'; echo "\$ $command"; PATH="$PWD/bin:$PATH" bash -c "$command"; echo '```'; } >> "$out"
      skip=yes
    fi
  done < "$file"
  cat "$out" > "$file"
  rm "$out"
done
