"""Addresses as codes for telephones."""

import segno
from django.template import Context, Template

from kavshiri.ui import qr

ADDRESS = "https://example.org/ka/konperentsia/diaspora-2020/programa/"


def test_a_code_is_a_named_picture_that_the_content_policy_allows():
    drawn = qr.svg(ADDRESS, "Programme <1>")
    assert drawn.startswith('<svg role="img" ') and 'class="qr"' in drawn
    assert "<title>Programme &lt;1&gt;</title>" in drawn
    assert "style=" not in drawn and "<script" not in drawn


def test_a_picture_for_paper_needs_nothing_from_elsewhere():
    assert qr.picture(ADDRESS).startswith("data:image/svg+xml")


def test_what_no_telephone_reads_from_paper_is_not_drawn():
    long = f"{ADDRESS}?s={'a' * qr.LONGEST}"
    assert (qr.svg(long, "x"), qr.picture(long), qr.picture("")) == ("", "", "")


def test_georgian_addresses_are_counted_in_bytes():
    assert qr.picture("https://example.org/ქ" * 40) == ""
    assert segno.make_qr("https://example.org/ქ").mode == "byte"


def test_templates_draw_one_too():
    drawn = Template("{% load ui %}{% qr address title %}").render(Context({"address": ADDRESS, "title": "A & B"}))
    assert drawn == qr.svg(ADDRESS, "A & B")
