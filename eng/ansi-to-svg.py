#!/usr/bin/env python3
"""Turns what a terminal showed into a picture: `tmux capture-pane -e -p | eng/ansi-to-svg.py > docs/pictures/x.svg`.

Knows what tmux writes: SGR with 16, 256 and 24-bit colours, bold, dim, reverse. One <text> per run of one style.
"""
import re
import sys
from html import escape

CELL_W, CELL_H, PAD = 8.4, 18, 12
FG, BG = "#d4d4d4", "#1e1e1e"
BASE = ["#1e1e1e", "#e06c60", "#8cc265", "#d9a54a", "#5aa5e0", "#c678dd", "#4fb8c4", "#d4d4d4",
        "#7f848e", "#ff8a7a", "#a5e075", "#f0c45a", "#7cc0ff", "#de9bf2", "#6fd6e0", "#ffffff"]


def indexed(n):
    if n < 16:
        return BASE[n]
    if n >= 232:
        return "#" + f"{8 + 10 * (n - 232):02x}" * 3
    n -= 16
    levels = (0, 95, 135, 175, 215, 255)
    return "#" + "".join(f"{levels[i]:02x}" for i in (n // 36, n // 6 % 6, n % 6))


def apply(style, codes):
    codes = list(codes or [0])
    while codes:
        code = codes.pop(0)
        if code == 0:
            style = {}
        elif code in (1, 2, 7):
            style = {**style, code: True}
        elif code == 22:
            style = {k: v for k, v in style.items() if k not in (1, 2)}
        elif code == 27:
            style = {k: v for k, v in style.items() if k != 7}
        elif code in (38, 48) and codes:
            key = "fg" if code == 38 else "bg"
            if codes.pop(0) == 5:
                style = {**style, key: indexed(codes.pop(0))}
            else:
                style = {**style, key: "#%02x%02x%02x" % tuple(codes[:3])}
                del codes[:3]
        elif code in (39, 49):
            style = {k: v for k, v in style.items() if k != ("fg" if code == 39 else "bg")}
        elif 30 <= code <= 37 or 90 <= code <= 97:
            style = {**style, "fg": BASE[code - 30 if code < 90 else code - 82]}
        elif 40 <= code <= 47 or 100 <= code <= 107:
            style = {**style, "bg": BASE[code - 40 if code < 100 else code - 92]}
    return style


def runs(line):
    style, column = {}, 0
    for part in re.split(r"(\x1b\[[0-9;:]*m)", line):
        if part.startswith("\x1b["):
            style = apply(style, [int(c or 0) for c in re.split("[;:]", part[2:-1]) if c != ""] or [0])
        elif part:
            yield column, part, style
            column += len(part)


lines = sys.stdin.read().rstrip("\n").split("\n")
plain = [re.sub(r"\x1b\[[0-9;:]*m", "", line) for line in lines]
width = max(len(line) for line in plain) * CELL_W + 2 * PAD
height = len(lines) * CELL_H + 2 * PAD
print(f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
      f'font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="14">')
print(f'<rect width="100%" height="100%" rx="6" fill="{BG}"/>')
for row, line in enumerate(lines):
    y = PAD + row * CELL_H
    for column, text, style in runs(line):
        fg, bg = style.get("fg", FG), style.get("bg")
        if style.get(7):
            fg, bg = bg or BG, fg
        x, w = PAD + column * CELL_W, len(text) * CELL_W
        if bg:
            print(f'<rect x="{x:.1f}" y="{y}" width="{w + 0.5:.1f}" height="{CELL_H}" fill="{bg}"/>')
        if text.strip():
            weight = ' font-weight="bold"' if style.get(1) else ""
            dim = ' opacity="0.6"' if style.get(2) else ""
            print(f'<text x="{x:.1f}" y="{y + 14}" fill="{fg}"{weight}{dim} xml:space="preserve" '
                  f'textLength="{w:.1f}">{escape(text)}</text>')
print("</svg>")
