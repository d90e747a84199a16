# The services, from installing their units to a disk that refuses: one boot, in the order in which things build up.
# ServiceTests.cs says what must have come of each step. PLAN is the plan of the demo.

say() { systemctl show -P "$1" "$2"; }
# until_status UNIT PATTERN [SECONDS]: waits until the unit's status text matches; keeps the last one.
until_status() {
  local end=$((SECONDS + ${3:-40}))
  until text=$(say StatusText "$1") && grep -Eq "$2" <<<"$text"; do
    ((SECONDS < end)) || { echo "no '$2' in: $text"; return 1; }
    sleep 0.1
  done
  echo "$text"
}
until_restarts() {
  local end=$((SECONDS + 60))
  until [ "$(say NRestarts radiator-daemon)" -ge "$1" ] && [ "$(say ActiveState radiator-daemon)" = active ]; do
    ((SECONDS < end)) || { echo "no restart $1: $(say ActiveState radiator-daemon)"; return 1; }
    sleep 0.1
  done
}
journal() { journalctl --sync; journalctl --no-pager -o cat -u radiator-daemon "$@"; }

# --- installed as a package does it
cp /mnt/systemd/*.service /usr/lib/systemd/system/
printf '#!/bin/sh\nexec /opt/dotnet/dotnet /usr/lib/radiator/radiator.dll "$@"\n' >/usr/bin/radiator
chmod 755 /usr/bin/radiator
step sysusers systemd-sysusers /mnt/systemd/sysusers.d/radiator.conf
step tmpfiles systemd-tmpfiles --create /mnt/systemd/tmpfiles.d/radiator.conf
stat -c '%a %U %n' /etc/radiator /etc/radiator/credentials >"$OUT/folders"
echo subscriber-secret-4711 >/etc/radiator/credentials/subscriber-tokens
echo subscriber-secret-4711 >/etc/radiator/credentials/daemon-token
cp "$PLAN" /etc/radiator/plan.yaml
cat >/etc/radiator/appsettings.json <<'JSON'
{
  "Collector": {
    "Sources": [ { "Name": "web", "WriteKeys": [ "write-secret-4711" ], "Environment": "production" } ]
  },
  "Daemon": {
    "Plan": "plan.yaml",
    "Lights": { "Strips": [ { "Name": "office", "Output": "ddp", "Host": "127.0.0.1", "Pixels": 30, "Meters": 1 } ] }
  }
}
JSON
for unit in daemon collector wall; do
  step "verify-$unit" systemd-analyze verify --man=no "/usr/lib/systemd/system/radiator-$unit.service"
  step "security-$unit" systemd-analyze security --offline=true --no-pager --threshold=20 \
    "/usr/lib/systemd/system/radiator-$unit.service"
done
# Short, so that a hang is found while somebody waits for it.
for unit in daemon collector; do
  mkdir -p "/etc/systemd/system/radiator-$unit.service.d"
  printf '[Service]\nWatchdogSec=4s\nRestartSec=200ms\n' >"/etc/systemd/system/radiator-$unit.service.d/test.conf"
done
systemctl daemon-reload

# --- a strip that can be watched: a line whenever it goes dark or lights up
cat >/probe/strip.py <<'PYTHON'
import socket
receiver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
receiver.bind(("127.0.0.1", 4048))
was = None
while True:
    packet = receiver.recv(65536)
    now = "lit" if any(packet[10:]) else "dark"
    if now != was:
        print(now, flush=True)
    was = now
PYTHON
python3 /probe/strip.py >/probe/strip &

# --- start to READY, what status says
step start-collector systemctl start radiator-collector
step start-daemon systemctl start radiator-daemon
step status-start until_status radiator-daemon '^live'
step send radiator send --key write-secret-4711 --count 60 --rate 30/s --violations 50% --seed 7 --quiet
step status-events until_status radiator-daemon '[1-9][0-9.]* events/s, [1-9]'
step status-collector until_status radiator-collector '1 subscriber'
pid=$(say MainPID radiator-daemon)
grep -E '^(NoNewPrivs|Seccomp|CapEff|Uid|Groups):' "/proc/$pid/status" >"$OUT/confined"
stat -c '%a %U %G' /run/radiator/radiator.sock >"$OUT/socket"
stat -c '%a %U' /var/lib/radiator >"$OUT/state"
getent group spi gpio radiator | cut -d: -f1,3 >"$OUT/groups"

# --- reload
sed -i 's/^version:.*/version: "4711"/' /etc/radiator/plan.yaml
step reload-good systemctl reload radiator-daemon
step status-good until_status radiator-daemon '^live.*lit$'
cp /etc/radiator/plan.yaml /probe/good.yaml
printf 'events: [\n' >/etc/radiator/plan.yaml
step reload-bad systemctl reload radiator-daemon
step status-bad until_status radiator-daemon 'older plan stays in use'
step active-bad systemctl is-active radiator-daemon
cp /probe/good.yaml /etc/radiator/plan.yaml
step reload-mended systemctl reload radiator-daemon
step status-mended until_status radiator-daemon '^live.*lit$'
journal >"$OUT/journal-reload"

# --- the loop that makes frames hangs: its thread alone is stopped, by a tracer, and everything else goes on
cat >/probe/stop-thread.py <<'PYTHON'
import ctypes, sys
libc = ctypes.CDLL(None, use_errno=True)
libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
SEIZE, INTERRUPT = 0x4206, 0x4207
thread = int(sys.argv[1])
for request in (SEIZE, INTERRUPT):
    if libc.ptrace(request, thread, None, None) != 0:
        sys.exit(f"ptrace {request:#x}: errno {ctypes.get_errno()}")
print("stopped", flush=True)
# A thread that is traced is only gone once its tracer has seen its end: __WALL, until there is none.
while libc.waitpid(thread, None, 0x40000000) > 0:
    pass
PYTHON
thread=$(basename "$(dirname "$(grep -l '^light frames' /proc/"$(say MainPID radiator-daemon)"/task/*/comm)")")
python3 /probe/stop-thread.py "$thread" >"$OUT/stopped" 2>&1 &
tracer=$!
step status-frames until_status radiator-daemon 'light frames.*stands still'
step restart-frames until_restarts 1
wait "$tracer"
step status-after-frames until_status radiator-daemon '^live'
journal >"$OUT/journal-frames"

# --- no collector: for longer than the watchdog waits
systemctl stop radiator-collector
step status-disconnected until_status radiator-daemon '^not connected'
sleep 7
say NRestarts radiator-daemon >"$OUT/restarts-disconnected"
say StatusText radiator-daemon >"$OUT/status-still-disconnected"

# --- the loop that reads hangs: at its very first batch it saves where it began, and somebody holds the database
systemctl stop radiator-daemon
tail -n 1 /probe/strip >"$OUT/strip-stopped"
rm -rf /var/lib/radiator/*
systemctl start radiator-daemon
cat >/probe/hold.py <<'PYTHON'
import sqlite3, time
database = sqlite3.connect("/var/lib/radiator/daemon.db", isolation_level=None)
database.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
time.sleep(600)
PYTHON
python3 /probe/hold.py >"$OUT/held" 2>&1 &
holder=$!
until grep -q held "$OUT/held"; do sleep 0.05; done
before=$(say NRestarts radiator-daemon)
systemctl start radiator-collector
step status-subscriber until_status radiator-daemon 'event subscriber.*stands still'
step restart-subscriber until_restarts $((before + 1))
kill "$holder"
step status-after-subscriber until_status radiator-daemon '^live'

# --- killed without a word: what is after it leaves the strip dark
systemctl stop radiator-daemon
systemctl start radiator-daemon
until [ "$(tail -n 1 /probe/strip)" = lit ]; do sleep 0.05; done
journalctl --sync; journalctl --rotate
mkdir -p /run/systemd/system/radiator-daemon.service.d
printf '[Service]\nRestart=no\n' >/run/systemd/system/radiator-daemon.service.d/no.conf
systemctl daemon-reload
systemctl kill -s KILL radiator-daemon
while [ "$(say ActiveState radiator-daemon)" != failed ]; do sleep 0.05; done
tail -n 1 /probe/strip >"$OUT/strip-killed"
journal | tail -n 20 >"$OUT/journal-killed"
rm /run/systemd/system/radiator-daemon.service.d/no.conf
systemctl daemon-reload

# --- a disk that refuses
systemctl stop radiator-collector
for unit in radiator radiator-collector; do
  cp -a /var/lib/$unit /probe/kept
  mount -t tmpfs -o mode=700 tmpfs /var/lib/$unit
  chown $unit:$unit /var/lib/$unit
  cp -a /probe/kept/. /var/lib/$unit/
  rm -rf /probe/kept
  mount -o remount,ro /var/lib/$unit
done
step start-daemon-ro systemctl start radiator-daemon
step status-daemon-ro until_status radiator-daemon 'state: .*Read-only file system'
step start-collector-ro systemctl start radiator-collector
step status-collector-ro until_status radiator-collector 'takes no events: .*Read-only file system'
mount -o remount,rw /var/lib/radiator
mount -o remount,rw /var/lib/radiator-collector
step status-collector-rw until_status radiator-collector 'events/s'
step status-daemon-rw until_status radiator-daemon '^live.*lit$'
step send-rw radiator send --key write-secret-4711 --count 3 --rate 30/s --quiet

# --- what somebody wrote wrong is told once, and not tried for ever
systemctl stop radiator-daemon
sed -i 's/"Pixels": 30/"Pixels": "many"/' /etc/radiator/appsettings.json
step start-wrong systemctl start radiator-daemon
systemctl show -p Result -p ExecMainStatus -p NRestarts -p ActiveState radiator-daemon >"$OUT/wrong"

journalctl --sync
journalctl --no-pager -o json -u radiator-daemon -u radiator-collector >"$OUT/journal.json"
