#!/bin/sh
# Prints what psql is to run so that all exports/*/*.csv are loaded. See docs/many-registers.md.
set -eu
export LC_ALL=C

printf '%s\n' '\encoding UTF8'
# A day that somebody's spreadsheet wrote as 01/11/2026 is refused, not taken for one of January.
printf '%s\n' "SET datestyle TO 'ISO, YMD';"
for file in exports/*/*.csv; do
  table=$(basename "$file" .csv)
  # An export may be of an older recotrack: its own first line says which columns it has.
  columns=$(head -n 1 "$file" | tr -d '\r')
  # Names become part of a command of psql. Those of an export are small letters and few signs.
  case "$file" in *[!a-zA-Z0-9_/.-]*) echo "not the name of an export: $file" >&2; exit 1 ;; esac
  case "$table,$columns" in *[!a-z_,]*) echo "not the head of an export: $file" >&2; exit 1 ;; esac
  printf '%s\n' "\\copy $table ($columns) FROM '$file' WITH (FORMAT csv, HEADER true)"
done
