"""Make our fonts from the sealed npm sources: cut by script, fixed at one weight, renamed, written as woff2.

    tools/fonts.py           make src/kavshiri/ui/static/ui/fonts/*.woff2, styles/fonts.css and fonts.lock.json
    tools/fonts.py --check   no network, nothing beyond Python: the files are those of the seal

The licence of FiraGO reserves the name Fira for unmodified fonts, so the cut is called Kavshiri Sans; Noto's cut is
called Kavshiri Serif, because it is no longer Noto's either.  Needs requirements/tools.txt (fonttools, brotli).
"""

import io
import itertools
import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import vendor

ROOT = vendor.ROOT
SHELF = ROOT / "src/kavshiri/ui/static/ui/fonts"
SHEET = ROOT / "src/kavshiri/ui/styles/fonts.css"
SEAL = vendor.HERE / "fonts.lock.json"

# What each file may hold; a font that lacks a character leaves it out, and a later file leaves out what an earlier one
# of its family holds. Romanian's own letters stand with basic Latin: its name alone must not call for another file.
SCRIPTS = {
    "georgian": "10D0-10FF 20BE 2116",
    "latin": (
        "20-7E A0 A7 A9 AB AD B0 B7 BB C2 CE D7 E2 EE 102 103 218-21B 2002 2009 2010-2015 2018-201F 2022 2026 202F "
        "2039 203A 20AC 2190-2193 2197 2212 2248 2264 2265"
    ),
    "latin-ext": (
        "A1-A6 A8 AA AC AE AF B1-B6 B8-BA BC-D6 D8-FF 100-17F 18F 192 218-21B 237 259 2BC 2C6 2C7 2D8-2DD 1E9E 2020 "
        "2021 2030 2032 2033 20BE 2122"
    ),
    "cyrillic": "400-45F 490-493 49A-49B 4D8 4D9 2116",
}
WIDEST_GAP = 64
FEATURES = ["kern", "liga", "ccmp", "locl", "mark", "mkmk", "tnum", "lnum", "calt"]


@dataclass(frozen=True)
class Cut:
    """One file to make: which family and weight, which script, out of which source."""

    family: str
    weight: int
    script: str
    package: str
    source: str

    @property
    def name(self) -> str:
        return f"{self.family.rpartition(' ')[2].lower()}-{self.weight}-{self.script}.woff2"


SANS, SERIF = "@fontsource/firago", "@fontsource-variable/noto-serif-georgian"
CUTS = [
    Cut("Kavshiri Sans", weight, script, SANS, f"files/firago-latin-{weight}-normal.woff2")
    for weight in (400, 600)
    for script in ("georgian", "latin", "latin-ext", "cyrillic")
] + [
    Cut("Kavshiri Serif", 560, script, SERIF, f"files/noto-serif-georgian-{script}-wght-normal.woff2")
    for script in ("georgian", "latin", "latin-ext")
]


def characters(ranges: str) -> set[int]:
    """``"20-7E A0"`` as code points."""
    ends = ((piece.split("-") * 2)[:2] for piece in ranges.split())
    return {point for first, last in ends for point in range(int(first, 16), int(last, 16) + 1)}


def ranges_of(points: Iterable[int]) -> str:
    """Code points as a unicode-range, in as few pieces as there are."""
    runs: list[list[int]] = []
    for point in sorted(points):
        if runs and point == runs[-1][1] + 1:
            runs[-1][1] = point
        else:
            runs.append([point, point])
    return ", ".join(f"U+{first:X}" + (f"-{last:X}" if last > first else "") for first, last in runs)


def claims(held: dict[str, set[int]]) -> dict[str, str]:
    """The unicode-range of every file: what it holds, and gaps in which no other file has a say."""
    told = {}
    for work in CUTS:
        family = [other.name for other in CUTS if (other.family, other.weight) == (work.family, work.weight)]
        others = set().union(*(held[name] for name in family if name != work.name))
        told[work.name] = ranges_of(_bridged(held[work.name], others))
    return told


def _bridged(own: set[int], others: set[int]) -> set[int]:
    points = sorted(own)
    for left, right in itertools.pairwise(points):
        gap = set(range(left + 1, right))
        if len(gap) <= WIDEST_GAP and not gap & others:
            own = own | gap
    return own


def cut(work: Cut, source: bytes, taken: set[int]) -> tuple[bytes, set[int]]:
    """The woff2 of one cut and the characters it really holds; ``taken`` are in other files of its family."""
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    font = TTFont(io.BytesIO(source), recalcTimestamp=False)
    if "fvar" in font:
        font = instancer.instantiateVariableFont(font, {"wght": work.weight})
    options = subset.Options(layout_features=FEATURES, hinting=False, desubroutinize=True, notdef_outline=True)
    options.name_IDs, options.drop_tables = ["*"], [*options.drop_tables, "DSIG", "meta"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters(SCRIPTS[work.script]) - taken)
    cutter.subset(font)
    _rename(font, work)
    font.flavor, out = "woff2", io.BytesIO()
    font.save(out)
    return out.getvalue(), set(font.getBestCmap())


def _rename(font, work: Cut) -> None:
    """Keep the copyright and the licence; everything that carries the old name goes."""
    table = font["name"]
    kept = {0: table.getDebugName(0), 13: table.getDebugName(13), 14: table.getDebugName(14)}
    postscript = f"{work.family.replace(' ', '')}-{work.weight}"
    ours = {1: work.family, 2: "Regular", 3: f"{postscript};kavshiri", 4: work.family, 5: "Version 1.0", 6: postscript}
    table.names = []
    for number, text in (kept | ours).items():
        if text:
            table.setName(text, number, 3, 1, 0x409)


def faces(held: dict[str, set[int]]) -> str:
    """The @font-face rules."""
    told = claims(held)
    rules = "".join(_face(work, told[work.name]) for work in CUTS)
    return f"/* Made by tools/fonts.py together with the files. */\n@layer tokens {{\n{rules}}}\n"


def _face(work: Cut, claim: str) -> str:
    weight = "400 700" if work.weight == 560 else work.weight
    return (
        f'  @font-face {{ font-family: "{work.family}"; font-weight: {weight}; font-display: swap;'
        f' src: url("fonts/{work.name}") format("woff2"); unicode-range: {claim}; }}\n'
    )


def make() -> int:
    """Fetch the sources, cut every file, write the sheet and the seal."""
    packages = {package["name"]: vendor.fetched(package) for package in vendor.wanted() if package.get("sources")}
    held, seal = {}, {}
    for work in CUTS:
        kin = (other.name for other in CUTS if (other.family, other.weight) == (work.family, work.weight))
        taken = set().union(*(held[name] for name in kin if name in held))
        made, held[work.name] = cut(work, packages[work.package][work.source], taken)
        (SHELF / work.name).write_bytes(made)
        seal[work.name] = {"sha": vendor.digest(made), "holds": ranges_of(held[work.name])}
        print(f"{work.name}: {len(made):,} bytes, {len(held[work.name])} characters")
    SHEET.write_text(faces(held))
    seal["fonts.css"] = {"sha": vendor.digest(SHEET.read_bytes())}
    SEAL.write_text(json.dumps(seal, indent=2, sort_keys=True) + "\n")
    return 0


def check() -> int:
    """Whether the fonts and their sheet are those of the seal."""
    seal = json.loads(SEAL.read_text())
    present = {path.name: path for path in (*SHELF.glob("*.woff2"), SHEET)}
    wrong = sorted(seal.keys() ^ present.keys())
    wrong += [
        name
        for name in sorted(seal.keys() & present.keys())
        if vendor.digest(present[name].read_bytes()) != seal[name]["sha"]
    ]
    print("\n".join(f"not as sealed: {name}" for name in wrong) or "fonts are as sealed")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(check() if "--check" in sys.argv else make())
