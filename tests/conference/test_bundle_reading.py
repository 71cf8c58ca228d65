# ruff: noqa: E501  a fault and what is said of it stand on one line
"""What a file may not hold, and that every fault is told with its line and field."""

from __future__ import annotations

import pytest
from django.utils import translation

from kavshiri.conference.bundle.tree import DEEPEST, LARGEST
from tests.conference.files import FILE, changed, faults

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def test_a_good_file_has_no_faults():
    assert faults(FILE) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("ends: 2020-11-24 11:00", "ends: 2020-11-24 09:00", "29: conference.sessions[1].ends: The session ends before it starts."),
        ("ends: 2020-11-24 11:00", "ends: 2020-11-26 11:00", "29: conference.sessions[1].ends: A session lasts at most 24 hours; check the dates."),
        ("zone: Asia/Tbilisi", "zone: Mars/Olympus", "13: conference.zone: “Mars/Olympus” is not a time zone; use a name like Asia/Tbilisi."),
        ("zone: Asia/Tbilisi", "zone: ../../etc/passwd", "13: conference.zone: “../../etc/passwd” is not a time zone; use a name like Asia/Tbilisi."),
        ("country: RO", "country: XX", "20: conference.announced[1].country: “XX” is not a country’s two-letter code."),
        ("languages: [ka, en]", "languages: [ka, zz]", "14: conference.languages[2]: “zz” is not a language’s code."),
        ("languages: [ka, en]", "languages: [ka, ka]", "14: conference.languages[2]: This stands here twice."),
        ("kind: opening", "kind: party", "26: conference.sessions[1].kind: “party” is unknown here; use one of: opening, closing, plenary, remarks, keynote, high-level-panel, panel, thematic, discussion, talk, workshop, side-event, break."),
        ("role: moderator", "role: king", "34: conference.sessions[1].people[1].role: “king” is unknown here; use one of: chair, moderator, speaker, panellist, discussant, rapporteur, facilitator."),
        ("person: ana}", "person: nobody}", "34: conference.sessions[1].people[1].person: There is no “nobody” in this file or in the portal."),
        ("track: hall", "track: nowhere", "31: conference.sessions[1].track: There is no “nowhere” in this file."),
        ("{role: moderator, person: ana}", "{role: moderator}", "34: conference.sessions[1].people[1]: Give a person or an office."),
        ("relay_from: en", "relay_from: ro", "38: conference.sessions[1].interpretation[2].relay_from: A channel does not take relay from itself."),
        ("{language: ro, relay_from: en}", "{language: en}", "38: conference.sessions[1].interpretation[2].language: This stands twice; the first is on line 37."),
        ("slug: panel", "slug: opening", "43: conference.sessions[2].slug: This stands twice; the first is on line 25."),
        ("slug: talk", "slug: panel", "48: conference.sessions[2].parts[1].slug: This stands twice; the first is on line 43."),
        ("slug: forum", "slug: fo rum", "11: conference.slug: Only Latin letters, digits, hyphens and underscores are allowed."),
        ("slug: forum", "slug: forum\n  slug: two", "12: conference.slug: This stands twice; the first is on line 11."),
        ("slug: forum", "slogan: forum\n  slug: forum", None),
        ("on: 2020-11-24", "on: 2020-11-31", None),
        ("on: 2020-11-24", "on: 2020-11-25", None),
        ("kind: opening", "kind: ", "26: conference.sessions[1].kind: A value is missing."),
        ("kind: opening", "kind: [opening]", "26: conference.sessions[1].kind: A single value is expected here, not a list or a mapping."),
        ("confirmed: true", "confirmed: yes", "35: conference.sessions[1].people[2].confirmed: Write true or false."),
        ("number: 1", "number: -1", "9: themes[1].number: Write a whole number from 0 to 32767."),
        ("number: 1", "number: ๑", "9: themes[1].number: Write a whole number from 0 to 32767."),
        ("starts: 2020-11-24 10:00", "starts: 10:00", "28: conference.sessions[1].starts: Write a day and a time like 2020-11-24 10:00."),
        ("starts: 2020-11-24 10:00", "starts: 2020-11-24 24:00", "28: conference.sessions[1].starts: There is no such day or time; midnight is 00:00 of the next day."),
        ("starts: 2020-11-24 10:00", "starts: 2020-11-23 10:00", None),
        ("title: {ka: გახსნა, en: Opening}", "title: Opening", "27: conference.sessions[1].title: Say in which language: {ka: …, en: …}."),
        ("title: {ka: გახსნა, en: Opening}", "title: {xx: Opening}", "27: conference.sessions[1].title.xx: “xx” is not a language of this portal."),
        ("title: {ka: გახსნა, en: Opening}", 'title: {ka: ""}', "27: conference.sessions[1].title.ka: A value is missing."),
        ("title: {ka: გახსნა, en: Opening}", 'title: {ka: "a\\u0007b"}', "27: conference.sessions[1].title.ka: A control character: U+0007."),
        ("title: {ka: გახსნა, en: Opening}", "title: {ka: {text: a, state: perfect}}", "27: conference.sessions[1].title.ka.state: “perfect” is unknown here; use one of: draft, machine, reviewed."),
        ("title: {ka: გახსნა, en: Opening}", "title: {ka: {text: a, outdated: true}}", "27: conference.sessions[1].title.ka.text: The first language is what others are translated from; it is never out of date."),
        ("https://example.org/paper", "javascript:alert(1)", "42: conference.sessions[1].materials[1].url: This is not an address that begins with https:// or http://."),
        ("organisation: council, kind", "organisation: council, id: 7, kind", "18: conference.involvements[1].id: This is not an identifier (UUID)."),
        ("kavshiri: 1", "kavshiri: 9", "1: kavshiri: This version of the format is unknown; known is 1."),
        ("  published: {note", "  published: {colour", None),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_line_and_field(old, new, told):
    found = faults(changed(old, new))
    assert found == [told] if told else found


def test_a_title_of_ten_thousand_characters_is_too_long():
    assert faults(changed("en: Opening", "en: " + "x" * 10_000)) == [
        "27: conference.sessions[1].title.en: At most 300 characters; this has 10000."
    ]


def test_all_faults_are_told_in_the_order_of_their_lines():
    text = changed("country: RO", "country: XX", changed("role: moderator", "role: king"))
    assert [line.split(":")[0] for line in faults(text.replace("slug: panel", "slug: talk"))] == ["20", "34", "48"]


def test_faults_are_told_in_the_readers_language():
    with translation.override("ka"):
        assert faults(changed("country: RO", "country: XX")) == [
            "20: conference.announced[1].country: „XX“ ქვეყნის ორასოიანი კოდი არ არის."
        ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "1: The file is not a mapping of keys; it begins with “kavshiri: 1”."),
        ("- 1", "1: The file is not a mapping of keys; it begins with “kavshiri: 1”."),
        ("kavshiri: 1", "1: “conference” is missing."),
        ("kavshiri: 1\nconference: 7", "2: conference: A mapping is expected here: key: value."),
        ("kavshiri: 1\nconference: [", "2: This is not YAML: did not find expected node content."),
        ("kavshiri: 1\n---\nkavshiri: 1", "2: The file holds more than one document."),
        ("? [a, b]\n: 1", "1: A key is a word, not a list or a mapping."),
    ],
)
def test_what_is_no_bundle_at_all_is_refused(text, told):
    assert told in faults(text)


@pytest.mark.parametrize(
    ("new", "told"),
    [
        ("slug: !!python/object/apply:os.system [ls]", "Tags (!name) are not allowed."),
        ("slug: !!str forum", "Tags (!name) are not allowed."),
        ("slug: &name forum", "Anchors (&name) are not allowed."),
        ("slug: *name", "Aliases (*name) are not allowed."),
        ("<<: {slug: forum}\n  slug: forum", "This key is unknown here"),
    ],
)
def test_tags_anchors_aliases_and_merges_are_refused(new, told):
    assert any(told in line and line.startswith("11: conference.") for line in faults(changed("slug: forum", new)))


def test_a_chain_of_aliases_is_refused_before_it_grows():
    bomb = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    assert sum("Aliases" in line for line in faults(bomb)) == 16


def test_a_file_in_another_encoding_is_refused():
    assert faults(FILE.encode("utf-16")) == ["1: The file is not written in UTF-8."]
    assert faults(b"kavshiri: 1\nseries: \xff\n") == ["2: The file is not written in UTF-8."]


def test_a_byte_order_mark_is_no_fault():
    assert faults(b"\xef\xbb\xbf" + FILE.encode()) == []


def test_a_control_character_in_the_file_is_told_with_its_line():
    assert "27: A control character: U+0000." in faults(changed("en: Opening", "en: Ope\x00ning"))


def test_a_file_that_is_too_large_is_refused():
    assert faults(b"#" * (LARGEST + 1)) == ["1: The file is larger than 5 MB."]


def test_deep_nesting_is_refused():
    assert faults("[" * (DEEPEST + 2) + "]" * (DEEPEST + 2)) == [
        "1: " + "[1]" * (DEEPEST + 1) + ": This is nested too deeply."
    ]
    assert any("nested" in line or "YAML" in line for line in faults("[" * 100_000))
    assert any("nested" in line or "YAML" in line for line in faults("{a: " * 50_000))


def test_words_mean_what_their_field_means():
    """YAML 1.1 takes NO for "false", on for "true" and 12:30 for a number."""
    assert faults(changed("country: RO", "country: NO")) == []
    assert faults(changed("{ka: ფორუმი, en: Forum}", "{ka: ფორუმი, en: on}")) == []


def test_script_is_text():
    assert faults(changed("en: Forum", 'en: "<script>alert(1)</script>"')) == []


def test_organisations_in_a_circle_are_refused():
    text = changed(
        "  - {slug: council, name: {ka: საბჭო, en: Council}}",
        "  - {slug: council, name: {ka: ა}, part_of: b}\n  - {slug: b, name: {ka: ბ}, part_of: council}",
    )
    assert faults(text) == [
        "3: organisations[1].part_of: An organisation cannot be part of itself.",
        "4: organisations[2].part_of: An organisation cannot be part of itself.",
    ]


def test_the_same_identifier_twice_is_refused():
    same = "id: 01a2071e-217c-7714-a104-3357f25eb568"
    text = changed("slug: hall,", f"slug: hall, {same},", changed("country: RO", f"country: RO, {same}"))
    assert faults(text) == ["23: conference.tracks[1].id: This stands twice; the first is on line 20."]


def test_parts_have_no_parts():
    text = changed(
        "slug: talk,", "slug: talk, parts: [{slug: x, kind: break, title: {ka: x}, starts: 2020-11-24 11:30}],"
    )
    assert faults(text) == ["48: conference.sessions[2].parts[1].parts[1]: Parts have no parts of their own."]


def test_after_five_hundred_faults_it_is_only_said_that_there_are_more():
    found = faults("kavshiri: 1\nconference:\n  sessions:\n" + "    - 7\n" * 2000)
    assert len(found) == 501
    assert "There are more faults from here on." in found[-1]
