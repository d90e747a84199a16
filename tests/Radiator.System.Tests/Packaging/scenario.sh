# What happens to a package in its life, in one boot. /packages has the real one; `step` is the harness's.
export DEBIAN_FRONTEND=noninteractive
new=$(echo /packages/radiator_*_amd64.deb)
apt=(apt-get -y --no-install-recommends -o Dpkg::Use-Pty=0)

# An older version: the same program with another number, and with another text in its conffile.
dpkg-deb -R "$new" /tmp/older
sed -i 's/^Version:.*/Version: 0.0.1/' /tmp/older/DEBIAN/control
echo '# of the older version' >>/tmp/older/etc/default/radiator
dpkg-deb -Znone -b /tmp/older /tmp/older.deb >/tmp/older.log
rm -r /tmp/older

files() {
  find / -xdev \( -path /proc -o -path /sys -o -path /run -o -path /tmp -o -path /probe -o -path /var/log \
    -o -path /var/lib/dpkg -o -path /var/cache -o -path /var/lib/apt -o -path /packages \) -prune -o -print | sort
}

files >/tmp/before
step install "${apt[@]}" install /tmp/older.deb
step version dpkg-query -W -f '${Version}' radiator
step daemon-enabled systemctl is-enabled radiator-daemon
step collector-enabled systemctl is-enabled radiator-collector
step wall-enabled systemctl is-enabled radiator-wall
step unconfigured systemctl show -p ActiveState -p ConditionResult -p NRestarts radiator-daemon
step user id radiator
step credentials stat -c '%U %a' /etc/radiator/credentials
step runs radiator --version
step demo timeout 120 radiator demo --for 10s --plain
step page ls /usr/share/man/man1/radiator-tail.1.gz /usr/share/bash-completion/completions/radiator \
  /usr/share/doc/radiator/examples/plan.yaml

echo '{ "Collector": { "Sources": [ { "Name": "web", "WriteKeys": [ "a-key" ], "Environment": "production" } ] },
  "Daemon": { "Collector": "http://127.0.0.1:8081" } }' >/etc/radiator/appsettings.json
step collector-start timeout 60 systemctl enable --now radiator-collector
step daemon-start timeout 60 systemctl start radiator-daemon
step running systemctl is-active radiator-daemon radiator-collector
step status systemctl show -p StatusText --value radiator-daemon
step pid systemctl show -p MainPID --value radiator-daemon

echo 'RADIATOR_Daemon__LateAfter=00:01:00' >>/etc/default/radiator
step upgrade "${apt[@]}" -o Dpkg::Options::=--force-confdef install "$new"
step upgraded dpkg-query -W -f '${Version}' radiator
step conffile cat /etc/default/radiator
step still-running systemctl is-active radiator-daemon radiator-collector
step new-pid systemctl show -p MainPID --value radiator-daemon
cp "/proc/$(cat "$OUT/new-pid.out")/environ" "$OUT/environment"

step remove "${apt[@]}" remove radiator
step removed ls /etc/radiator/appsettings.json /etc/default/radiator /var/lib/radiator /var/lib/radiator-collector
step program-left ls /usr/lib/radiator /usr/bin/radiator
step processes-left sh -c 'ls -l /proc/[0-9]*/exe 2>&1 | grep /usr/lib/radiator'

step purge "${apt[@]}" purge radiator
files >/tmp/after
diff /tmp/before /tmp/after >"$OUT/left-behind.out" || true
systemctl list-unit-files 'radiator*' --no-legend >"$OUT/units-left.out"
