"""Our cuts of the fonts: sealed, small, without a missing character."""

import json
import re

import polib

from tools import fonts

GEORGIAN_PAGE = ("sans-400-georgian", "sans-600-georgian", "serif-560-georgian", "sans-400-latin", "sans-600-latin",
                 "serif-560-latin")  # fmt: skip
CATALOGUES = sorted((fonts.ROOT / "src/kavshiri").glob("*/locale/*/LC_MESSAGES/*.po"))


def covered(family: str) -> set[int]:
    """The characters that the sealed files of a family hold."""
    files = {work.name for work in fonts.CUTS if work.family == family}
    held = [entry["holds"] for name, entry in json.loads(fonts.SEAL.read_text()).items() if name in files]
    return fonts.characters(" ".join(held).replace("U+", "").replace(",", " "))


def claimed() -> dict[str, set[int]]:
    """The characters that the sheet sends to each file."""
    rules = re.findall(r'fonts/([\w-]+\.woff2)".*?unicode-range: ([^;]*);', fonts.SHEET.read_text())
    return {name: fonts.characters(told.replace("U+", "").replace(",", " ")) for name, told in rules}


def lacking(text: str, family: str = "Kavshiri Sans") -> set[str]:
    held = covered(family)
    return {sign for sign in text if ord(sign) not in held and sign not in "\n\t"}


def test_the_fonts_are_those_of_the_seal(capsys):
    assert fonts.check() == 0


def test_a_touched_font_is_noticed(tmp_path, monkeypatch):
    for path in fonts.SHELF.glob("*.woff2"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    touched = tmp_path / "sans-400-latin.woff2"
    touched.write_bytes(touched.read_bytes() + b"x")
    monkeypatch.setattr(fonts, "SHELF", tmp_path)
    assert fonts.check() == 1


def test_the_sheet_sends_every_character_to_the_file_that_holds_it():
    seal = json.loads(fonts.SEAL.read_text())
    holds = {name: fonts.characters(seal[name]["holds"].replace("U+", "").replace(",", " ")) for name in claimed()}
    for name, points in claimed().items():
        assert holds[name] <= points
        for other in claimed():
            if other != name and other.split("-")[:2] == name.split("-")[:2]:
                assert points & claimed()[other] == set(), (name, other)


def test_every_character_of_the_catalogues_has_a_glyph():
    assert CATALOGUES
    for path in CATALOGUES:
        po = polib.pofile(str(path))
        words = "".join(entry.msgstr + "".join(entry.msgstr_plural.values()) + entry.msgid for entry in po)
        assert lacking(words) == set(), path


def test_signs_of_money_quotation_and_numbers_have_glyphs():
    assert lacking("₾€ „“ ‚‘ “” «» – — − № … · → ← ↑ ↓ × ° §") == set()


def test_names_of_the_neighbours_have_glyphs():
    assert (
        lacking("Ștefan Țurcanu Łódź Wójcik Олександр Їжак Ґалаґан България Bakı Əliyev Tromsø Zürich Français")
        == set()
    )


def test_georgian_titles_need_no_other_font():
    assert lacking("ემიგრაცია და დიასპორის ჩართულობა 24–25 (GFMD) „“", "Kavshiri Serif") == set()


def test_armenian_is_left_to_the_system_not_claimed():
    assert lacking("Հայ") == set("Հայ")
    assert [name for name, points in claimed().items() if ord("Հ") in points] == []


def test_a_georgian_page_loads_at_most_sixty_kilobytes_of_fonts():
    assert sum((fonts.SHELF / f"{name}.woff2").stat().st_size for name in GEORGIAN_PAGE) <= 60_000


def test_romanian_needs_no_further_file():
    for weight in (400, 600):
        assert {ord(letter) for letter in "ăâîșțĂÂÎȘȚ"} <= claimed()[f"sans-{weight}-latin.woff2"]


def test_the_lari_comes_with_the_georgian_letters():
    assert {ord("₾"), ord("№")} <= claimed()["sans-400-georgian.woff2"]


def test_the_reserved_name_is_not_used():
    assert "Fira" not in fonts.SHEET.read_text()
    assert (fonts.SHELF / "OFL-FiraGO.txt").exists() and (fonts.SHELF / "OFL-NotoSerifGeorgian.txt").exists()
