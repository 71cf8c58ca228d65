"""A conference's applications as a table for the secretariat: comma-separated values, and a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from kavshiri.applications.models import Application
from kavshiri.applications.sayings import label
from kavshiri.classifications import names
from kavshiri.conference.models import Conference
from kavshiri.exchange import workbooks
from kavshiri.pure.schedules import table
from kavshiri.questions import building
from kavshiri.questions.models import Questionnaire

TYPES = {"csv": f"{table.CONTENT_TYPE}; charset=utf-8", "xlsx": workbooks.XLSX}
ASKED = (
    "name", "latin_name", "organisation", "post", "address", "language", "country", "wishes_to_speak", "topic",
    "interpretation", "needs",
)  # fmt: skip
WIDEST = 34  # of an answer to a question of a category's own
WIDTHS = (8, 24, 20, 30, 28, 30, 30, 34, 14, 20, 14, 30, 16, 34, 12, 18, 34)


class Own:
    """The columns of the categories' own questions: of each form that one of them has, whatever may be listed."""

    def __init__(self, asks: Iterable[Questionnaire], language: str) -> None:
        self.language = language
        self.forms = {each.pk: each for each in asks}
        self.tables = {pk: building.Table(each, language) for pk, each in self.forms.items()}

    def head(self) -> list[str]:
        """Which form asks it is said where there are several."""
        if len(self.tables) == 1:
            return [words for one in self.tables.values() for words in one.head()]
        titles = {pk: str(each.title.read(self.language)) for pk, each in self.forms.items()}
        return [f"{titles[pk]}: {words}" for pk, one in self.tables.items() for words in one.head()]

    def cells(self, application: Application) -> list[table.Cell]:
        asked, told = application.category.questionnaire_id, application.all_answers
        cells: list[table.Cell] = []
        for pk, one in self.tables.items():
            cells.extend(one.cells(told if pk == asked else {}))
        return cells


def head(own: Own) -> list[str]:
    return [
        _("No."), _("Category"), _("State"), *map(label, ASKED), label("is_late"), label("arrived_at"), label("reason"),
        *own.head(),
    ]  # fmt: skip


def rows(found: Iterable[Application], conference: Conference, own: Own) -> Iterator[list[table.Cell]]:
    """One for each, in the order of arrival, with times by the conference's clock."""
    language, tz = own.language, conference.tz
    categories: dict[int, str] = {}
    yes = _("yes")
    for number, each in enumerate(found, start=1):
        named = categories.setdefault(each.category_id, str(each.category.name.read(language)))
        arrived = each.arrived_at.astimezone(tz).replace(tzinfo=None) if each.arrived_at else None
        yield [
            number, named, str(each.get_state_display()), each.name, each.latin_name, each.organisation, each.post,
            each.address, each.language, names.country(each.country, language) if each.country else "",
            yes if each.wishes_to_speak else "", each.topic, each.interpretation, each.needs,
            yes if each.is_late else "", arrived, each.reason, *own.cells(each),
        ]  # fmt: skip


def csv(found: Iterable[Application], conference: Conference, own: Own) -> Iterator[bytes]:
    """With the mark by which Excel knows UTF-8; nothing in it is taken for a formula."""
    plain = ([_minute(cell) for cell in row] for row in rows(found, conference, own))
    return table.written(head(own), plain, True)


def _minute(cell: table.Cell) -> table.Cell:
    return f"{cell:%Y-%m-%d %H:%M}" if isinstance(cell, datetime) else cell


def xlsx(found: Iterable[Application], conference: Conference, own: Own) -> Iterator[bytes]:
    labels, name = [*head(own)], str(_("Registrations"))
    widths = [*WIDTHS, *[WIDEST] * (len(labels) - len(WIDTHS))]
    sheet = workbooks.Sheet(name, labels, widths, rows(found, conference, own), stands="B2")
    yield workbooks.written(name, own.language, [sheet])


WRITERS = {"csv": csv, "xlsx": xlsx}
