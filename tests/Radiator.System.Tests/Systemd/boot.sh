#!/bin/bash
# Boots a real systemd over an overlay of a root folder, runs /probe/scenario there once basic.target is reached, and
# ends when that ends. Runs in a mount and a pid namespace of its own: whoever kills it leaves nothing behind.
#   boot.sh LOWER OUT SCENARIO NSPAWN [argument of systemd-nspawn]...
# LOWER stays as it is; what the scenario writes to /probe/out is in OUT.
set -euo pipefail
lower=$1 out=$2 scenario=$3 nspawn=$4
shift 4

# Nothing of this is seen outside. nspawn copies device nodes from here, and a /dev/null that is a plain file ends it.
work=/run/radiator-probe
mount -t tmpfs tmpfs /run
mkdir "$work"
mount -t tmpfs -o size=2g tmpfs "$work"
mkdir "$work"/{upper,scratch,root}
[ -c /dev/null ] || { mknod -m 666 "$work/null" c 1 3; mount --bind "$work/null" /dev/null; }
mount -t overlay overlay -o "lowerdir=$lower,upperdir=$work/upper,workdir=$work/scratch" "$work/root"

# A control group of its own, in the unified hierarchy, whatever this machine has mounted there.
mkdir -p /sys/fs/cgroup
mount -t cgroup2 cgroup2 /sys/fs/cgroup
home=/sys/fs/cgroup$(sed -n 's/^0:://p' /proc/self/cgroup)
group=$(mktemp -d /sys/fs/cgroup/radiator-probe-XXXXXX)
echo 0 >"$group/cgroup.procs"
leave() {
  echo 0 >"$home/cgroup.procs" || true
  find "$group" -depth -type d -exec rmdir {} + || true
}
trap leave EXIT

root=$work/root
mkdir -p "$root/probe/out" "$root/etc/systemd/system"
cp "$scenario" "$root/probe/scenario"
cat >"$root/etc/systemd/system/probe.target" <<'UNIT'
[Unit]
Requires=probe.service basic.target
After=basic.target
UNIT
cat >"$root/etc/systemd/system/probe.service" <<'UNIT'
[Unit]
DefaultDependencies=no
After=basic.target
SuccessAction=exit-force
FailureAction=exit-force
[Service]
Type=oneshot
TimeoutStartSec=infinity
Environment=OUT=/probe/out
ExecStart=/bin/bash /probe/scenario
StandardOutput=append:/probe/out/scenario.out
StandardError=append:/probe/out/scenario.err
UNIT
: >"$root/etc/machine-id"

"$nspawn" -D "$root" --register=no --keep-unit --private-network --link-journal=no --bind="$out:/probe/out" \
  --console=pipe "$@" --boot -- systemd.unit=probe.target
