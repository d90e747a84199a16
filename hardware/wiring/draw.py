#!/usr/bin/env python3
"""Draws the wiring of each board as SVG from wiring.json.

    python3 hardware/wiring/draw.py            writes the pictures beside this file
    python3 hardware/wiring/draw.py --check    says which of them are not what the source draws; exit code 1

Only Python's own library is used. The same source gives the same bytes.
"""
import json
import pathlib
import sys
from xml.sax.saxutils import escape

HERE = pathlib.Path(__file__).resolve().parent
WIDTH = 860
COLORS = {"5V": "#c0392b", "12V": "#8e2f8a", "GND": "#222222", "DATA": "#1e7d3c", "CLOCK": "#1f5fa8", "3V3": "#c77d0a"}


def text(x, y, words, size=13, anchor="start", weight="normal", fill="#111"):
    return (f'<text x="{x}" y="{y}" font-size="{size}" text-anchor="{anchor}" font-weight="{weight}" '
            f'fill="{fill}">{escape(words)}</text>')


def box(x, y, width, height, title, lines, fill="#f4f4f1"):
    parts = [f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="8" fill="{fill}" stroke="#333"/>',
             text(x + 12, y + 22, title, 14, weight="bold")]
    for number, line in enumerate(lines):
        parts.append(text(x + 12, y + 42 + 17 * number, line, 12))
    return parts


def wire(points, signal, label, place):
    color = COLORS[signal]
    path = " ".join(f"{x},{y}" for x, y in points)
    dash = ' stroke-dasharray="7 3"' if signal == "GND" else ""
    return [f'<polyline points="{path}" fill="none" stroke="{color}" stroke-width="3"{dash}/>',
            f'<circle cx="{points[0][0]}" cy="{points[0][1]}" r="4" fill="{color}"/>',
            f'<circle cx="{points[-1][0]}" cy="{points[-1][1]}" r="4" fill="{color}"/>',
            text(place[0], place[1], label, 12, fill=color)]


def draw(board, source):
    shifter, strip, supply = source["levelShifter"], source["strip"], source["supply"]
    parts = []
    parts += box(20, 70, 220, 190, board["name"], [
        f'pin {board["data"]["pin"]}: {board["data"]["name"]}',
        f'pin {board["ground"]["pin"]}: ground',
        f'pin {board["power"]["pin"]}: 5 V, for the shifter alone',
        "",
        *board["boot"],
    ])
    parts += box(340, 70, 190, 190, shifter["name"], shifter["lines"], "#eef3fa")
    parts += box(640, 70, 200, 190, strip["name"], strip["lines"], "#f0f7ef")
    parts += box(340, 360, 190, 120, supply["name"], supply["lines"], "#faf0ee")
    parts += wire([(240, 108), (340, 108)], "DATA", "3.3 V data", (256, 100))
    parts += wire([(530, 108), (560, 108), (580, 108), (640, 108)], "DATA", source["resistor"], (540, 94))
    parts.append(f'<rect x="560" y="101" width="44" height="14" fill="#fff" stroke="{COLORS["DATA"]}"/>')
    parts += wire([(240, 150), (290, 150), (290, 150), (340, 150)], "5V", "5 V", (258, 143))
    parts += wire([(240, 200), (340, 200)], "GND", "ground", (258, 193))
    parts += wire([(530, 200), (640, 200)], "GND", "ground", (556, 193))
    parts += wire([(530, 395), (600, 395), (600, 150), (640, 150)], "5V", source["fuse"], (606, 330))
    parts += wire([(530, 440), (700, 440), (700, 260)], "GND", "ground, as thick", (708, 330))
    parts += wire([(430, 360), (430, 260)], "GND", "one ground for all", (438, 315))
    parts.append(f'<rect x="556" y="395" width="26" height="45" fill="#fff" stroke="#333"/>')
    parts.append(text(569, 458, source["capacitor"], 12, "middle"))
    notes = source["notes"] + board.get("notes", [])
    for number, note in enumerate(notes):
        parts.append(text(20, 330 + 18 * number, note, 12) if number < 9 else "")
    height = max(500, 350 + 18 * len(notes))
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        'font-family="sans-serif">',
        f"<title>{escape(board['title'])}</title>",
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
        text(20, 38, board["title"], 19, weight="bold"),
        *[part for part in parts if part],
        "</svg>", ""])


def main():
    source = json.loads((HERE / "wiring.json").read_text(encoding="utf-8"))
    stale = []
    for board in source["boards"]:
        path = HERE / (board["id"] + ".svg")
        picture = draw(board, source)
        if "--check" in sys.argv[1:]:
            if not path.exists() or path.read_text(encoding="utf-8") != picture:
                stale.append(path.name)
        else:
            path.write_text(picture, encoding="utf-8")
            print(path.name)
    if stale:
        print("not what wiring.json draws: " + ", ".join(stale) + "; run hardware/wiring/draw.py")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
