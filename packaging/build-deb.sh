#!/usr/bin/env bash
# Makes radiator_<version>_<arch>.deb.
#   packaging/build-deb.sh [--output DIR] [--fast] [amd64|arm64|armhf]...
# Without an architecture: all three. --fast: barely compressed, for tests. What it needs: packaging/README.md.
set -euo pipefail
# What fails inside of $(...) fails.
shopt -s inherit_errexit
cd "$(dirname "$0")/.."

output=artifacts
export RADIATOR_XZ_LEVEL=6
architectures=()
while (($#)); do
  case $1 in
  --output) output=${2:?--output needs a folder}; shift ;;
  --fast) RADIATOR_XZ_LEVEL=0 ;;
  amd64 | arm64 | armhf) architectures+=("$1") ;;
  *) sed -n '2,4s/^# //p' "$0" >&2; exit 2 ;;
  esac
  shift
done
((${#architectures[@]})) || architectures=(amd64 arm64 armhf)
mkdir -p "$output"
output=$(realpath "$output")

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
version=$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' Directory.Build.props)
# The same commit makes the same package: no time of today is in it.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || stat -c %Y Directory.Build.props)}
export SOURCE_DATE_EPOCH
work=$PWD/artifacts/deb
log=$work/build.log
mkdir -p "$work"
: >"$log"
# Folders of its own, so that it leaves the builds of whoever works in this checkout alone.
settings=(-c Release -v q --nologo "-p:ArtifactsPath=$work/build" -p:ContinuousIntegrationBuild=true
  -p:DebugType=embedded -p:GenerateDocumentationFile=false -p:RunAnalyzers=false -p:EnforceCodeStyleInBuild=false)

# What the runtime loads of the system; without OpenSSL it ends at the first digest.
runtime_needs='libgcc-s1, libstdc++6, libssl3 | libssl3t64'

step() { printf '%(%T)T  %s\n' -1 "$1"; }

quietly() {
  "$@" >>"$log" 2>&1 && return
  echo "build-deb.sh: this failed, the log is $log: $*" >&2
  tail -n 20 "$log" >&2
  return 1
}

# Names of the runtime for Debian's names of architectures.
runtime_of() { case $1 in amd64) echo linux-x64 ;; arm64) echo linux-arm64 ;; armhf) echo linux-arm ;; esac; }

# Publishes for one architecture, with the runtime unless nobody has its packs (NU1101); says which.
publish() {
  local runtime=$1 to=$2 restored=$work/restore-$1.log
  rm -rf "$to"
  if dotnet restore src/Radiator -r "$runtime" "${settings[@]:2}" -p:SelfContained=true -p:PublishReadyToRun=true \
    >"$restored" 2>&1; then
    quietly dotnet publish src/Radiator --no-restore -r "$runtime" --self-contained "${settings[@]}" \
      -p:PublishReadyToRun=true -o "$to"
    echo with-runtime
  elif grep -q "NU1101.*Microsoft.NETCore.App.Runtime.$runtime" "$restored"; then
    quietly dotnet publish src/Radiator -r "$runtime" --no-self-contained "${settings[@]}" -p:UseAppHost=false -o "$to"
    echo without-runtime
  else
    # Anything else is trouble, and no reason to make another package than was asked for.
    cat "$restored" >&2
    return 1
  fi
}

# The tree that debhelper makes a package of.
lay_out() {
  local tree=$1 architecture=$2 kind=$3
  cp -r packaging/debian "$tree/debian"
  cp -r "$work/reference/." "$tree/"
  mkdir -p "$tree/bin" "$tree/examples"
  cp appsettings.json src/Radiator/Demo/*.yaml "$tree/examples/"
  for unit in daemon collector wall; do
    cp "systemd/radiator-$unit.service" "$tree/debian/radiator.radiator-$unit.service"
  done
  cp systemd/sysusers.d/radiator.conf "$tree/debian/radiator.sysusers"
  cp systemd/tmpfiles.d/radiator.conf "$tree/debian/radiator.tmpfiles"
  cp systemd/udev/60-radiator.rules "$tree/debian/radiator.udev"
  printf 'radiator (%s) unstable; urgency=medium\n\n  * Version %s.\n\n -- Radiator <radiator@radiator.invalid>  %s\n' \
    "$version" "$version" "$(LC_ALL=C date -u -R -d "@$SOURCE_DATE_EPOCH")" >"$tree/debian/changelog"
  if [ "$kind" = with-runtime ]; then
    ln -s ../lib/radiator/radiator "$tree/bin/radiator"
    notices "$(runtime_of "$architecture")" >"$tree/THIRD-PARTY-NOTICES"
  else
    install -m 755 packaging/launcher "$tree/bin/radiator"
    echo "The .NET runtime is not in this package: README.Debian." >"$tree/THIRD-PARTY-NOTICES"
  fi
}

# What the runtime's own licence asks to be passed on with it.
notices() {
  local packages
  packages=$(dotnet nuget locals global-packages --list | sed 's/^[^:]*: //')
  for pack in netcore aspnetcore; do
    cat "$packages/microsoft.$pack.app.runtime.$1"/*/THIRD-PARTY-NOTICES.TXT
  done
}

step "the program for this machine: manual and completion are made by it"
quietly dotnet build src/Radiator "${settings[@]}"
rm -rf "$work/reference"
mkdir -p "$work/reference/completion"
here=("dotnet" "$work/build/bin/Radiator/release/radiator.dll")
quietly "${here[@]}" man "$work/reference/man"
for shell in bash zsh fish; do
  "${here[@]}" completion "$shell" >"$work/reference/completion/$shell"
done

for architecture in "${architectures[@]}"; do
  tree=$work/$architecture/radiator-$version
  rm -rf "${work:?}/$architecture"
  mkdir -p "$tree"
  step "$architecture: publish"
  kind=$(publish "$(runtime_of "$architecture")" "$tree/program")
  lay_out "$tree" "$architecture" "$kind"
  step "$architecture: package ($kind)"
  export RADIATOR_DEPENDS=$runtime_needs RADIATOR_RECOMMENDS=
  [ "$kind" = with-runtime ] || export RADIATOR_DEPENDS= RADIATOR_RECOMMENDS=aspnetcore-runtime-10.0
  (cd "$tree" && quietly dpkg-buildpackage --build=binary --host-arch="$architecture" --no-sign \
    --no-check-builddeps --no-pre-clean)
  mv "$work/$architecture"/radiator_*.deb "$output/"
  package=$output/radiator_${version}_$architecture.deb
  rm -rf "$tree"
  step "$architecture: lintian"
  lintian --fail-on error "$package" >"$work/lintian-$architecture.log" 2>&1 ||
    { cat "$work/lintian-$architecture.log" >&2; exit 1; }
  printf '%s: %d KiB, installed %d KiB, %s\n' "$package" "$(($(stat -c %s "$package") / 1024))" \
    "$(dpkg-deb -f "$package" Installed-Size)" "$kind"
done
