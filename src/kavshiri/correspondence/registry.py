"""The register as a workbook: every number of a house in its order, the voided ones too."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kavshiri.correspondence.models import OfficialLetter
from kavshiri.exchange import workbooks

WIDTHS = (16, 12, 40, 48, 26, 12, 24, 18, 12, 14, 40)


def columns() -> list[Any]:
    return [
        pgettext("column", "Registry number"), pgettext("column", "Date"), pgettext("column", "Addressee"),
        pgettext("column", "Subject"), pgettext("column", "Kind"), pgettext("column", "Language"),
        pgettext("column", "Way"), pgettext("column", "State"), pgettext("column", "Sent on"),
        pgettext("column", "Answer until"), pgettext("column", "Why it was voided"),
    ]  # fmt: skip


def cells(letter: OfficialLetter) -> list[Any]:
    voided = letter.state == letter.State.VOIDED
    return [
        letter.registry_number, letter.issued_on, letter.to, letter.subject, str(letter.get_kind_display()),
        letter.language, str(letter.get_way_display()), str(letter.get_state_display()), letter.sent_on,
        letter.answer_due_on, letter.reason if voided else "",
    ]  # fmt: skip


def xlsx(letters: Iterable[OfficialLetter], language: str) -> bytes:
    """The workbook in the language in force; words never become formulas."""
    title, rows = _("Register of official letters"), (cells(letter) for letter in letters)
    return workbooks.written(title, language, [workbooks.Sheet(title, columns(), WIDTHS, rows, stands="B2")])
