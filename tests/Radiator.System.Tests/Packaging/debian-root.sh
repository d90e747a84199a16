#!/bin/bash
# Makes the root folder of a fresh, minimal Debian with systemd and what the package depends on, of the release and from
# the mirror that this machine has; prints its path. Made once, and again where this script has changed.
#   debian-root.sh CACHE
set -euo pipefail
. /etc/os-release
root=$1/debian-root-$(sha256sum "$0" | cut -c1-12)-$VERSION_CODENAME
if [ ! -d "$root" ]; then
  sources=/etc/apt/sources.list.d/debian.sources
  [ -f "$sources" ] || sources=/etc/apt/sources.list
  mkdir -p "$1"
  rm -rf "$root.new"
  # A mirror that was kept is older than it says it is valid.
  mmdebstrap --quiet --mode=root --variant=minbase --include=systemd,libssl3,libstdc++6,libgcc-s1 \
    --aptopt='Acquire::Check-Valid-Until "false"' "$VERSION_CODENAME" "$root.new" "$sources" >&2
  mv "$root.new" "$root"
fi
echo "$root"
