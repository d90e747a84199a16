#!/bin/sh
# Makes every picture of docs/lights.md anew (docs/pictures/pictures.txt). Usage: eng/lights-pictures.sh [RADIATOR]
# RADIATOR: the program; without it the one of a debug build.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
radiator=${1:-$root/artifacts/bin/Radiator/debug/radiator}
cd "$root/docs/pictures"
python3 make-events.py
grep -v '^#' pictures.txt | while read -r name arguments; do
    # Arguments hold no blanks of their own.
    # shellcheck disable=SC2086
    "$radiator" lights $arguments
    echo "$name"
done
