"""What stands around a table that goes out: whose it is, how to fill it in, and by what it is known again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from kavshiri.registration.models import Delegation, FocalPoint, Member
from kavshiri.registration.tables import columns, marks

SPARE = 40  # empty rows at most
NEEDS_STAY = "needs"  # what somebody needs is written into no file: it travels by mail


@dataclass(frozen=True, slots=True)
class Sheet:
    """``rows`` are as ``columns.LABELS`` orders them; ``spare`` empty ones follow."""

    title: str
    conference: str
    hints: list[str]
    form: str
    headings: list[str]
    rows: list[list[str]]
    spare: int
    language: str


def sheet(point: FocalPoint, members: list[Member], deadline: str) -> Sheet:
    """The table of a focal point's delegation, in the focal point's language."""
    delegation, language = point.delegation, point.language
    rows = [_row(member, language) for member in members if member.is_in]
    with translation.override(language):
        return Sheet(
            title=_("Delegation: %(name)s") % {"name": delegation.called(language)},
            conference=str(delegation.conference.title.read(language)),
            hints=[hint for hint in (*_hints(delegation), deadline) if hint],
            form=_("Form %(form)s") % {"form": marks.of_form(point)},
            headings=[columns.label(column, language) for column in columns.LABELS],
            rows=rows,
            spare=min(SPARE, max(delegation.places - len(rows), 0) + 2),
            language=language,
        )


def _hints(delegation: Delegation) -> list[str]:
    return [
        _("One row for each person, %(places)d at most. Correct rows, fill in empty ones; leave the first column.")
        % {"places": delegation.places},
        _("To withdraw somebody, write “yes” into the last column. A row that is deleted withdraws nobody."),
        _("Then answer the letter with this file, or upload it on the delegation’s page. Nothing is done before you "
          "have seen what it changes and confirmed it."),
        _("What somebody needs to take part is not written here for safety; what you write there replaces it. Do not "
          "enter numbers of documents, or anything about health, origin, religion or views."),
    ]  # fmt: skip


def _row(member: Member, language: str) -> list[str]:
    told: dict[str, Any] = {
        **{column: str(getattr(member, column)) for column in columns.FIELDS},
        columns.KEY: marks.of_row(member),
        columns.WITHDRAW: "",
        NEEDS_STAY: "",
        "category": columns.category_label(member.category, language),
        "language": columns.language_label(member.language),
        "wishes_to_speak": columns.yes(language) if member.wishes_to_speak else columns.no(language),
    }
    return [told[column] for column in columns.LABELS]
