"""Draw the raster pictures that some readers ask for, from our own vector mark: favicon, touch icon, OpenGraph
picture, icons of the web manifest.

    tools/pictures.py BROWSER    the path of a Chromium; needs playwright (requirements/test.txt)

The pictures are committed; this is run again only when the mark changes.
"""

import base64
import re
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
SHELF = ROOT / "src/kavshiri/ui/static/ui"
PAPER, INK, SOFT, WIRE = "#fbfbf9", "#241b2c", "#564c5e", "#cda349"
CELLS = [
    ("#005239", 40),
    ("#28478f", 21),
    ("#005239", 8),
    ("#8a1330", 13),
    ("#28478f", 6),
    ("#fbfaf6", 5),
    ("#005239", 4),
]


def page(body: str, ground: str = PAPER) -> str:
    fonts = "".join(
        f"@font-face {{ font-family: S; src: url(data:font/woff2;base64,{_font(name)}); unicode-range: {span}; }}"
        for name, span in (("serif-560-georgian", "U+10D0-10FF"), ("serif-560-latin", "U+20-2FF"))
    )
    style = f"{fonts} * {{ margin: 0 }} body {{ background: {ground} }} svg {{ display: block }}"
    return f"<!doctype html><meta charset=utf-8><style>{style}</style>{body}"


def _font(name: str) -> str:
    return base64.b64encode((SHELF / f"fonts/{name}.woff2").read_bytes()).decode()


def mark(size: int) -> str:
    return (SHELF / "brand.svg").read_text().replace('width="36" height="36"', f'width="{size}" height="{size}"', 1)


def whole(size: int) -> str:
    """The sign on a full ground: telephones cut their own outline out of it, at most a fifth from each side."""
    sign = re.search(r'<path fill="#fbfaf6"[^>]*>', (SHELF / "brand.svg").read_text())
    assert sign, "the mark has no sign"
    ground = f'<rect width="36" height="36" fill="{CELLS[0][0]}"/>'
    return f'<svg width="{size}" height="{size}" viewBox="0 0 36 36">{ground}{sign[0]}</svg>'


def social() -> str:
    """1200 × 630: the wire with its cells, the mark and the word in both alphabets."""
    x, cells = 0.0, ""
    for colour, share in CELLS:
        cells += (
            f'<rect x="{x}" y="3" width="{share * 7}" height="18" fill="{colour}" stroke="{WIRE}" stroke-width="3"/>'
        )
        x += share * 7
    return page(f"""
<svg width="1200" height="630" viewBox="0 0 1200 630" font-family="S">
<rect width="1200" height="630" fill="{PAPER}"/><rect y="10.5" width="1200" height="3" fill="{WIRE}"/>{cells}
<path d="M330 24v606" stroke="{WIRE}" stroke-width="3"/><circle cx="330" cy="300" r="14" fill="#8a1330"/>
<svg x="110" y="210" width="180" height="180" viewBox="0 0 36 36">{mark(36)}</svg>
<text x="390" y="322" font-size="112" fill="{INK}">კავშირი</text>
<text x="394" y="402" font-size="48" fill="{SOFT}">Kavshiri</text></svg>""")


PICTURES = {
    "og.png": (1200, 630, social),
    "apple-touch-icon.png": (180, 180, lambda: page(f'<div style="background:#005239">{mark(180)}</div>')),
    "favicon.png": (48, 48, lambda: page(mark(48))),
    "icon-192.png": (192, 192, lambda: page(mark(192), "transparent")),
    "icon-512.png": (512, 512, lambda: page(mark(512), "transparent")),
    "icon-maskable-192.png": (192, 192, lambda: page(whole(192))),
    "icon-maskable-512.png": (512, 512, lambda: page(whole(512))),
}


def main(browser: str) -> None:
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        for name, (width, height, drawn) in PICTURES.items():
            sheet = chromium.new_page(viewport={"width": width, "height": height})
            sheet.set_content(drawn())
            sheet.evaluate("document.fonts.ready")
            sheet.screenshot(path=SHELF / name, omit_background=True)
            print(name, (SHELF / name).stat().st_size)
        chromium.close()


if __name__ == "__main__":
    main(sys.argv[1])
