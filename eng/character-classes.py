#!/usr/bin/env python3
"""Writes CharacterClasses.Figures.cs of Radiator.Terminal: which class each code point has for a terminal's cells.

Reads the Unicode Character Database as Debian's package unicode-data installs it (apt install unicode-data). What is
written is a list of runs: the first code point of each, and its class; see CharacterClass.cs for what they mean.

    eng/character-classes.py [/usr/share/unicode] > src/Radiator.Terminal/Text/CharacterClasses.Figures.cs
"""
import re
import sys
from pathlib import Path

ROOT = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode")
NARROW, WIDE, HIDDEN, MARK, SPACING, EMOJI, WIDE_EMOJI, MODIFIER, REGIONAL, JAMO, HANGUL, SELECTOR, JOINER = range(13)


def properties(name):
    """Code point -> set of the values that a file of ranges gives it."""
    found = {}
    for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
        match = re.match(r"([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*;\s*(\w+)", line)
        if match:
            first, last = int(match[1], 16), int(match[2] or match[1], 16)
            for point in range(first, last + 1):
                found.setdefault(point, set()).add(match[3])
    return found


category = properties("extracted/DerivedGeneralCategory.txt")
width = properties("EastAsianWidth.txt")
emoji = properties("emoji/emoji-data.txt")
core = properties("DerivedCoreProperties.txt")
syllable = properties("HangulSyllableType.txt")
version = re.search(r"EastAsianWidth-([\d.]+)\.txt", (ROOT / "EastAsianWidth.txt").read_text(encoding="utf-8"))[1]


def class_of(point):
    general = next(iter(category.get(point, {"Cn"})))
    marks, hangul = emoji.get(point, set()), syllable.get(point, set())
    if point == 0x200D:
        return JOINER
    if point in (0xFE0E, 0xFE0F):
        return SELECTOR
    if 0x1F1E6 <= point <= 0x1F1FF:
        return REGIONAL
    # Fillers among the letters of Hangul are invisible: they count as hidden, like all that may be ignored by default.
    if general in ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp") or "Default_Ignorable_Code_Point" in core.get(point, ()):
        return HIDDEN
    if general in ("Mn", "Me"):
        return MARK
    if general == "Mc":
        return SPACING
    if "Emoji_Modifier" in marks:
        return MODIFIER
    if hangul & {"V", "T"}:
        return JAMO
    if hangul:
        return HANGUL
    if "Emoji_Presentation" in marks:
        return WIDE_EMOJI
    wide = width.get(point, {"N"}) & {"W", "F"}
    if "Extended_Pictographic" in marks:
        return WIDE_EMOJI if wide else EMOJI
    return WIDE if wide else NARROW


runs, previous = [], None
for point in range(0x110000):
    kind = class_of(point)
    if kind != previous:
        runs.append(point << 4 | kind)
        previous = kind

print(f"""namespace Radiator.Terminal.Text;

// Written by eng/character-classes.py from the Unicode Character Database {version}; not to be edited.
internal static partial class CharacterClasses
{{
    // Runs of one class: the first code point, and in the last digit its class.
    private static ReadOnlySpan<uint> Runs =>
    [""")
for start in range(0, len(runs), 11):
    print("        " + " ".join(f"0x{run:x}," for run in runs[start:start + 11]))
print("    ];\n}")
