#!/usr/bin/env python3
"""Writes the events of the pictures: lines as `radiator tail --json` has them. The same every time."""
import datetime
import json
import random

START = datetime.datetime(2026, 1, 5, 12, 0, 0, tzinfo=datetime.timezone.utc)


def line(second, name, outcome="neutral", verdict="conforming", offset=None, environment="production", **properties):
    at = (START + datetime.timedelta(seconds=second)).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return json.dumps({
        "kind": "event", "offset": offset if offset is not None else int(second * 1000), "receivedAt": at,
        "source": "web", "environment": environment, "internal": False, "verdict": verdict, "outcome": outcome,
        "event": {"type": "track", "event": name, "userId": "u1", "timestamp": at, "properties": properties},
    }, separators=(",", ":"))


def write(file, lines):
    with open(file, "w", encoding="utf-8", newline="\n") as out:
        out.write("\n".join(lines) + "\n")


SHAPES = ["plain", "comet", "double", "dot", "sparkle", "dashed", "soft", "fill", "breath", "heat"]
write("shapes.ndjson", [
    line(index * 2.6 + (0.03 * part if shape == "heat" else 0), shape, offset=index * 100 + part)
    for index, shape in enumerate(SHAPES) for part in range(40 if shape == "heat" else 1)])

write("channels.ndjson", [
    line(index * 2.4, "Any", outcome, verdict)
    for index, (outcome, verdict) in enumerate(
        (outcome, verdict) for outcome in ("success", "failure", "neutral")
        for verdict in ("conforming", "violating", "unplanned", "unchecked"))])

write("jut.ndjson", [
    line(0, "Run", "success", status="ok"),
    line(1.4, "Run", "success", status="ok"),
    line(3, "Run", "failure", status="failed"),
    line(5, "Run", "neutral", "violating", status="faild"),
    line(7, "Signed Up", plan="free"),
    line(8.2, "Run", "success", status="ok"),
    *[line(9 + i / 50, "Run", "failure", environment="staging", status="failed") for i in range(100)],
])

rng = random.Random(7)
VISIT = ["Products Searched", "Product Viewed", "Product Viewed", "Product Added", "Checkout Started"]
day = []
for visit in range(9):
    at = visit * 1.7
    for name in VISIT[:rng.randint(2, 5)]:
        verdict = "violating" if rng.random() < 0.12 else "unplanned" if rng.random() < 0.1 else "conforming"
        day.append((at, name, "neutral", verdict))
        at += rng.uniform(0.5, 1.3)
    if rng.random() < 0.75:
        failed = rng.random() < 0.3
        day.append((at, "Payment Failed" if failed else "Order Completed", "failure" if failed else "success", "conforming"))
    if rng.random() < 0.4:
        day.append((at + 0.6, "Signed Up", "neutral", "conforming"))
write("day.ndjson", [line(*event, offset=index) for index, event in enumerate(sorted(day))])

write("stays.ndjson", [
    *[line(0.4 * i, "Run") for i in range(20)],
    line(2.5, "Run", verdict="violating"), line(3.5, "Run", verdict="violating"), line(6, "Down"),
    *[line(10 + 1.2 * i, "Run") for i in range(4)],
])

load, second = [], 0.0
while second < 24:
    rate = 1.5 + 50 * max(0.0, 1 - abs(second - 10) / 7) ** 2
    load.append((round(second, 3), "Order" if rng.random() < 0.25 else "View", "neutral"))
    second += rng.expovariate(rate)
load += [(at, "Fail", "failure") for at in (4, 8.5, 10, 11.5, 13, 19)]
write("load.ndjson", [line(at, name, outcome, offset=index) for index, (at, name, outcome) in enumerate(sorted(load))])
