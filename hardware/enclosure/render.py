#!/usr/bin/env python3
"""Renders the enclosure: pictures, files for a printer, and a check of what comes out.

    python3 hardware/enclosure/render.py            draws the pictures beside this file (needs openscad and xvfb-run)
    python3 hardware/enclosure/render.py --stl DIR  writes a file for the printer of each part (needs openscad)
    python3 hardware/enclosure/render.py --check    renders each part for each board and measures it (needs openscad)
    python3 hardware/enclosure/render.py --fresh    says whether the pictures are of today's source; needs nothing

--fresh is part of the tests; --check takes minutes and a package of 100 MB, and is run by hand after a change.
"""
import argparse
import collections
import hashlib
import math
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
DIGEST = HERE / "pictures.sha256"
BOARDS = {"pi-4": (85, 56, 52.5), "pi-5": (85, 56, 52.5), "pi-3": (85, 56, 52.5), "pi-zero-2-w": (65, 30, 26.5)}
CASE_PARTS = ["base", "lid"]
CHANNEL_PARTS = ["channel", "end", "diffuser"]
LEDS_PER_METER = [30, 60, 144]
# name, source, part, camera: where it looks, how it is turned, how far away it is
PICTURES = [
    ("case.png", "case.scad", "open", "42,45,35,52,0,155,430"),
    ("case-ports.png", "case.scad", "closed", "42,45,15,58,0,25,380"),
    ("channel.png", "channel.scad", "picture", "105,8,5,58,0,18,520"),
]
STANDOFF_TOP = 2.4 + 5
STANDOFF_HOLE = 2.2


def sources_digest():
    digest = hashlib.sha256()
    for path in sorted(HERE.glob("*.scad")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def run(command):
    """Runs openscad; anything that it warns of is an error."""
    ended = subprocess.run(command, capture_output=True, text=True, timeout=1800)
    bad = [line for line in ended.stderr.splitlines() if line.startswith(("WARNING", "ERROR", "TRACE"))]
    if ended.returncode or bad:
        sys.exit(f"{' '.join(map(str, command))}\n" + "\n".join(bad or ended.stderr.splitlines()[-5:]))


def export(source, target, **values):
    definitions = [argument for name, value in values.items()
                   for argument in ("-D", f'{name}="{value}"' if isinstance(value, str) else f"{name}={value}")]
    run(["openscad", "-q", *definitions, "-o", str(target), str(HERE / source)])


def draw():
    for name, source, part, camera in PICTURES:
        run(["xvfb-run", "-a", "openscad", "-q", "-D", f'part="{part}"', "--imgsize", "1100,800", "--camera", camera,
             "--colorscheme", "Tomorrow", "-o", str(HERE / name), str(HERE / source)])
    DIGEST.write_text(sources_digest() + "\n")


def stl(folder):
    folder.mkdir(parents=True, exist_ok=True)
    for board in BOARDS:
        for part in CASE_PARTS:
            export("case.scad", folder / f"{board}-{part}.stl", board=board, part=part)
    for part in CHANNEL_PARTS:
        export("channel.scad", folder / f"{part}.stl", part=part)


def triangles(path):
    """The triangles of an ASCII STL."""
    points = [tuple(map(float, line.split()[1:])) for line in path.read_text().splitlines() if "vertex" in line]
    return [points[i:i + 3] for i in range(0, len(points), 3)]


def check_solid(name, mesh):
    """Closed (each edge belongs to exactly two triangles, once each way round), and lying on the bed."""
    edges = collections.Counter()
    for a, b, c in mesh:
        edges.update([(a, b), (b, c), (c, a)])
    open_edges = sum(1 for (a, b), count in edges.items() if edges[(b, a)] != count)
    problems = [f"{name}: {open_edges} open edges"] if open_edges else []
    lowest = min(point[2] for triangle in mesh for point in triangle)
    return problems + ([f"{name}: lies at {lowest}, not on the bed"] if abs(lowest) > 0.02 else [])


def check_holes(name, mesh, board):
    """A screw hole on top of a standoff at each of the board's four holes."""
    length, width, far = BOARDS[board]
    points = {point for triangle in mesh for point in triangle}
    problems = []
    for x in (3.5, 61.5):
        for y in (3.5, far):
            rim = [p for p in points if abs(p[2] - STANDOFF_TOP) < 0.05
                   and abs(math.hypot(p[0] - x, p[1] - y) - STANDOFF_HOLE / 2) < 0.02]
            if len(rim) < 12:
                problems.append(f"{name}: no screw hole at {x}, {y}")
    return problems


def check():
    problems = []
    with tempfile.TemporaryDirectory() as folder:
        target = pathlib.Path(folder) / "part.stl"
        for board in BOARDS:
            sizes = {}
            for part in CASE_PARTS:
                name = f"{board} {part}"
                export("case.scad", target, board=board, part=part)
                mesh = triangles(target)
                problems += check_solid(name, mesh)
                if part == "base":
                    problems += check_holes(name, mesh, board)
                sizes[part] = [max(p[axis] for t in mesh for p in t) - min(p[axis] for t in mesh for p in t)
                               for axis in range(3)]
                print(f"{name}: {len(mesh)} triangles, " + " x ".join(f"{size:.1f}" for size in sizes[part]) + " mm")
            # The base has an ear of 12 mm at each side, the lid has none.
            if abs(sizes["base"][0] - 24 - sizes["lid"][0]) > 0.1 or abs(sizes["base"][1] - sizes["lid"][1]) > 0.1:
                problems.append(f"{board}: the lid does not cover the base")
        for leds in LEDS_PER_METER:
            for part in CHANNEL_PARTS:
                export("channel.scad", target, part=part, leds_per_meter=leds)
                mesh = triangles(target)
                problems += check_solid(f"{part} for {leds} LEDs a metre", mesh)
                print(f"{part} for {leds} LEDs a metre: {len(mesh)} triangles")
    return problems


def fresh():
    recorded = DIGEST.read_text().strip() if DIGEST.exists() else "nothing"
    missing = [name for name, *_ in PICTURES if not (HERE / name).exists()]
    if recorded != sources_digest() or missing:
        return ["The pictures of the enclosure are not of today's source: python3 hardware/enclosure/render.py"]
    return []


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--check", action="store_true")
    choice.add_argument("--fresh", action="store_true")
    choice.add_argument("--stl", type=pathlib.Path, metavar="DIR")
    chosen = parser.parse_args()
    if chosen.stl:
        stl(chosen.stl)
        return 0
    if not (chosen.check or chosen.fresh):
        draw()
        return 0
    problems = check() if chosen.check else fresh()
    print("\n".join(problems or ["The enclosure is right." if chosen.check else "The pictures are of today's source."]))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
