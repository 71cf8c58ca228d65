"""Assemble the parts of src/kavshiri/ui/styles into one sheet, static/ui/kavshiri.css.

The parts are written for people: colours once, in oklch, as ``light-dark(day, night)``.  The sheet is
written for browsers: comments and spaces gone, colours in plain sRGB for both schemes.  ``--check`` says
whether the committed sheet is what the parts make.

Source of the conversion: B. Ottosson, "A perceptual color space for image processing" (2020); sRGB transfer
function: IEC 61966-2-1.
"""

import math
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PARTS = ROOT / "src/kavshiri/ui/styles"
SHEET = ROOT / "src/kavshiri/ui/static/ui/kavshiri.css"
ORDER = (
    "fonts",
    "tokens",
    "base",
    "layout",
    "masthead",
    "controls",
    "things",
    "times",
    "prose",
    "utilities",
)
LAYERS = "@layer reset, tokens, base, layout, components, rooms, utilities;"
HEAD = "/* Made by tools/styles.py from src/kavshiri/ui/styles: change the parts, not this file. */\n"

OKLCH = r"oklch\(\s*([\d.]+)\s+([\d.]+)\s+([\d.]+)\s*\)"
PAIR = re.compile(rf"(--[\w-]+):\s*light-dark\({OKLCH},\s*{OKLCH}\);")


def linear_from_oklch(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    """Linear sRGB (may lie outside 0…1) of a colour given by lightness 0…1, chroma and hue in degrees."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def hex_from_oklch(lightness: float, chroma: float, hue: float) -> str:
    """The nearest ``#rrggbb``: outside the gamut, chroma gives way until it fits."""
    while chroma > 0 and not all(-0.0005 <= part <= 1.0005 for part in linear_from_oklch(lightness, chroma, hue)):
        chroma = max(0.0, chroma - 0.001)
    return "#" + "".join(f"{_byte(part):02x}" for part in linear_from_oklch(lightness, chroma, hue))


def _byte(linear: float) -> int:
    linear = min(1.0, max(0.0, linear))
    curve = 12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055
    return round(curve * 255)


def colours(source: str) -> dict[str, tuple[str, str]]:
    """Every token written as light-dark(): its name, by day, by night."""
    return {
        name: (hex_from_oklch(*map(float, six[:3])), hex_from_oklch(*map(float, six[3:])))
        for name, *six in PAIR.findall(source)
    }


def both_schemes(source: str) -> str:
    """Replace the light-dark() declarations by plain ones, and add the night's lists behind them."""
    found = colours(source)
    by_day = PAIR.sub(lambda match: f"{match[1]}: {found[match[1]][0]};", source)
    night = " ".join(f"{name}: {dark};" for name, (_, dark) in found.items())
    return by_day + (
        f"\n@layer tokens {{ @media screen and (prefers-color-scheme: dark) {{"
        f" :root:not([data-theme='light']) {{ {night} }} }}"
        f" @media screen {{ :root[data-theme='dark'] {{ {night} }} }} }}"
    )


def lighter(css: str) -> str:
    """Without comments and without spaces that mean nothing; strings are left alone."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    kept = re.split(r"(\"[^\"]*\"|'[^']*')", css)
    kept[::2] = [_lighter(piece) for piece in kept[::2]]
    return "".join(kept).strip()


def _lighter(piece: str) -> str:
    piece = re.sub(r"\s+", " ", piece)
    piece = re.sub(r" ?([{};,>~]) ?", r"\1", piece)
    piece = re.sub(r"(?<=[\w)\]-]): (?=\S)", ":", piece)
    return piece.replace(";}", "}")


def assembled() -> str:
    """The whole sheet as it should be."""
    parts = "\n".join((PARTS / f"{name}.css").read_text() for name in ORDER)
    made = LAYERS + both_schemes(parts)
    leftover = re.search(r"light-dark\(|oklch\(", re.sub(r"/\*.*?\*/", "", made, flags=re.S))
    if leftover:
        raise SystemExit(f"a colour that older browsers cannot read is left: {leftover[0]}")
    return HEAD + lighter(made) + "\n"


def main() -> int:
    sheet = assembled()
    if "--check" in sys.argv:
        same = SHEET.exists() and SHEET.read_text() == sheet
        print("kavshiri.css is up to date" if same else "kavshiri.css is not what its parts make: run tools/styles.py")
        return int(not same)
    SHEET.write_text(sheet)
    print(f"{SHEET.name}: {len(sheet.encode()) / 1000:.1f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
