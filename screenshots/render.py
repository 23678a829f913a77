#!/usr/bin/env python3
"""Turns what `tmux capture-pane -e -p` prints into an SVG picture of the terminal.

    render.py [--theme dark|light] [--size 80x24] < capture > picture.svg

Understands the SGR sequences that tmux writes; Python's standard library only.
"""

import argparse
import html
import re
import sys
import unicodedata
from dataclasses import dataclass, replace

CELL_WIDTH, CELL_HEIGHT, FONT_SIZE, PADDING = 8.4, 18, 14, 12
BASELINE = 13.5

THEMES = {
    "dark": {
        "ground": "#1d1f27", "text": "#d5d8df", "frame": "#3a3e4b",
        "palette": ["#2a2d37", "#f0666b", "#7cc379", "#e0b95b", "#6ea8f0", "#c58be0", "#56bcc4", "#c9ccd3",
                    "#747a8a", "#ff8a8a", "#9be096", "#f5d67e", "#93c2ff", "#dcadf2", "#80d8de", "#ffffff"],
    },
    "light": {
        "ground": "#fbfbf8", "text": "#25272d", "frame": "#cfd1d6",
        "palette": ["#25272d", "#b3262c", "#2c7a2b", "#8a6100", "#1f5fb8", "#8438a8", "#0f717a", "#d9dade",
                    "#6b7080", "#c8383e", "#378a35", "#9a6d00", "#2f72d0", "#9a4cc0", "#17808a", "#ffffff"],
    },
}


@dataclass(frozen=True)
class Style:
    """The attributes of a cell; a colour is None (the default), a palette number or "#rrggbb"."""

    foreground: object = None
    background: object = None
    bold: bool = False
    dim: bool = False
    italic: bool = False
    underline: bool = False
    reverse: bool = False
    strike: bool = False


ON = {1: "bold", 2: "dim", 3: "italic", 4: "underline", 7: "reverse", 9: "strike"}
OFF = {22: ("bold", "dim"), 23: ("italic",), 24: ("underline",), 27: ("reverse",), 29: ("strike",)}


def styled(style, parameters):
    """The style after one SGR sequence."""
    numbers = [int(part.split(":")[0] or 0) for part in parameters.split(";")]
    while numbers:
        code = numbers.pop(0)
        if code == 0:
            style = Style()
        elif code in ON:
            style = replace(style, **{ON[code]: True})
        elif code in OFF:
            style = replace(style, **dict.fromkeys(OFF[code], False))
        elif code in (38, 48):
            side = "foreground" if code == 38 else "background"
            kind = numbers.pop(0) if numbers else 0
            if kind == 5 and numbers:
                style = replace(style, **{side: numbers.pop(0)})
            elif kind == 2 and len(numbers) >= 3:
                style = replace(style, **{side: "#%02x%02x%02x" % tuple(numbers[:3])})
                del numbers[:3]
        elif code == 39:
            style = replace(style, foreground=None)
        elif code == 49:
            style = replace(style, background=None)
        elif 30 <= code <= 37:
            style = replace(style, foreground=code - 30)
        elif 40 <= code <= 47:
            style = replace(style, background=code - 40)
        elif 90 <= code <= 97:
            style = replace(style, foreground=code - 82)
        elif 100 <= code <= 107:
            style = replace(style, background=code - 92)
    return style


# ESC ( 0 and SO switch to line drawing characters, ESC ( B and SI back.
ESCAPE = re.compile(r"\x1b\[([0-9;:]*)m|\x1b\[[0-?]*[ -/]*[@-~]|\x1b\(([0B])|\x1b\].*?(?:\x07|\x1b\\)|([\x0e\x0f])")
LINES = dict(zip("jklmnqtuvwx`afg~", "┘┐┌└┼─├┤┴┬│◆▒°±·"))


def width(character):
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def cells(line, style):
    """The cells of a line as [column, text, width, style], and the style at its end."""
    row, column, position, drawing = [], 0, 0, False
    while position < len(line):
        match = ESCAPE.match(line, position)
        if match:
            position = match.end()
            if match.group(1) is not None:
                style = styled(style, match.group(1))
            elif match.group(2) or match.group(3):
                drawing = match.group(2) == "0" or match.group(3) == "\x0e"
            continue
        character = line[position]
        position += 1
        if ord(character) < 32:
            continue
        if drawing:
            character = LINES.get(character, character)
        size = width(character)
        if size == 0:
            if row:
                row[-1][1] += character
            continue
        row.append([column, character, size, style])
        column += size
    return row, style


def colour(value, theme, default):
    if value is None:
        return default
    if isinstance(value, str):
        return value
    if value < 16:
        return theme["palette"][value]
    if value < 232:
        steps = [0, 95, 135, 175, 215, 255]
        value -= 16
        return "#%02x%02x%02x" % (steps[value // 36], steps[value // 6 % 6], steps[value % 6])
    return "#" + "%02x" % (8 + 10 * (value - 232)) * 3


def colours(style, theme):
    """Foreground and background; no background is None."""
    front = colour(style.foreground, theme, theme["text"])
    back = colour(style.background, theme, None)
    if style.reverse:
        front, back = back or theme["ground"], front
    return front, back


def number(value):
    return ("%.2f" % value).rstrip("0").rstrip(".")


def runs(row):
    """Neighbouring cells of one style. Each becomes one element that names the x of every character."""
    found = []
    for column, text, size, style in row:
        last = found[-1] if found else None
        if last and last["style"] == style and last["end"] == column:
            last["cells"].append((column, text))
            last["end"] = column + size
        else:
            found.append({"style": style, "start": column, "end": column + size, "cells": [(column, text)]})
    return found


def picture(lines, columns, rows, theme):
    total_width = columns * CELL_WIDTH + 2 * PADDING
    total_height = rows * CELL_HEIGHT + 2 * PADDING
    out = [
        '<svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" viewBox="0 0 %s %s">'
        % ((number(total_width), number(total_height)) * 2),
        "<style>text{font-family:'DejaVu Sans Mono','Liberation Mono',Menlo,Consolas,monospace;"
        "font-size:%dpx;white-space:pre}</style>" % FONT_SIZE,
        '<rect x="0.5" y="0.5" width="%s" height="%s" rx="7" fill="%s" stroke="%s"/>'
        % (number(total_width - 1), number(total_height - 1), theme["ground"], theme["frame"]),
    ]
    style, texts = Style(), []
    for index, line in enumerate(lines[:rows]):
        row, style = cells(line, style)
        top = PADDING + index * CELL_HEIGHT
        for run in runs(row):
            front, back = colours(run["style"], theme)
            if back:
                out.append('<rect x="%s" y="%s" width="%s" height="%s" fill="%s" shape-rendering="crispEdges"/>' % (
                    number(PADDING + run["start"] * CELL_WIDTH), number(top),
                    number((run["end"] - run["start"]) * CELL_WIDTH), CELL_HEIGHT, back))
            texts += text_of(run, front, top)
    return "\n".join(out + texts + ["</svg>", ""])


def words(run):
    """The pieces of a run that are drawn as one element, each placed by its first column.

    Some renderers read only the first x of a list, and fonts lend each other glyphs of other widths: so
    blanks, and characters that the font may not have, end a piece.
    """
    decorated = run["style"].underline or run["style"].strike
    pieces, fresh = [], True
    for column, text in run["cells"]:
        if text == " " and not decorated:
            fresh = True
            continue
        if fresh:
            pieces.append([])
        pieces[-1].append((column, text))
        fresh = not (ord(text[0]) < 0x250 or 0x2500 <= ord(text[0]) < 0x2580)
    return pieces


def text_of(run, front, top):
    style = run["style"]
    decoration = [name for name, on in (("underline", style.underline), ("line-through", style.strike)) if on]
    attributes = ['fill="%s"' % front]
    if style.bold:
        attributes.append('font-weight="bold"')
    if style.italic:
        attributes.append('font-style="italic"')
    if style.dim:
        attributes.append('opacity="0.6"')
    if decoration:
        attributes.append('text-decoration="%s"' % " ".join(decoration))
    out = []
    for piece in words(run):
        # One x a character: whatever the font, a column stays a column.
        positions = []
        for column, text in piece:
            positions += [number(PADDING + column * CELL_WIDTH)] * len(text)
        out.append('<text y="%s" x="%s" xml:space="preserve" %s>%s</text>' % (
            number(top + BASELINE), " ".join(positions), " ".join(attributes),
            html.escape("".join(text for _, text in piece), quote=False)))
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--theme", choices=sorted(THEMES), default="dark")
    parser.add_argument("--size", default="80x24", help="columns x rows")
    options = parser.parse_args()
    columns, rows = (int(part) for part in options.size.split("x"))
    text = sys.stdin.buffer.read().decode("utf-8", "replace")
    sys.stdout.buffer.write(picture(text.split("\n"), columns, rows, THEMES[options.theme]).encode())


if __name__ == "__main__":
    main()
