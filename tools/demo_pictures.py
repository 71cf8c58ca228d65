"""Draws the pictures of the demonstration's news: ``python tools/demo_pictures.py [FOLDER]``.

Flat enamels in cells, joined by one gold wire that means "this belongs to that".  No flags, emblems or faces.
The colours are those of ``ui/styles/tokens.css``, written in sRGB.  The same run gives the same bytes.
"""

from __future__ import annotations

import itertools
import math
import sys
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1200, 675  # pixels
FINE = 3  # drawn three times as large, then made smaller: smooth edges
COLOURS = 48
FOLDER = Path(__file__).parents[1] / "src" / "kavshiri" / "portal" / "demo" / "pictures"

PAPER, SUNK, RULE, INK = "#fafbf9", "#f0f2ee", "#d8dad4", "#281a2e"
GREEN, GARNET, LAPIS, AMBER, WIRE = "#005740", "#971e32", "#2e4596", "#7b510d", "#d1a54c"
GREEN_WASH, GARNET_WASH, LAPIS_WASH, AMBER_WASH = "#e3f5ed", "#ffeeee", "#ebf1ff", "#fcf2d8"

Point = tuple[float, float]


class Sheet:
    """A drawing in pixels of the finished picture."""

    def __init__(self) -> None:
        self.image = Image.new("RGB", (WIDTH * FINE, HEIGHT * FINE), PAPER)
        self.pen = ImageDraw.Draw(self.image)

    def cell(self, left: float, top: float, right: float, bottom: float, fill: str, wall: float = 5) -> None:
        """An enamel: flat colour inside a gold wall."""
        box = [side * FINE for side in (left, top, right, bottom)]
        self.pen.rounded_rectangle(box, radius=6 * FINE, fill=fill, outline=WIRE, width=round(wall * FINE))

    def block(self, left: float, top: float, right: float, bottom: float, fill: str) -> None:
        self.pen.rectangle([side * FINE for side in (left, top, right, bottom)], fill=fill)

    def disc(self, at: Point, radius: float, fill: str, wall: float = 0) -> None:
        x, y = at
        box = [side * FINE for side in (x - radius, y - radius, x + radius, y + radius)]
        self.pen.ellipse(box, fill=fill, outline=WIRE if wall else None, width=round(wall * FINE))

    def half_disc(self, at: Point, radius: float, fill: str, wall: float = 5) -> None:
        """The upper half of a disc: an arch."""
        x, y = at
        box = [side * FINE for side in (x - radius, y - radius, x + radius, y + radius)]
        self.pen.pieslice(box, 180, 360, fill=fill, outline=WIRE, width=round(wall * FINE))

    def line(self, points: list[Point], fill: str = WIRE, width: float = 5) -> None:
        fine = [(x * FINE, y * FINE) for x, y in points]
        self.pen.line(fine, fill=fill, width=round(width * FINE), joint="curve")

    def keep(self, path: Path) -> None:
        small = self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        small.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


def curve(a: Point, b: Point, c: Point, d: Point, steps: int = 60) -> list[Point]:
    """Points of a cubic Bézier curve."""

    def at(t: float) -> Point:
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        ends = list(zip(weights, (a, b, c, d), strict=True))
        return sum(w * p[0] for w, p in ends), sum(w * p[1] for w, p in ends)

    return [at(step / steps) for step in range(steps + 1)]


def knot(sheet: Sheet, at: Point) -> None:
    sheet.disc(at, 13, WIRE)
    sheet.disc(at, 6, PAPER)


def wire(sheet: Sheet) -> None:
    """Cells that lie apart, joined by one wire: those who take part."""
    cells = [
        (90, 90, 250, 230, GREEN), (90, 262, 170, 342, LAPIS_WASH), (198, 262, 330, 400, LAPIS),
        (110, 440, 250, 580, GREEN_WASH), (870, 80, 1010, 200, LAPIS), (1040, 80, 1110, 150, AMBER_WASH),
        (940, 240, 1110, 390, GREEN), (860, 430, 960, 530, GARNET_WASH), (990, 430, 1110, 590, GARNET),
    ]  # fmt: skip
    middle = (600, 337)
    for left, top, right, bottom, _fill in cells:
        start = ((left + right) / 2, (top + bottom) / 2)
        bend = start[0] + (middle[0] - start[0]) * 0.55
        sheet.line(curve(start, (bend, start[1]), (bend, middle[1]), middle))
    for cell in cells:
        sheet.cell(*cell)
    sheet.cell(510, 247, 690, 427, PAPER)
    sheet.cell(540, 277, 660, 397, GREEN)
    knot(sheet, middle)


def canon(sheet: Sheet) -> None:
    """A canon table: parallel columns under arches, and the passages that belong together."""
    wide, first, foot = 250, 112, 600
    fills = (GREEN, LAPIS, GARNET, AMBER)
    for n, fill in enumerate(fills):
        middle = first + wide * n + wide / 2 - 12
        sheet.half_disc((middle, 205), 113, fill)
        sheet.half_disc((middle, 205), 68, PAPER)
        sheet.block(middle - 106, 206, middle + 106, foot, SUNK if n % 2 else PAPER)
        _passages(sheet, middle, n)
    for n in range(len(fills) + 1):
        x = first + wide * n - 12
        sheet.cell(x - 11, 205, x + 11, foot, PAPER, wall=4)
    sheet.cell(80, foot, 1120, foot + 26, GREEN_WASH)
    _belonging(sheet, first + wide / 2 - 12, wide)


def _passages(sheet: Sheet, middle: float, column: int) -> None:
    for row in range(9):
        short = (row * 5 + column * 7) % 4 * 16
        y = 250 + row * 37
        sheet.block(middle - 78, y, middle + 78 - short, y + 6, RULE)


def _belonging(sheet: Sheet, first: float, wide: float) -> None:
    for rows in ((1, 3, 2, 4), (6, 5, 7, 6)):
        points = [(first + wide * n, 253 + row * 37) for n, row in enumerate(rows)]
        for a, b in itertools.pairwise(points):
            half = (a[0] + b[0]) / 2
            sheet.line(curve(a, (half, a[1]), (half, b[1]), b), width=4)
        for point in points:
            sheet.disc(point, 9, WIRE)


def cells(sheet: Sheet) -> None:
    """Three themes, and the discussion under them."""
    for left, fill in ((90, GREEN), (440, LAPIS), (790, GARNET)):
        sheet.cell(left, 80, left + 320, 400, fill, wall=7)
    _exchange(sheet, (250, 240))
    _homeward(sheet, (600, 240))
    _steps(sheet, 850)
    sheet.cell(90, 440, 1110, 595, AMBER_WASH, wall=7)
    for n in range(13):
        fill = (GREEN, LAPIS, GARNET)[n % 3]
        sheet.disc((150 + n * 75, 517 + 26 * math.sin(n * 1.1)), 19, fill, wall=4)


def _exchange(sheet: Sheet, at: Point) -> None:
    x, y = at
    sheet.cell(x - 95, y - 75, x + 25, y + 45, GREEN_WASH)
    sheet.cell(x - 25, y - 45, x + 95, y + 75, PAPER)
    knot(sheet, (x, y))


def _homeward(sheet: Sheet, at: Point) -> None:
    x, y = at
    turns = [(x + r * math.cos(a), y + r * math.sin(a)) for a, r in ((n / 20, 18 + n * 0.72) for n in range(150))]
    sheet.line(turns, width=8)
    sheet.disc(turns[-1], 15, LAPIS_WASH, wall=5)
    sheet.disc((x, y), 24, PAPER, wall=5)


def _steps(sheet: Sheet, left: float) -> None:
    for n, fill in enumerate((GARNET_WASH, AMBER_WASH, PAPER, PAPER)):
        x = left + n * 50
        sheet.cell(x, 300 - n * 50, x + 50, 340, fill)


def channels(sheet: Sheet) -> None:
    """One voice on the floor, and the same in other languages a moment later."""
    rows = ((130, GARNET, 0), (270, LAPIS, 2), (410, GREEN, 3), (550, AMBER, 4))
    for middle, fill, late in rows:
        sheet.cell(200, middle - 52, 1120, middle + 52, PAPER, wall=4)
        for n in range(late, 44):
            tall = 8 + 34 * abs(math.sin((n - late) * 0.9) * math.cos((n - late) * 0.23))
            sheet.block(222 + n * 20, middle - tall, 232 + n * 20, middle + tall, fill)
    for middle, fill, _late in rows:
        sheet.line(curve((110, 130), (110, middle), (130, middle), (200, middle)))
        sheet.disc((200, middle), 17, fill, wall=5)
    knot(sheet, (110, 130))


PICTURES: tuple[Callable[[Sheet], None], ...] = (wire, canon, cells, channels)


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for draw in PICTURES:
        sheet = Sheet()
        draw(sheet)
        path = folder / f"{draw.__name__}.png"
        sheet.keep(path)
        print(f"{path.name}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
