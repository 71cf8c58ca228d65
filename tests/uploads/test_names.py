"""Names are shown and given back, and lead nowhere."""

from __future__ import annotations

import re
from email.message import Message

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kavshiri.uploads.names import cleaned, disposition


@pytest.mark.parametrize(
    ("given_", "kept"),
    [
        ("note.pdf", "note.pdf"),
        ("ვერბალური ნოტა № 5.PDF", "ვერბალური ნოტა № 5.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\fakepath\\note.pdf", "note.pdf"),
        ("note.pdf.exe", "note.pdf"),
        ("note\r\nSet-Cookie: a=b.pdf", "noteSet-Cookie a=b.pdf"),
        ("gpj.\u202eexe", "gpj.pdf"),
        (".htaccess", "htaccess.pdf"),
        ("con.pdf", "file con.pdf"),
        ("", "file.pdf"),
        ("a" * 500, "a" * 120 + ".pdf"),
    ],
)
def test_a_name_is_cleaned(given_, kept):
    assert cleaned(given_, ".pdf") == kept


@given(st.text(max_size=300))
def test_no_name_holds_a_path_a_control_or_too_much(name):
    kept = cleaned(name, ".pdf")
    assert kept.endswith(".pdf") and len(kept) <= 130
    assert not re.search(r'[\\/\x00-\x1f\x7f"<>|:*?]', kept)


@given(st.text(max_size=60))
def test_every_name_comes_back_from_its_header(name):
    kept = cleaned(name, ".pdf")
    head = Message()
    head["Content-Disposition"] = disposition(kept)
    assert disposition(kept).isascii() and disposition(kept).startswith("attachment; ")
    found = head.get_filename()
    assert found == (kept if kept.isascii() else "file.pdf") or found == kept


def test_georgian_names_are_told_by_rfc_8187_with_a_plain_one_for_old_programs():
    assert disposition("ნ 1.pdf") == "attachment; filename=\"file.pdf\"; filename*=UTF-8''%E1%83%9C%201.pdf"
