"""Files as translators' tools get them and give them back."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kavshiri.texts.values import DRAFT, MACHINE, MISSING, OUTDATED, REVIEWED
from kavshiri.translations import files
from kavshiri.translations.exporting import WRITERS
from kavshiri.translations.files import FileFault, Head, Sent, normal, writable
from kavshiri.translations.files.reading import read
from tests.translations.files import strict

AT = dt.datetime(2020, 11, 24, 8, tzinfo=dt.UTC)
HEAD = Head("ka", "en", AT, "ka", "ტექსტები")
NAME = "conference.session.title.0193587c-0000-7000-8000-00000000000{}"
FORMATS = [files.XLIFF_1, files.XLIFF_2, files.PO]
XLIFF = FORMATS[:2]
words = st.text(
    alphabet=st.one_of(
        st.sampled_from("აბგ <>&\"'\\%{}\n\r\t\u2028\u0085\u00a0\u200fשלום]]>მ\U0001f600"),
        st.characters(exclude_categories=["Cs"]),
    ),
    min_size=1,
    max_size=60,
)


def sent(number: int = 1, source: str = "სესია", target: str = "Session", state: str = REVIEWED, **more) -> Sent:
    return Sent(NAME.format(number), source, target, state, f"1.abcdef012345.{state}", 300, ("სად",), **more)


def written(format_: str, *told: Sent) -> bytes:
    return "".join(WRITERS[format_][0](HEAD, told)).encode()


@pytest.mark.parametrize("format_", XLIFF)
def test_what_is_written_is_valid_in_every_state(format_):
    told = [sent(number, state=state) for number, state in enumerate((DRAFT, MACHINE, REVIEWED))]
    told += [sent(3, target="", state=MISSING), sent(4, state=OUTDATED, earlier="სხდომა")]
    assert strict.faults(written(format_, *told)) == []


@pytest.mark.parametrize("format_", FORMATS)
def test_what_is_written_is_read_again(format_):
    sheet = read(written(format_, sent(1), sent(2, "მეორე", "", MISSING), sent(3, "სამი", "Three", MACHINE)))
    assert (sheet.format, sheet.source, sheet.target) == (format_, "ka", "en")
    assert [(one.source, one.target, one.state, one.base) for one in sheet.found] == [
        ("სესია", "Session", REVIEWED, "1.abcdef012345.reviewed"),
        ("მეორე", "", REVIEWED if format_ == files.PO else DRAFT, "1.abcdef012345.missing"),
        ("სამი", "Three", DRAFT, "1.abcdef012345.machine"),
    ]
    assert [one.name for one in sheet.found] == [NAME.format(number) for number in (1, 2, 3)]
    assert all(one.line > 1 for one in sheet.found)


@pytest.mark.parametrize("format_", FORMATS)
@given(source=words, target=words, earlier=words)
def test_no_sign_is_lost_on_the_way(format_, source, target, earlier):
    data = written(format_, sent(1, source, target, OUTDATED, earlier=earlier))
    (found,) = read(data).found
    assert normal(found.source) == normal(writable(source))
    assert normal(found.target) == normal(writable(target))
    assert format_ == files.PO or strict.faults(data) == []


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not installed")
def test_gettext_itself_accepts_the_file(tmp_path):
    path = tmp_path / "en.po"
    path.write_bytes(written(files.PO, sent(1, "ა\nბ", "a\nb"), sent(2, state=OUTDATED, earlier="ძველი")))
    done = subprocess.run(["msgfmt", "-c", "-o", "/dev/null", str(path)], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def unit1(inside: str, attributes: str = "") -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
        '<file original="kavshiri" datatype="plaintext" source-language="ka" target-language="en"><body>'
        f'<trans-unit id="x" {attributes}>{inside}</trans-unit></body></file></xliff>'
    ).encode()


def unit2(inside: str) -> bytes:
    return (
        '<?xml version="1.0"?><xliff version="2.0" srcLang="ka" trgLang="en" '
        'xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f">'
        f'<group id="g"><unit id="x">{inside}</unit></group></file></xliff>'
    ).encode()


@pytest.mark.parametrize(
    ("inside", "target", "fault"),
    [
        ("<source>ა</source><target>A <g id='1'>bold</g> b</target>", "A bold b", ""),
        # a tool that segments keeps the whole in the target, and a copy of the source beside
        (
            "<source>ა. ბ.</source><seg-source><mrk mtype='seg' mid='0'>ა.</mrk></seg-source>"
            "<target><mrk mtype='seg' mid='0'>A.</mrk> <mrk mtype='seg' mid='1'>B.</mrk></target>",
            "A. B.",
            "",
        ),
        ("<source>ა</source><target>A<x id='1' ctype='lb'/>B</target>", "A\nB", ""),
        ("<source>%s</source><target><ph id='1'>%s</ph> A</target>", "%s A", ""),
        ("<source>ა</source><target>A<x id='9'/></target>", "A", files.TAG),
        ("<source>ა</source><target>A<script>1</script></target>", "A1", files.TAG),
        (
            "<source>ა</source><target>A</target><alt-trans match-quality='90'><source>ბ</source>"
            "<target>from a memory</target></alt-trans><note>n</note>",
            "A",
            "",
        ),
    ],
)
def test_what_tools_do_to_a_unit_is_borne(inside, target, fault):
    (found,) = read(unit1(inside)).found
    assert (found.target, found.fault) == (target, fault)


@pytest.mark.parametrize(
    ("attributes", "state", "read_as"),
    [
        ("", "", DRAFT),
        ("", 'state="translated"', DRAFT),
        ("", 'state="needs-review-translation"', DRAFT),
        ("", 'state="final"', REVIEWED),
        ("", 'state="signed-off"', REVIEWED),
        ('approved="yes"', 'state="translated"', REVIEWED),
        ('approved="no"', "", DRAFT),
    ],
)
def test_states_of_tools_are_understood(attributes, state, read_as):
    (found,) = read(unit1(f"<source>ა</source><target {state}>A</target>", attributes)).found
    assert found.state == read_as


def test_a_unit_cut_into_segments_is_put_together():
    inside = (
        "<segment state='final'><source>ა.</source><target>A.</target></segment>"
        "<ignorable><source> </source></ignorable>"
        "<segment state='translated'><source>ბ.</source><target>B<pc id='1'>!</pc></target></segment>"
    )
    (found,) = read(unit2(inside)).found
    assert (found.source, found.target, found.state) == ("ა. ბ.", "A. B!", DRAFT)


def test_windows_line_ends_make_no_difference():
    for format_ in FORMATS:
        data = written(format_, sent(1, "ა\nბ", "a\nb"))
        (found,) = read(data.replace(b"\n", b"\r\n")).found
        assert (normal(found.source), normal(found.target)) == ("ა\nბ", "a\nb")


def test_a_wide_encoding_is_read():
    text = written(files.XLIFF_1, sent(1)).decode().replace("UTF-8", "UTF-16")
    assert read(text.encode("utf-16")).found[0].target == "Session"


def test_fuzzy_and_obsolete_entries_of_po():
    data = written(files.PO, sent(1, state=DRAFT), sent(2, "ორი", "Two")) + b'\n#~ msgid "old"\n#~ msgstr "x"\n'
    assert [one.state for one in read(data).found] == [DRAFT, REVIEWED]


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    b'<xliff version="1.2">&b;</xliff>'
)
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/passwd"><xliff version="1.2"/>'
HIDDEN = (
    b"<?xml version='1.0'?><!--" + b"x" * 9000 + b"--><!DOCTYPE x [<!ENTITY a 'b'>]><xliff version='1.2'>&a;</xliff>"
)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (BOMB, "DTD"),
        (OUTSIDE, "DTD"),
        (HIDDEN, "not XLIFF"),
        (unit1("<source>ა</source>").replace(b'"1.2"', b'"1.1"'), "XLIFF 1.1"),
        (unit1("<source>ა</target>"), "well-formed"),
        (b"<html></html>", "not XLIFF"),
        (b"PK\x03\x04 a spreadsheet", "neither"),
        (b"", "neither"),
        (b"/etc/passwd msgid", "not a sound PO"),
        (b'msgid "a"\nmsgstr "b\n', "not a sound PO"),
        (b'msgid ""\nmsgstr "Content-Type: text/plain; charset=martian\\n"\n', "encoding"),
        (b"<xliff version='1.2' xmlns='urn:oasis:names:tc:xliff:document:1.2'></xliff>", "no texts"),
        (unit1(f"<source>{'ა' * 100_001}</source>"), "longer"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(data, said):
    with pytest.raises(FileFault) as fault:
        read(data)
    assert said in str(fault.value.said)


def test_a_file_too_large_is_refused_before_it_is_parsed(monkeypatch):
    monkeypatch.setattr("kavshiri.translations.files.reading.LARGEST", 10)
    with pytest.raises(FileFault, match="20 MB"):
        read(b"<xliff version='1.2'/>")


def test_the_line_of_a_fault_is_known():
    data = written(files.XLIFF_1, sent(1)).replace(b"</target>", b"</source>")
    with pytest.raises(FileFault) as fault:
        read(data)
    assert fault.value.line == data[: data.index(b"<target")].count(b"\n") + 1


def test_the_line_of_a_broken_po_is_known():
    with pytest.raises(FileFault) as fault:
        read(b'msgid "a"\nmsgstr "b"\n\nmsgid "c\nmsgstr "d"\n')
    assert fault.value.line == 4


def test_two_languages_in_one_file_are_refused():
    one = unit1("<source>ა</source>").decode()
    inside = one[one.index("<file") : one.index("</xliff>")]
    two = one.replace("</xliff>", inside.replace('target-language="en"', 'target-language="de"') + "</xliff>")
    with pytest.raises(FileFault, match="several languages"):
        read(two.encode())


def test_a_text_twice_is_marked():
    one = unit1("<source>ა</source>").decode()
    unit = one[one.index("<trans-unit") : one.index("</body>")]
    assert [found.fault for found in read(one.replace("</body>", unit + "</body>").encode()).found] == ["", files.TWICE]
