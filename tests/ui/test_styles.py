"""The sheet that browsers get: up to date, small, readable in both schemes."""

import re
from pathlib import Path

import pytest

from tools import styles

UI = Path(styles.SHEET).parent
SHEET = styles.SHEET.read_text()
TOKENS = styles.colours((styles.PARTS / "tokens.css").read_text())


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, relative luminance."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_sheet_is_what_its_parts_make():
    assert styles.assembled() == SHEET


def test_known_colours_convert_as_published():
    white, red = styles.hex_from_oklch(1, 0, 0), styles.hex_from_oklch(0.627955, 0.257683, 29.2339)
    assert (white, red) == ("#ffffff", "#ff0000")


def test_older_browsers_meet_no_colour_they_cannot_read():
    assert re.findall(r"light-dark|oklch|color-mix", SHEET) == []


def test_both_ways_to_the_night_give_the_same_colours():
    by_system = re.search(r":root:not\(\[data-theme='light'\]\)\{([^}]*)\}", SHEET)
    by_hand = re.search(r"@media screen\{:root\[data-theme='dark'\]\{([^}]*)\}", SHEET)
    assert by_system and by_hand and by_system[1] == by_hand[1]


@pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
@pytest.mark.parametrize("ground", ["paper", "leaf", "sunk"])
@pytest.mark.parametrize(
    ("text", "least"), [("ink", 7), ("ink-soft", 7), ("green", 4.5), ("garnet", 4.5), ("lapis", 4.5)]
)
def test_text_stands_out_from_its_ground(text, least, ground, night):
    assert contrast(TOKENS[f"--{text}"][night], TOKENS[f"--{ground}"][night]) >= least


@pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
@pytest.mark.parametrize("fill", ["green-fill", "green-press", "garnet-fill", "garnet-press", "lapis-fill"])
def test_white_text_stands_out_from_fills(fill, night):
    assert contrast(TOKENS["--on-fill"][night], TOKENS[f"--{fill}"][night]) >= 4.5


@pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
def test_edges_of_controls_are_seen(night):
    assert contrast(TOKENS["--edge"][night], TOKENS["--leaf"][night]) >= 3


def test_georgian_is_never_put_in_capitals():
    assert "text-transform" not in SHEET


def test_only_logical_directions_are_used():
    physical = re.compile(
        r"[{;](?:margin|padding|border)-(?:left|right|top|bottom)|[{;](?:left|right|top|bottom|width|height):"
    )
    assert physical.findall(SHEET) == []


def test_the_public_weight_stays_within_its_bounds():
    scripts = sum(len(path.read_bytes()) for path in (UI / "js").glob("*.js"))
    assert len(SHEET.encode()) <= 40_000
    assert scripts <= 30_000
